package io.coldaisle.agent.uplink;

import io.grpc.ManagedChannel;
import io.grpc.netty.GrpcSslContexts;
import io.grpc.netty.NettyChannelBuilder;
import io.netty.handler.ssl.SslContext;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/// Who this agent is: key, certificate and the hub's CA, as files of its data directory.
///
/// ```
///   identity/agent.key.pem    0600  private key, PKCS#8
///   identity/agent.cert.pem         certificate chain
///   identity/hub-ca.pem             who signs hubs
/// ```
public final class Identity {
    private final Path directory;

    public Identity(Path dataDirectory) {
        this.directory = dataDirectory.resolve("identity");
    }

    Path key() {
        return directory.resolve("agent.key.pem");
    }

    Path certificate() {
        return directory.resolve("agent.cert.pem");
    }

    Path hubCa() {
        return directory.resolve("hub-ca.pem");
    }

    Path directory() {
        return directory;
    }

    /// True once the agent has been enrolled.
    public boolean exists() {
        return Files.exists(key()) && Files.exists(certificate()) && Files.exists(hubCa());
    }

    /// The agent's own certificate.
    ///
    /// @throws IOException when it cannot be read; the message names the file
    public X509Certificate leaf() throws IOException {
        try (InputStream in = Files.newInputStream(certificate())) {
            return (X509Certificate) CertificateFactory.getInstance("X.509")
                    .generateCertificate(in);
        } catch (CertificateException e) {
            throw new IOException(certificate() + " is no certificate: " + e.getMessage(), e);
        }
    }

    /// A channel to `host:port` that shows this identity and trusts only the hub's CA, TLS 1.3.
    ///
    /// @throws IllegalStateException when the files cannot be used; the message names the remedy
    public ManagedChannel dial(String address, Duration keepAlive) {
        try {
            SslContext tls = GrpcSslContexts.forClient()
                    .protocols("TLSv1.3")
                    .keyManager(certificate().toFile(), key().toFile())
                    .trustManager(hubCa().toFile())
                    .build();
            return NettyChannelBuilder.forTarget("dns:///" + address)
                    .sslContext(tls)
                    .keepAliveTime(keepAlive.toMillis(), TimeUnit.MILLISECONDS)
                    .keepAliveTimeout(keepAlive.toMillis(), TimeUnit.MILLISECONDS)
                    .keepAliveWithoutCalls(false)
                    .maxInboundMessageSize(4 << 20)
                    .disableRetry()
                    .build();
        } catch (IOException | IllegalArgumentException e) {
            throw new IllegalStateException("identity in " + directory + " cannot be used ("
                    + e.getMessage() + "); enrol again with a new join token", e);
        }
    }
}
