package io.coldaisle.hub.ingest;

import com.google.protobuf.ByteString;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;

/// Certificates as they go over the wire: X.509, DER.
final class Certificates {
    private Certificates() {}

    static List<ByteString> encoded(List<X509Certificate> certificates)
            throws CertificateEncodingException {
        List<ByteString> all = new ArrayList<>();
        for (X509Certificate certificate : certificates) {
            all.add(ByteString.copyFrom(certificate.getEncoded()));
        }
        return all;
    }
}
