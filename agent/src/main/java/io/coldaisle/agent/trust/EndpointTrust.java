package io.coldaisle.agent.trust;

import io.coldaisle.agent.device.Endpoint;
import io.coldaisle.agent.device.Trust;
import io.coldaisle.agent.net.PinStore;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.SslProvider;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.MessageDigest;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.HexFormat;
import javax.net.ssl.TrustManagerFactory;
import org.jspecify.annotations.Nullable;

/// Decides whether an endpoint's certificate is believed, and remembers why not.
public final class EndpointTrust {
    private final Endpoint endpoint;
    private final PinStore pins;
    private @Nullable String refused;
    private boolean pinChanged;

    public EndpointTrust(Endpoint endpoint, PinStore pins) {
        this.endpoint = endpoint;
        this.pins = pins;
    }

    /// A context for the next connection.
    ///
    /// @throws IOException when the authority's file cannot be used
    public SslContext context() throws IOException {
        try {
            SslContextBuilder builder = SslContextBuilder.forClient()
                    .sslProvider(SslProvider.JDK)
                    .protocols("TLSv1.3", "TLSv1.2");
            switch (endpoint.trust()) {
                case Trust.Authority(var file) -> builder.trustManager(authority(file));
                case Trust.SystemAuthorities _ -> {
                }
                case Trust.Pin _,Trust.FirstUse _ -> builder.trustManager(new PinnedTrust())
                        .endpointIdentificationAlgorithm(null);
            }
            return builder.build();
        } catch (GeneralSecurityException unusable) {
            throw new IOException(String.valueOf(unusable.getMessage()), unusable);
        }
    }

    private static TrustManagerFactory authority(java.nio.file.Path file)
            throws IOException, GeneralSecurityException {
        KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
        store.load(null, null);
        try (InputStream in = Files.newInputStream(file)) {
            int number = 0;
            for (Certificate certificate : CertificateFactory.getInstance("X.509")
                    .generateCertificates(in)) {
                store.setCertificateEntry("authority-" + number++, certificate);
            }
            if (number == 0) {
                throw new CertificateException(file + " holds no certificate");
            }
        }
        TrustManagerFactory factory = TrustManagerFactory.getInstance(
                TrustManagerFactory.getDefaultAlgorithm());
        factory.init(store);
        return factory;
    }

    /// Why there is no trust, with the remedy.
    ///
    /// @param pinChanged it showed another certificate than the one pinned
    public record Refusal(String reason, boolean pinChanged) {}

    /// What a failed handshake means.
    public Refusal explain(Throwable failure) {
        if (refused != null) {
            return new Refusal(refused, pinChanged);
        }
        StringBuilder why = new StringBuilder();
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause.getCause() == null) {
                why.append(cause.getMessage());
            }
        }
        String text = why.toString();
        if (text.contains("NotAfter")) {
            return new Refusal("its certificate has expired (" + text
                    + "); renew it on the device, or pin it", false);
        }
        return new Refusal(text + "; name its authority (ca), or pin the certificate", false);
    }

    /// True when a certificate of it is expected: given, or seen before.
    public boolean isPinned() {
        return switch (endpoint.trust()) {
            case Trust.Pin _ -> true;
            case Trust.FirstUse _ -> pins.find(endpoint.server()) != null;
            case Trust.Authority _,Trust.SystemAuthorities _ -> false;
        };
    }

    private void decide(X509Certificate[] chain) throws CertificateException {
        String shown = fingerprint(chain[0]);
        String expected = switch (endpoint.trust()) {
            case Trust.Pin(String sha256) -> sha256;
            case Trust.FirstUse _ -> pins.find(endpoint.server());
            case Trust.Authority _,Trust.SystemAuthorities _ -> null;
        };
        if (expected == null) {
            pins.keep(endpoint.server(), shown);
        } else if (!expected.equals(shown)) {
            refused = "its certificate has changed: pinned is SHA-256 " + expected
                    + ", it shows " + shown
                    + "; nothing was sent to it. If the device itself shows that fingerprint: "
                    + remedy(shown);
            pinChanged = true;
            throw new CertificateException(refused);
        }
        refused = null;
        pinChanged = false;
    }

    private String remedy(String shown) {
        return endpoint.trust() instanceof Trust.FirstUse
                ? "coldaisle-agent approve --config F " + endpoint.server() + " " + shown
                : "write it as `pin` of the endpoint";
    }

    private static String fingerprint(X509Certificate certificate) throws CertificateException {
        try {
            return HexFormat.of()
                    .formatHex(
                            MessageDigest.getInstance("SHA-256").digest(certificate.getEncoded()));
        } catch (java.security.NoSuchAlgorithmException impossible) {
            throw new CertificateException(impossible);
        }
    }

    private final class PinnedTrust extends ChainTrust {
        @Override
        protected void server(X509Certificate[] chain) throws CertificateException {
            decide(chain);
        }

        @Override
        protected void client(X509Certificate[] chain) throws CertificateException {
            throw new CertificateException("a client only");
        }
    }
}
