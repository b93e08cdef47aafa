package io.coldaisle.hub.net;

import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Stands in the pipeline of a port, before what takes its connections: one that is too much is closed
/// before anything is read, TLS included, and counted.
final class Door extends ChannelInboundHandlerAdapter {
    private static final Logger LOG = LoggerFactory.getLogger(Door.class);
    private static final long TELL_EVERY_NS = 60_000_000_000L;
    private static final int NETWORK_BYTES = 8;

    private final String port;
    private final DoorBounds bounds;
    private final LongSupplier nanos;
    private final Map<InetAddress, Integer> open = new HashMap<>();
    private int connections;
    private long turnedAway;
    private long tellAfter;

    /// @param port its name, for the log
    Door(String port, DoorBounds bounds, LongSupplier nanos) {
        this.port = port;
        this.bounds = bounds;
        this.nanos = nanos;
        this.tellAfter = nanos.getAsLong();
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        Channel fresh = (Channel) message;
        InetAddress from = from(fresh);
        if (enters(from)) {
            fresh.closeFuture().addListener(_ -> left(from));
            context.fireChannelRead(fresh);
        } else {
            fresh.unsafe().closeForcibly();
        }
    }

    /// @return an address that stands for all those its owner can use
    private static InetAddress from(Channel fresh) {
        InetAddress address = fresh.remoteAddress() instanceof InetSocketAddress remote
                ? remote.getAddress()
                : InetAddress.getLoopbackAddress();
        return address instanceof Inet6Address ? network(address) : address;
    }

    private static InetAddress network(InetAddress address) {
        byte[] bytes = address.getAddress();
        Arrays.fill(bytes, NETWORK_BYTES, bytes.length, (byte) 0);
        try {
            return InetAddress.getByAddress(bytes);
        } catch (UnknownHostException e) {
            throw new IllegalStateException("16 bytes are an address", e);
        }
    }

    private synchronized boolean enters(InetAddress from) {
        boolean full = connections >= bounds.most();
        if (full || open.getOrDefault(from, 0) >= bounds.ofOne()) {
            turnedAway++;
            tell(full
                    ? "it holds " + bounds.most()
                    : from.getHostAddress() + " holds "
                            + bounds.ofOne());
            return false;
        }
        connections++;
        open.merge(from, 1, Integer::sum);
        return true;
    }

    private synchronized void left(InetAddress from) {
        connections--;
        open.computeIfPresent(from, (_, count) -> count == 1 ? null : count - 1);
    }

    private void tell(String why) {
        long now = nanos.getAsLong();
        if (now - tellAfter >= 0) {
            tellAfter = now + TELL_EVERY_NS;
            LOG.warn(
                    "the {} port turned a connection away: {}; {} since the start ({}.max_connections"
                            + " and max_connections_per_address)",
                    port, why, turnedAway, port);
        }
    }

    /// Connections at the moment.
    synchronized int connections() {
        return connections;
    }

    /// Connections that were closed at once, since the start.
    synchronized long turnedAway() {
        return turnedAway;
    }
}
