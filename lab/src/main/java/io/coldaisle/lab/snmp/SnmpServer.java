package io.coldaisle.lab.snmp;

import io.netty.bootstrap.Bootstrap;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.channel.socket.DatagramPacket;
import io.netty.channel.socket.nio.NioDatagramChannel;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.function.BooleanSupplier;
import org.snmp4j.PDU;
import org.snmp4j.smi.OctetString;

/// Answers SNMP v2c on one loopback port per device.
public final class SnmpServer {
    private final EventLoopGroup loop;
    private final OctetString community;
    private final SnmpCounters counters = new SnmpCounters();

    public SnmpServer(EventLoopGroup loop, String community) {
        this.loop = loop;
        this.community = new OctetString(community);
    }

    /// Serves one device.
    ///
    /// @param answers false while the device is dead or silent
    public ChannelFuture serve(int port, ObjectTree tree, BooleanSupplier answers) {
        return new Bootstrap().group(loop)
                .channel(NioDatagramChannel.class)
                .handler(new Handler(new Responder(tree), answers))
                .bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
    }

    public SnmpCounters counters() {
        return counters;
    }

    private final class Handler extends SimpleChannelInboundHandler<DatagramPacket> {
        private final Responder responder;
        private final BooleanSupplier answers;

        Handler(Responder responder, BooleanSupplier answers) {
            this.responder = responder;
            this.answers = answers;
        }

        @Override
        protected void channelRead0(ChannelHandlerContext context, DatagramPacket packet) {
            if (!answers.getAsBoolean()) {
                counters.silentOne();
                return;
            }
            try {
                byte[] answer = answer(SnmpMessage.decode(packet.content().nioBuffer()));
                if (answer.length > 0) {
                    ChannelFuture _ = context.writeAndFlush(
                            new DatagramPacket(Unpooled.wrappedBuffer(answer), packet.sender()));
                }
            } catch (IOException | RuntimeException e) {
                counters.malformedOne(); // whatever a datagram holds must not stop the others
            }
        }

        private byte[] answer(SnmpMessage message) throws IOException {
            if (!message.community().equals(community)) {
                counters.refusedOne();
                return new byte[0];
            }
            if (message.pdu().getType() == PDU.RESPONSE) {
                return new byte[0];
            }
            PDU answer = responder.answer(message.pdu(), SnmpMessage.LIMIT - message.overhead());
            counters.answeredOne();
            return new SnmpMessage(message.community(), answer).encode();
        }

        @Override
        public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
            counters.malformedOne();
        }
    }
}
