package io.coldaisle.hub.oidc;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.jspecify.annotations.Nullable;

/// Reads a key set once, from its file or its server: at most 256 KiB, within ten seconds, and from
/// nowhere else that a redirection might name.
final class KeyFetch {
    private static final int LARGEST = 256 << 10;
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private KeyFetch() {}

    /// @throws IOException when it cannot be had, with the reason
    static String read(OidcSettings.Keys keys) throws IOException, InterruptedException {
        return switch (keys) {
            case OidcSettings.Keys.InFile in -> file(in.file());
            case OidcSettings.Keys.Over over -> fetch(over);
        };
    }

    private static String file(Path file) throws IOException {
        Set<PosixFilePermission> mode = Files.getPosixFilePermissions(file);
        if (mode.contains(PosixFilePermission.GROUP_WRITE)
                || mode.contains(PosixFilePermission.OTHERS_WRITE)) {
            throw new IOException(file + " can be written by others, who could let themselves in;"
                    + " run: chmod go-w " + file);
        }
        if (Files.size(file) > LARGEST) {
            throw new IOException(file + " has more than " + LARGEST + " bytes");
        }
        return Files.readString(file);
    }

    private static String fetch(OidcSettings.Keys.Over over)
            throws IOException, InterruptedException {
        HttpClient.Builder builder = HttpClient.newBuilder()
                .connectTimeout(PATIENCE)
                .followRedirects(HttpClient.Redirect.NEVER);
        Path authority = over.authority();
        if (authority != null) {
            builder.sslContext(trusting(authority));
        }
        try (HttpClient client = builder.build()) {
            CompletableFuture<HttpResponse<byte[]>> answer = client.sendAsync(
                    HttpRequest.newBuilder(over.url())
                            .timeout(PATIENCE)
                            .header("Accept", "application/json")
                            .build(),
                    BodyHandlers.limiting(BodyHandlers.ofByteArray(), LARGEST));
            try {
                HttpResponse<byte[]> response = answer.get(PATIENCE.toMillis(),
                        TimeUnit.MILLISECONDS);
                if (response.statusCode() != 200) {
                    throw new IOException(over.url() + " answers " + response.statusCode());
                }
                return new String(response.body(), StandardCharsets.UTF_8);
            } catch (ExecutionException e) {
                throw new IOException(over.url() + ": " + message(e.getCause()), e);
            } catch (TimeoutException e) {
                throw new IOException(
                        over.url() + " gave no answer within " + PATIENCE.toSeconds() + " s", e);
            } finally {
                client.shutdownNow();
            }
        }
    }

    private static String message(@Nullable Throwable cause) {
        return cause == null || cause.getMessage() == null
                ? String.valueOf(cause)
                : cause.getMessage();
    }

    private static SSLContext trusting(Path authority) throws IOException {
        try {
            KeyStore trusted = KeyStore.getInstance(KeyStore.getDefaultType());
            trusted.load(null, null);
            int number = 0;
            for (Certificate each : CertificateFactory.getInstance("X.509")
                    .generateCertificates(
                            new ByteArrayInputStream(Files.readAllBytes(authority)))) {
                trusted.setCertificateEntry("ca" + number++, each);
            }
            TrustManagerFactory trust = TrustManagerFactory
                    .getInstance(TrustManagerFactory.getDefaultAlgorithm());
            trust.init(trusted);
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, trust.getTrustManagers(), null);
            return context;
        } catch (GeneralSecurityException e) {
            throw new IOException(authority + " is no certificate: " + e.getMessage(), e);
        }
    }
}
