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
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// One UDP socket for all devices of a protocol; datagrams are told apart by their sender.
///
/// Two devices at one address get a socket each. A datagram from nobody we asked is counted and
/// dropped.
public final class DatagramTransport implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(DatagramTransport.class);
    private static final int MAX_DATAGRAM = 16 * 1024;
    private final NetworkLoop loop;
    private final Traffic traffic;
    private final List<Socket> sockets;

    public DatagramTransport(NetworkLoop loop, Traffic traffic) {
        this(loop, traffic, new ArrayList<>());
    }

    private DatagramTransport(NetworkLoop loop, Traffic traffic, List<Socket> sockets) {
        this.loop = loop;
        this.traffic = traffic;
        this.sockets = sockets;
    }

    /// The same sockets for a device whose traffic is counted by itself.
    public DatagramTransport counting(Traffic own) {
        return new DatagramTransport(loop, own, sockets);
    }

    public NetworkLoop loop() {
        return loop;
    }

    public Traffic traffic() {
        return traffic;
    }

    /// The socket on which this peer is free, with the receiver registered there.
    public Line register(InetSocketAddress peer, Consumer<byte[]> receiver) {
        Socket socket = null;
        for (Socket candidate : sockets) {
            if (!candidate.receivers.containsKey(peer)) {
                socket = candidate;
                break;
            }
        }
        if (socket == null) {
            socket = new Socket();
            sockets.add(socket);
        }
        Traffic own = traffic;
        socket.receivers.put(peer, datagram -> {
            own.received(datagram.length);
            receiver.accept(datagram);
        });
        return new Line(socket, peer, own);
    }

    @Override
    public void close() {
        for (Socket socket : sockets) {
            var _ = socket.channel.close();
        }
        sockets.clear();
    }

    /// One peer on one socket.
    public static final class Line {
        private final Socket socket;
        private final InetSocketAddress peer;
        private final Traffic traffic;

        private Line(Socket socket, InetSocketAddress peer, Traffic traffic) {
            this.socket = socket;
            this.peer = peer;
            this.traffic = traffic;
        }

        public void send(byte[] datagram, Consumer<Throwable> failed) {
            traffic.sent(datagram.length);
            socket.send(peer, datagram, failed);
        }

        public void close() {
            socket.receivers.remove(peer);
        }
    }

    private final class Socket extends SimpleChannelInboundHandler<DatagramPacket> {
        final Map<InetSocketAddress, Consumer<byte[]>> receivers = new HashMap<>();
        private final ChannelFuture bound;
        final Channel channel;

        Socket() {
            bound = new Bootstrap().group(loop.eventLoop())
                    .channel(loop.datagramChannel())
                    .option(ChannelOption.RECVBUF_ALLOCATOR,
                            new FixedRecvByteBufAllocator(MAX_DATAGRAM))
                    .handler(this)
                    .bind(0);
            channel = bound.channel();
        }

        void send(InetSocketAddress peer, byte[] datagram, Consumer<Throwable> failed) {
            if (bound.isDone()) {
                write(peer, datagram, failed);
            } else {
                bound.addListener(_ -> write(peer, datagram, failed));
            }
        }

        private void write(InetSocketAddress peer, byte[] datagram, Consumer<Throwable> failed) {
            var packet = new DatagramPacket(Unpooled.wrappedBuffer(datagram), peer);
            var _ = channel.writeAndFlush(packet).addListener(done -> {
                if (!done.isSuccess()) {
                    failed.accept(done.cause());
                }
            });
        }

        @Override
        protected void channelRead0(ChannelHandlerContext context, DatagramPacket packet) {
            Consumer<byte[]> receiver = receivers.get(packet.sender());
            if (receiver == null) {
                traffic.received(packet.content().readableBytes());
                traffic.garbage();
                return;
            }
            byte[] datagram = new byte[packet.content().readableBytes()];
            packet.content().readBytes(datagram);
            receiver.accept(datagram);
        }

        @Override
        public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
            if (!(cause instanceof IOException)) {
                LOG.error("a bug: a datagram could not be dealt with", cause);
            }
            traffic.garbage();
        }
    }
}
