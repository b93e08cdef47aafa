package io.coldaisle.hub.net;

import io.netty.channel.ChannelFactory;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.ServerChannel;
import io.netty.channel.epoll.Epoll;
import io.netty.channel.epoll.EpollIoHandler;
import io.netty.channel.epoll.EpollServerSocketChannel;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.util.concurrent.DefaultThreadFactory;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.ToLongFunction;

/// The ports of a hub with the threads behind them, and a limit on connections at each.
public final class Doors implements AutoCloseable {
    private static final long QUIET_MS = 0;
    private static final long PATIENCE_MS = 2_000;

    private final boolean epoll = Epoll.isAvailable();
    private final MultiThreadIoEventLoopGroup loops = new MultiThreadIoEventLoopGroup(0,
            new DefaultThreadFactory("port", true),
            epoll ? EpollIoHandler.newFactory() : NioIoHandler.newFactory());
    private final Map<String, Door> doors = new ConcurrentHashMap<>();

    /// What makes the channel of a port that listens.
    ///
    /// @param port its name in the configuration, the metrics and the log
    public ChannelFactory<ServerChannel> open(String port, DoorBounds bounds) {
        Door door = new Door(port, bounds, System::nanoTime);
        doors.put(port, door);
        return () -> behind(door);
    }

    /// The threads that channels of this come with.
    public EventLoopGroup loops() {
        return loops;
    }

    private ServerChannel behind(Door door) {
        ServerChannel channel = epoll
                ? new EpollServerSocketChannel()
                : new NioServerSocketChannel();
        channel.pipeline().addFirst(door);
        return channel;
    }

    /// Connections at the moment, by port.
    public Map<String, Long> connections() {
        return each(Door::connections);
    }

    /// Connections that were closed at once since the start, by port.
    public Map<String, Long> turnedAway() {
        return each(Door::turnedAway);
    }

    private Map<String, Long> each(ToLongFunction<Door> figure) {
        Map<String, Long> figures = new TreeMap<>();
        doors.forEach((port, door) -> figures.put(port, figure.applyAsLong(door)));
        return figures;
    }

    /// Ends the threads, within seconds; the servers have been stopped before.
    @Override
    public void close() {
        loops.shutdownGracefully(QUIET_MS, PATIENCE_MS, TimeUnit.MILLISECONDS)
                .awaitUninterruptibly(PATIENCE_MS);
    }
}
