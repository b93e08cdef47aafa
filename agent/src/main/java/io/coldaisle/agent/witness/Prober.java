package io.coldaisle.agent.witness;

import io.coldaisle.agent.net.Allowance;
import io.coldaisle.agent.net.NetworkLoop;
import io.coldaisle.model.NeighbourSight;
import io.coldaisle.model.Sighting;
import io.netty.bootstrap.Bootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.ConnectTimeoutException;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslHandler;
import io.netty.handler.ssl.SslHandshakeTimeoutException;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.NoRouteToHostException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Knocks at the doors of other agents. On the network loop only.
final class Prober {
    private static final int MOST_AT_ONCE = 3;
    private static final int A_SECOND = 1;
    private static final int CONNECT_MS = 3_000;
    static final long HANDSHAKE_MS = 3_000;
    private final NetworkLoop loop;
    private final WitnessSettings settings;
    private final TlsContexts tls;
    private final String self;
    private final long handshakeMs;
    private final Allowance pace;
    private int underWay;
    private long looked;
    private long refused;

    Prober(NetworkLoop loop, WitnessSettings settings, TlsContexts tls, String self,
            long handshakeMs) {
        this.loop = loop;
        this.settings = settings;
        this.tls = tls;
        this.self = self;
        this.handshakeMs = handshakeMs;
        this.pace = new Allowance(A_SECOND, loop.elapsedMs());
    }

    long looked() {
        return looked;
    }

    long refused() {
        return refused;
    }

    /// Looks whether an agent is alive.
    ///
    /// @param seen takes what came of it, once
    void look(String agent, String address, Consumer<Sighting> seen) {
        InetSocketAddress other;
        try {
            other = WitnessAddress.parse(address);
        } catch (IllegalArgumentException wrong) {
            refuse("the address " + wrong.getMessage(), seen);
            return;
        }
        String refusal = settings.refusal(other);
        if (!refusal.isEmpty()) {
            refuse(refusal, seen);
        } else if (underWay >= MOST_AT_ONCE || !pace.take(loop.elapsedMs())) {
            refuse("it was asked too often: it looks once a second, at three at once", seen);
        } else {
            looked++;
            knock(agent, other, seen);
        }
    }

    private void refuse(String why, Consumer<Sighting> seen) {
        refused++;
        seen.accept(sighting(NeighbourSight.UNKNOWN, why));
    }

    private Sighting sighting(NeighbourSight sight, String detail) {
        return new Sighting(self, sight, detail);
    }

    private void knock(String agent, InetSocketAddress other, Consumer<Sighting> seen) {
        SslContext context;
        try {
            context = tls.towards(agent);
        } catch (IOException unusable) {
            seen.accept(sighting(NeighbourSight.UNKNOWN,
                    "the identity of this agent cannot be used: " + unusable.getMessage()));
            return;
        }
        underWay++;
        long began = loop.elapsedMs();
        ChannelFuture connected = new Bootstrap().group(loop.eventLoop())
                .channel(loop.socketChannel())
                // The address of its own door: an answer then tells of the way that agents reach it by.
                .localAddress(new InetSocketAddress(settings.listen().getAddress(), 0))
                .option(ChannelOption.CONNECT_TIMEOUT_MILLIS, CONNECT_MS)
                .handler(new ChannelInitializer<>() {
                    @Override
                    protected void initChannel(Channel fresh) {
                        SslHandler handler = context.newHandler(fresh.alloc());
                        handler.setHandshakeTimeoutMillis(handshakeMs);
                        fresh.pipeline().addLast(handler);
                    }
                })
                .connect(other);
        connected.addListener(_ -> {
            if (!connected.isSuccess()) {
                end(null, unconnected(connected.cause()), seen);
                return;
            }
            Channel channel = connected.channel();
            var shaken = channel.pipeline().get(SslHandler.class).handshakeFuture();
            shaken.addListener(_ -> end(channel, shaken.isSuccess()
                    ? sighting(NeighbourSight.ALIVE,
                            "within " + (loop.elapsedMs() - began) + " ms")
                    : unproven(shaken.cause()), seen));
        });
    }

    private void end(@Nullable Channel channel, Sighting sighting, Consumer<Sighting> seen) {
        underWay--;
        if (channel != null) {
            var _ = channel.close();
        }
        seen.accept(sighting);
    }

    /// What the operating system says of a connection that did not come about (RFC 1122, 4.2.3.9).
    private Sighting unconnected(Throwable why) {
        String text = String.valueOf(why.getMessage());
        if (why instanceof ConnectTimeoutException || text.contains("timed out")) {
            return sighting(NeighbourSight.NO_ANSWER, "no answer in " + CONNECT_MS / 1000 + " s");
        }
        if (text.contains("refused")) {
            return sighting(NeighbourSight.REFUSED, "connection refused");
        }
        // No route to a whole network is a trouble of this host, to one host it is that one's.
        return why instanceof NoRouteToHostException && !text.contains("etwork")
                ? sighting(NeighbourSight.NO_ANSWER, "no route to the host")
                : sighting(NeighbourSight.UNKNOWN, text);
    }

    private Sighting unproven(Throwable why) {
        return why instanceof SslHandshakeTimeoutException
                ? sighting(NeighbourSight.FROZEN,
                        "took the connection and said nothing for " + handshakeMs / 1000.0 + " s")
                : sighting(NeighbourSight.UNKNOWN, "what answers there does not prove to be it: "
                        + why.getMessage());
    }
}
