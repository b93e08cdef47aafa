package io.coldaisle.agent.uplink;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.HexFormat;
import javax.net.ssl.X509TrustManager;
import org.jspecify.annotations.Nullable;

/// Trusts the one hub whose chain ends in the CA with a given fingerprint. Used once, before the
/// agent has the CA itself.
final class PinnedHub implements X509TrustManager {
    private final String caFingerprint;
    private volatile @Nullable X509Certificate ca;

    PinnedHub(String caFingerprint) {
        this.caFingerprint = caFingerprint;
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String authType)
            throws CertificateException {
        X509Certificate last = chain[chain.length - 1];
        if (!fingerprint(last).equals(caFingerprint)) {
            throw new CertificateException("the hub's CA has fingerprint " + fingerprint(last)
                    + ", the join token says " + caFingerprint);
        }
        for (int i = 0; i < chain.length; i++) {
            chain[i].checkValidity();
            // The last one is known by its fingerprint; an authority that is given to a hub may be
            // signed by another one, which nobody here has to know.
            if (i + 1 < chain.length) {
                verify(chain[i], chain[i + 1]);
            }
        }
        ca = last;
    }

    private static void verify(X509Certificate signed, X509Certificate signer)
            throws CertificateException {
        try {
            signed.verify(signer.getPublicKey());
        } catch (GeneralSecurityException e) {
            throw new CertificateException("the hub's certificate chain is broken", e);
        }
    }

    /// The CA the hub has shown.
    X509Certificate ca() {
        X509Certificate seen = ca;
        if (seen == null) {
            throw new IllegalStateException("no handshake yet");
        }
        return seen;
    }

    static String fingerprint(X509Certificate certificate) throws CertificateException {
        try {
            return HexFormat.of()
                    .formatHex(
                            MessageDigest.getInstance("SHA-256").digest(certificate.getEncoded()));
        } catch (GeneralSecurityException e) {
            throw new CertificateException(e);
        }
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String authType)
            throws CertificateException {
        throw new CertificateException("this side accepts no clients");
    }

    @Override
    public X509Certificate[] getAcceptedIssuers() {
        return new X509Certificate[0];
    }
}
