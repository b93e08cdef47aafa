package io.coldaisle.agent.modbus;

import io.coldaisle.agent.net.LoopbackServer;
import io.coldaisle.agent.net.NetworkLoop;
import io.coldaisle.agent.recording.Exchange;
import io.coldaisle.agent.recording.Playback;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.HexFormat;

/// Answers reads of registers on the loopback as the recorded device did; what is not recorded, with
/// the exception "illegal data address".
public final class RecordedGateway {
    private static final byte ILLEGAL_DATA_ADDRESS = 2;
    private static final int READ_REQUEST = 5;
    private final Playback playback;

    private RecordedGateway(Playback playback) {
        this.playback = playback;
    }

    /// Listens when it returns.
    public static LoopbackServer serve(Playback playback, NetworkLoop loop) throws IOException {
        return LoopbackServer.open(loop, new RecordedGateway(playback)::handle);
    }

    private void handle(Channel fresh) {
        fresh.pipeline().addLast(new MbapFrames(), new Requests());
    }

    private final class Requests extends SimpleChannelInboundHandler<MbapFrame> {
        @Override
        protected void channelRead0(ChannelHandlerContext context, MbapFrame frame) {
            byte[] asked = frame.pdu();
            byte[] pdu = asked.length == READ_REQUEST ? answer(frame) : refusal(asked[0]);
            if (pdu.length > 0) {
                var bytes = ByteBuffer.allocate(MbapCodec.HEADER + pdu.length)
                        .putShort((short) frame.transactionId())
                        .putShort((short) 0)
                        .putShort((short) (pdu.length + 1))
                        .put((byte) frame.unitId())
                        .put(pdu)
                        .flip();
                var _ = context.writeAndFlush(Unpooled.wrappedBuffer(bytes));
            }
        }

        /// Empty when no answer came.
        private byte[] answer(MbapFrame frame) {
            ByteBuffer asked = ByteBuffer.wrap(frame.pdu());
            FunctionCode function = function(asked.get());
            if (function == null) {
                return refusal(frame.pdu()[0]);
            }
            int address = Short.toUnsignedInt(asked.getShort());
            int count = Short.toUnsignedInt(asked.getShort());
            Exchange known = playback.answer(
                    new ReadRequest(frame.unitId(), function, address, count).what());
            if (known == null) {
                return refusal(frame.pdu()[0]);
            }
            return known.answer() == null
                    ? new byte[0]
                    : HexFormat.of().parseHex(known.answer().getOrDefault(RegisterTape.PDU, ""));
        }

        private static @org.jspecify.annotations.Nullable FunctionCode function(int code) {
            for (FunctionCode each : FunctionCode.values()) {
                if (each.code() == code) {
                    return each;
                }
            }
            return null;
        }

        private static byte[] refusal(byte function) {
            return new byte[]{(byte) (function | 0x80), ILLEGAL_DATA_ADDRESS};
        }

        @Override
        public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
            var _ = context.close();
        }
    }
}
