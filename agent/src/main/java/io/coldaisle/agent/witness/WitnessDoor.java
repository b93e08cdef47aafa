package io.coldaisle.agent.witness;

import io.coldaisle.agent.net.Allowance;
import io.coldaisle.agent.net.NetworkLoop;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.handler.ssl.SslHandshakeCompletionEvent;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Where other agents see that this one is alive: one handshake, and the connection is closed.
///
/// ```
/// connection --too many, too fast----> closed before TLS, counted
///            --TLS, both certificates-> closed
///            --5 s--------------------> closed, counted
/// ```
/// Whatever comes after the handshake is thrown away unread. On the network loop only.
final class WitnessDoor {
    static final long PATIENCE_MS = 5_000;
    private static final int MOST_CONNECTIONS = 16;
    private static final int MOST_OF_ONE = 4;
    private static final int A_SECOND = 8;
    private final NetworkLoop loop;
    private final TlsContexts tls;
    private final long patienceMs;
    private final Allowance all;
    private final Map<InetAddress, Integer> open = new HashMap<>();
    private @Nullable Channel channel;
    private int connections;
    private long answered;
    private long turnedAway;
    private long slow;
    private long strangers;

    WitnessDoor(NetworkLoop loop, TlsContexts tls, long patienceMs) {
        this.loop = loop;
        this.tls = tls;
        this.patienceMs = patienceMs;
        this.all = new Allowance(A_SECOND, loop.elapsedMs());
    }

    /// Begins to listen.
    ///
    /// @param done takes why that failed, or null when it did not
    void open(SocketAddress local, Consumer<@Nullable Throwable> done) {
        ChannelFuture bound = new ServerBootstrap().group(loop.eventLoop())
                .channel(loop.serverSocketChannel())
                .option(ChannelOption.SO_BACKLOG, MOST_CONNECTIONS)
                .childHandler(new Entrance())
                .bind(local);
        bound.addListener(_ -> {
            channel = bound.isSuccess() ? bound.channel() : null;
            done.accept(bound.cause());
        });
    }

    void close() {
        Channel listening = channel;
        channel = null;
        if (listening != null) {
            var _ = listening.close();
        }
    }

    WitnessCounts counts(long looked, long refused) {
        return new WitnessCounts(answered, turnedAway, slow, strangers, looked, refused);
    }

    private final class Entrance extends ChannelInitializer<Channel> {
        @Override
        protected void initChannel(Channel fresh) throws IOException {
            InetAddress from = fresh.remoteAddress() instanceof InetSocketAddress address
                    ? address.getAddress()
                    : InetAddress.getLoopbackAddress();
            if (connections >= MOST_CONNECTIONS || open.getOrDefault(from, 0) >= MOST_OF_ONE
                    || !all.take(loop.elapsedMs())) {
                turnedAway++;
                var _ = fresh.close();
                return;
            }
            connections++;
            open.merge(from, 1, Integer::sum);
            var patience = loop.schedule(patienceMs, () -> {
                slow++;
                var _ = fresh.close();
            });
            fresh.closeFuture().addListener(_ -> {
                patience.cancel();
                connections--;
                open.computeIfPresent(from, (_, count) -> count == 1 ? null : count - 1);
            });
            fresh.pipeline().addLast(tls.door().newHandler(fresh.alloc()), new Farewell());
        }
    }

    private final class Farewell extends ChannelInboundHandlerAdapter {
        @Override
        public void userEventTriggered(ChannelHandlerContext context, Object event) {
            if (event instanceof SslHandshakeCompletionEvent handshake) {
                if (handshake.isSuccess()) {
                    answered++;
                } else {
                    strangers++;
                }
                var _ = context.close();
            }
        }

        /// The handshake's own failure was counted by its event.
        @Override
        public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
            var _ = context.close();
        }
    }
}
