package io.coldaisle.agent.uplink;

import io.grpc.ManagedChannel;
import io.grpc.netty.GrpcSslContexts;
import io.grpc.netty.NettyChannelBuilder;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;

/// Who this agent is: its private key (PKCS#8, mode 0600), its certificate chain, and the
/// authority that signs hubs; three PEM files.
public record Identity(Path key, Path certificate, Path hubCa) {
    /// True once the agent has been enrolled.
    public boolean exists() {
        return Files.exists(key) && Files.exists(certificate) && Files.exists(hubCa);
    }

    /// What to say beside a failure when the certificate has ended by our clock; else empty. Not a
    /// reason to try nothing: it may be our clock that is wrong.
    String ended(long nowMs) {
        try {
            Instant end = PemFile.certificates(certificate)[0].getNotAfter().toInstant();
            return end.toEpochMilli() > nowMs
                    ? ""
                    : "; the certificate of this agent ended on " + end + ": enrol it again with a"
                            + " new join token (coldaisle-agent enrol --force)";
        } catch (IOException unreadable) {
            return "";
        }
    }

    /// To answer other agents with this identity; whom to trust is left to say.
    ///
    /// @throws IOException when the files cannot be used
    public SslContextBuilder server() throws IOException {
        return SslContextBuilder.forServer(PemFile.key(key), PemFile.certificates(certificate));
    }

    /// To show it to other agents; whom to trust is left to say.
    ///
    /// @throws IOException when the files cannot be used
    public SslContextBuilder client() throws IOException {
        return SslContextBuilder.forClient()
                .keyManager(PemFile.key(key), PemFile.certificates(certificate));
    }

    /// A channel to `host:port` that shows this identity and trusts only the hub's CA, TLS 1.3.
    ///
    /// @throws IllegalStateException when the files cannot be used; the message names the remedy
    public ManagedChannel dial(String address, Duration keepAlive) {
        try {
            IdentityFiles.settle(this);
            SslContext tls = GrpcSslContexts.forClient()
                    .protocols("TLSv1.3")
                    .keyManager(PemFile.key(key), PemFile.certificates(certificate))
                    .trustManager(PemFile.certificates(hubCa))
                    .build();
            return NettyChannelBuilder.forTarget("dns:///" + address)
                    .sslContext(tls)
                    // every callback of ours only hands over to the link's thread
                    .directExecutor()
                    .keepAliveTime(keepAlive.toMillis(), TimeUnit.MILLISECONDS)
                    .keepAliveTimeout(keepAlive.toMillis(), TimeUnit.MILLISECONDS)
                    .keepAliveWithoutCalls(false)
                    .maxInboundMessageSize(4 << 20)
                    .disableRetry()
                    .build();
        } catch (IOException | IllegalArgumentException e) {
            throw new IllegalStateException("identity " + certificate + " cannot be used ("
                    + e.getMessage() + "); enrol again with a new join token", e);
        }
    }
}
