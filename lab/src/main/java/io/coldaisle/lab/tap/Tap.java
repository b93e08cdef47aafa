package io.coldaisle.lab.tap;

import io.coldaisle.agent.uplink.Identity;
import io.coldaisle.hub.security.CertificateAuthority;
import io.coldaisle.hub.security.HubTls;
import io.coldaisle.lab.tap.Spoken.Kind;
import io.grpc.CallOptions;
import io.grpc.HandlerRegistry;
import io.grpc.ManagedChannel;
import io.grpc.MethodDescriptor;
import io.grpc.Server;
import io.grpc.ServerMethodDefinition;
import io.grpc.netty.NettyServerBuilder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/// Stands between an agent and its hub and writes down all that either says. It can, since whoever runs it
/// holds the keys of both: the hub's authority, for a certificate that the agent trusts, and the agent's
/// own identity, to show at the hub.
public final class Tap implements AutoCloseable {
    private static final Duration LIFE = Duration.ofDays(1);
    private static final Duration KEEP_ALIVE = Duration.ofSeconds(10);
    private static final int LARGEST = 8 << 20;

    private final ManagedChannel hub;
    private final Server server;
    private final StreamFile file;
    private final LongSupplier clock;

    private Tap(ManagedChannel hub, NettyServerBuilder builder, StreamFile file,
            LongSupplier clock) {
        this.hub = hub;
        this.file = file;
        this.clock = clock;
        this.server = builder.fallbackHandlerRegistry(new Everything()).build();
    }

    /// Whom it stands between.
    ///
    /// @param port of the loopback where it listens; 0 for any
    /// @param hub address of the hub's link, `host:port`
    /// @param authority folder of the hub's authority
    /// @param agent identity of the agent
    public record Ends(int port, String hub, Path authority, Identity agent) {}

    /// Begins to listen.
    ///
    /// @param clock ms
    /// @throws IOException when an identity cannot be used, or the port is taken
    public static Tap start(Ends ends, StreamFile file, LongSupplier clock) throws IOException {
        Instant now = Instant.ofEpochMilli(clock.getAsLong());
        CertificateAuthority ca = CertificateAuthority.open(ends.authority(), now);
        var shown = ca.issueServer(List.of("localhost", "127.0.0.1", "::1"), now, LIFE);
        Tap tap = new Tap(ends.agent().dial(ends.hub(), KEEP_ALIVE),
                NettyServerBuilder
                        .forAddress(new InetSocketAddress(InetAddress.getLoopbackAddress(),
                                ends.port()))
                        .sslContext(HubTls.link(ca, shown))
                        .maxInboundMessageSize(LARGEST)
                        .permitKeepAliveTime(1, TimeUnit.SECONDS)
                        .permitKeepAliveWithoutCalls(true),
                file, clock);
        tap.server.start();
        return tap;
    }

    /// Where it listens.
    public int port() {
        return server.getPort();
    }

    /// Any method of any service, word by word.
    private final class Everything extends HandlerRegistry {
        @Override
        public ServerMethodDefinition<?, ?> lookupMethod(String name,
                @Nullable String authority) {
            MethodDescriptor<byte[], byte[]> method = Bytes.method(name);
            return ServerMethodDefinition.create(method, (call, headers) -> new TappedCall(call,
                    hub.newCall(method, CallOptions.DEFAULT), Tap.this::heard).begun(headers));
        }
    }

    private void heard(Kind kind, byte[] message) {
        try {
            file.add(new Spoken(kind, clock.getAsLong(), message));
        } catch (IOException e) {
            throw new UncheckedIOException("what was said cannot be kept", e);
        }
    }

    /// Breaks the streams that are open, and ends the file.
    @Override
    public void close() throws IOException {
        server.shutdownNow();
        hub.shutdownNow();
        try {
            boolean _ = server.awaitTermination(5, TimeUnit.SECONDS)
                    && hub.awaitTermination(5, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        file.close();
    }
}
