package io.coldaisle.agent.witness;

import io.coldaisle.agent.net.Doorway;
import io.coldaisle.agent.net.NetworkLoop;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.ssl.SslHandshakeCompletionEvent;
import java.net.SocketAddress;
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
    private final Doorway doorway;
    private final TlsContexts tls;
    private long answered;
    private long strangers;

    WitnessDoor(NetworkLoop loop, TlsContexts tls, long patienceMs) {
        this.doorway = new Doorway(loop,
                new Doorway.Bounds(MOST_CONNECTIONS, MOST_OF_ONE, A_SECOND, patienceMs));
        this.tls = tls;
    }

    /// Begins to listen.
    ///
    /// @param done takes why that failed, or null when it did not
    void open(SocketAddress local, Consumer<@Nullable Throwable> done) {
        doorway.open(local, _ -> true,
                fresh -> fresh.pipeline()
                        .addLast(tls.door().newHandler(fresh.alloc()), new Farewell()),
                done);
    }

    void close() {
        doorway.close();
    }

    WitnessCounts counts(long looked, long refused) {
        return new WitnessCounts(answered, doorway.turnedAway(), doorway.slow(), strangers, looked,
                refused);
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
