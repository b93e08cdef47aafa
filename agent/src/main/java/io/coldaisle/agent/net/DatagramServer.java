package io.coldaisle.agent.net;

import io.netty.bootstrap.Bootstrap;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOption;
import io.netty.channel.FixedRecvByteBufAllocator;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.channel.socket.DatagramPacket;
import java.net.InetSocketAddress;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A UDP port that takes datagrams of anybody. On the network loop only.
public final class DatagramServer implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(DatagramServer.class);
    private static final int MAX_DATAGRAM = 16 * 1024;
    private final NetworkLoop loop;
    private final Traffic traffic;
    private final BiConsumer<InetSocketAddress, byte[]> receiver;
    private @Nullable Channel channel;

    public DatagramServer(NetworkLoop loop, Traffic traffic,
            BiConsumer<InetSocketAddress, byte[]> receiver) {
        this.loop = loop;
        this.traffic = traffic;
        this.receiver = receiver;
    }

    /// Begins to listen.
    ///
    /// @param done takes why that failed, or null when it did not
    public void open(InetSocketAddress local, Consumer<@Nullable Throwable> done) {
        ChannelFuture bound = new Bootstrap().group(loop.eventLoop())
                .channel(loop.datagramChannel())
                .option(ChannelOption.RECVBUF_ALLOCATOR,
                        new FixedRecvByteBufAllocator(MAX_DATAGRAM))
                .handler(new Handler())
                .bind(local);
        bound.addListener(_ -> {
            channel = bound.isSuccess() ? bound.channel() : null;
            done.accept(bound.cause());
        });
    }

    /// Answers; what does not get out is lost, as datagrams are.
    public void send(InetSocketAddress to, byte[] datagram) {
        Channel open = channel;
        if (open != null) {
            traffic.sent(datagram.length);
            var _ = open.writeAndFlush(new DatagramPacket(Unpooled.wrappedBuffer(datagram), to));
        }
    }

    @Override
    public void close() {
        Channel open = channel;
        if (open != null) {
            var _ = open.close();
            channel = null;
        }
    }

    private final class Handler extends SimpleChannelInboundHandler<DatagramPacket> {
        @Override
        protected void channelRead0(ChannelHandlerContext context, DatagramPacket packet) {
            traffic.received(packet.content().readableBytes());
            byte[] datagram = new byte[packet.content().readableBytes()];
            packet.content().readBytes(datagram);
            receiver.accept(packet.sender(), datagram);
        }

        @Override
        public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
            if (!(cause instanceof java.io.IOException)) {
                LOG.error("a bug: a datagram could not be dealt with", cause);
            }
            traffic.garbage();
        }
    }
}
