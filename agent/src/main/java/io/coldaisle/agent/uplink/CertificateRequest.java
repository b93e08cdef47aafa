package io.coldaisle.agent.uplink;

import com.google.protobuf.ByteString;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.util.ArrayList;
import java.util.List;
import javax.security.auth.x500.X500Principal;

/// A fresh key, what asks for a certificate over it, and what comes back. The key never leaves the host.
final class CertificateRequest {
    private final KeyPair key;
    private final ByteString encoded;

    private CertificateRequest(KeyPair key, ByteString encoded) {
        this.key = key;
        this.encoded = encoded;
    }

    /// Over our name; the hub takes the name from whoever it knows us to be, not from here.
    static CertificateRequest of(String agent) throws IOException {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"));
            KeyPair key = generator.generateKeyPair();
            return new CertificateRequest(key, ByteString
                    .copyFrom(SigningRequest.of(new X500Principal("CN=" + agent), key)));
        } catch (GeneralSecurityException e) {
            throw new IOException("signing request: " + e.getMessage(), e);
        }
    }

    /// PKCS#10, DER.
    ByteString encoded() {
        return encoded;
    }

    /// The key with the chain that was signed over it.
    ///
    /// @throws IOException when that is no chain, or over another key
    KeyAndChain answered(List<ByteString> chain) throws IOException {
        List<X509Certificate> certificates = certificates(chain);
        if (certificates.isEmpty()) {
            throw new IOException("the hub answered without a certificate");
        }
        KeyAndChain pair = new KeyAndChain(key.getPrivate(), certificates);
        if (!certificates.getFirst().getPublicKey().equals(key.getPublic())) {
            throw new IOException("the hub's answer is a certificate over another key");
        }
        return pair;
    }

    static List<X509Certificate> certificates(List<ByteString> encoded) throws IOException {
        List<X509Certificate> certificates = new ArrayList<>();
        try {
            CertificateFactory factory = CertificateFactory.getInstance("X.509");
            for (ByteString der : encoded) {
                certificates.add((X509Certificate) factory
                        .generateCertificate(new ByteArrayInputStream(der.toByteArray())));
            }
            return certificates;
        } catch (GeneralSecurityException e) {
            throw new IOException("the hub's answer is no certificate: " + e.getMessage(), e);
        }
    }
}
