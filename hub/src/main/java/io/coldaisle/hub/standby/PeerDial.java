package io.coldaisle.hub.standby;

import io.coldaisle.hub.security.Caller;
import io.coldaisle.hub.security.CertificateAuthority;
import io.coldaisle.hub.security.PemFiles;
import io.grpc.ManagedChannel;
import io.grpc.netty.GrpcSslContexts;
import io.grpc.netty.NettyChannelBuilder;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Opens channels to the other hub, as a hub: mutual TLS 1.3.
public final class PeerDial implements Supplier<ManagedChannel> {
    private static final Duration LIFE = Duration.ofDays(365);
    /// A topology of 64 MiB is written with what comes of it.
    private static final int LARGEST = 256 << 20;
    private static final String KEY = "hub.key.pem";
    private static final String CERTIFICATE = "hub.cert.pem";
    private static final String AUTHORITY = "hub-ca.pem";

    private final PairSettings settings;
    private final Supplier<@Nullable CertificateAuthority> ca;

    /// @param ca the authority both hubs share; null while this one has none yet
    public PeerDial(PairSettings settings, Supplier<@Nullable CertificateAuthority> ca) {
        this.settings = settings;
        this.ca = ca;
    }

    /// @throws IllegalStateException when there is no identity to show, with the remedy
    @Override
    public ManagedChannel get() {
        try {
            return NettyChannelBuilder
                    .forTarget("dns:///" + settings.address())
                    .sslContext(tls())
                    .maxInboundMessageSize(LARGEST)
                    .keepAliveTime(10, TimeUnit.SECONDS)
                    .keepAliveTimeout(5, TimeUnit.SECONDS)
                    .disableRetry()
                    .build();
        } catch (IOException | IllegalArgumentException e) {
            throw new IllegalStateException("no identity to show to the other hub: "
                    + e.getMessage(), e);
        }
    }

    private SslContext tls() throws IOException {
        CertificateAuthority known = ca.get();
        SslContextBuilder client = GrpcSslContexts.forClient().protocols("TLSv1.3");
        if (known != null) {
            CertificateAuthority.Issued own = known.issue(
                    new Caller(Caller.Role.HUB, "peer-of-" + settings.peer().host()),
                    Instant.now(), LIFE);
            return client.keyManager(own.key(), own.chain().toArray(X509Certificate[]::new))
                    .trustManager(known.authorities())
                    .build();
        }
        Path folder = settings.identity();
        if (folder == null || !Files.isReadable(folder.resolve(KEY))) {
            throw new IOException("make one on the active hub's host with"
                    + " \"coldaisle-hub standby-identity --config FILE --output DIR\", bring that"
                    + " folder here, and name it as standby.identity"
                    + (folder == null ? "" : "; " + folder + " holds none that can be read"));
        }
        PemFiles.requireOwnerOnly(folder.resolve(KEY));
        return client.keyManager(folder.resolve(CERTIFICATE).toFile(),
                folder.resolve(KEY).toFile())
                .trustManager(folder.resolve(AUTHORITY).toFile())
                .build();
    }

    /// Writes what a new standby shows to the active hub.
    ///
    /// @throws IOException when the folder cannot be written
    public static void writeIdentity(CertificateAuthority ca, String name, Path folder,
            Instant now) throws IOException {
        Files.createDirectories(folder);
        CertificateAuthority.Issued issued = ca.issue(new Caller(Caller.Role.HUB, name), now,
                LIFE);
        PemFiles.writeKey(folder.resolve(KEY), issued.key());
        PemFiles.writeCertificates(folder.resolve(CERTIFICATE), issued.chain());
        PemFiles.writeCertificates(folder.resolve(AUTHORITY), ca.authorities());
    }
}
