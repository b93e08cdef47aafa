package io.coldaisle.agent.net;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelInitializer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.function.Consumer;

/// Takes TCP connections of this host on a free port of the loopback, for the replay of a recording.
public final class LoopbackServer implements AutoCloseable {
    private final Channel listening;

    private LoopbackServer(Channel listening) {
        this.listening = listening;
    }

    /// Waits until it listens; not to be called on the loop.
    ///
    /// @param handlers puts its handlers into the pipeline of a fresh connection
    /// @throws IOException when no port of the loopback is free
    public static LoopbackServer open(NetworkLoop loop, Consumer<Channel> handlers)
            throws IOException {
        var binding = new ServerBootstrap().group(loop.eventLoop())
                .channel(loop.serverSocketChannel())
                .childHandler(new ChannelInitializer<Channel>() {
                    @Override
                    protected void initChannel(Channel fresh) {
                        handlers.accept(fresh);
                    }
                })
                .bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
        if (!binding.awaitUninterruptibly().isSuccess()) {
            throw new IOException("cannot listen on the loopback: "
                    + binding.cause().getMessage(), binding.cause());
        }
        return new LoopbackServer(binding.channel());
    }

    public int port() {
        return ((InetSocketAddress) listening.localAddress()).getPort();
    }

    @Override
    public void close() {
        var _ = listening.close();
    }
}
