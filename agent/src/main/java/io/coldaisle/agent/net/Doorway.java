package io.coldaisle.agent.net;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// A TCP port that strangers reach: so many connections, so many of one address, so many new ones a
/// second, and each for so long at most. What is too much is closed at once, and counted. On the network
/// loop only.
public final class Doorway {
    private final NetworkLoop loop;
    private final Bounds bounds;
    private final Allowance all;
    private final Map<InetAddress, Integer> open = new HashMap<>();
    private @Nullable Channel channel;
    private int connections;
    private long slow;
    private long turnedAway;

    /// @param most connections
    /// @param ofOne connections of one address
    /// @param aSecond new connections; four times as many in a burst
    /// @param patienceMs how long a connection may last
    public record Bounds(int most, int ofOne, int aSecond, long patienceMs) {}

    /// Puts its handlers into the pipeline of a connection that was let in.
    public interface Entrance {
        void enter(Channel fresh) throws Exception;
    }

    public Doorway(NetworkLoop loop, Bounds bounds) {
        this.loop = loop;
        this.bounds = bounds;
        this.all = new Allowance(bounds.aSecond(), loop.elapsedMs());
    }

    /// Begins to listen.
    ///
    /// @param welcome asked first, before the bounds: false turns an address away
    /// @param done takes why that failed, or null when it did not
    public void open(SocketAddress local, Predicate<InetAddress> welcome, Entrance entrance,
            Consumer<@Nullable Throwable> done) {
        ChannelFuture bound = new ServerBootstrap().group(loop.eventLoop())
                .channel(loop.serverSocketChannel())
                .option(ChannelOption.SO_BACKLOG, bounds.most())
                .childHandler(new ChannelInitializer<>() {
                    @Override
                    protected void initChannel(Channel fresh) throws Exception {
                        if (admitted(fresh, welcome)) {
                            entrance.enter(fresh);
                        }
                    }
                })
                .bind(local);
        bound.addListener(_ -> {
            channel = bound.isSuccess() ? bound.channel() : null;
            done.accept(bound.cause());
        });
    }

    private boolean admitted(Channel fresh, Predicate<InetAddress> welcome) {
        InetAddress from = fresh.remoteAddress() instanceof InetSocketAddress address
                ? address.getAddress()
                : InetAddress.getLoopbackAddress();
        if (!welcome.test(from) || connections >= bounds.most()
                || open.getOrDefault(from, 0) >= bounds.ofOne() || !all.take(loop.elapsedMs())) {
            turnedAway++;
            var _ = fresh.close();
            return false;
        }
        connections++;
        open.merge(from, 1, Integer::sum);
        var patience = loop.schedule(bounds.patienceMs(), () -> {
            slow++;
            var _ = fresh.close();
        });
        fresh.closeFuture().addListener(_ -> {
            patience.cancel();
            connections--;
            open.computeIfPresent(from, (_, count) -> count == 1 ? null : count - 1);
        });
        return true;
    }

    /// Listens no more; who is in stays.
    public void close() {
        Channel listening = channel;
        channel = null;
        if (listening != null) {
            var _ = listening.close();
        }
    }

    /// Connections that were closed since they lasted too long.
    public long slow() {
        return slow;
    }

    /// Connections that were not let in.
    public long turnedAway() {
        return turnedAway;
    }
}
