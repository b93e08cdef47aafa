package io.coldaisle.agent.nut;

import io.coldaisle.agent.net.LoopbackServer;
import io.coldaisle.agent.net.NetworkLoop;
import io.coldaisle.agent.recording.Exchange;
import io.coldaisle.agent.recording.Playback;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.codec.LineBasedFrameDecoder;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/// Lists recorded variables on the loopback as upsd would, in clear and to anybody.
public final class RecordedUpsd {
    /// What the unit is called here.
    public static final String UNIT = "ups";
    private static final int LONGEST_LINE = 4096;
    private final Playback playback;

    private RecordedUpsd(Playback playback) {
        this.playback = playback;
    }

    /// Listens when it returns.
    public static LoopbackServer serve(Playback playback, NetworkLoop loop) throws IOException {
        return LoopbackServer.open(loop, new RecordedUpsd(playback)::handle);
    }

    private void handle(Channel fresh) {
        fresh.pipeline().addLast(new LineBasedFrameDecoder(LONGEST_LINE), new Lines());
    }

    private final class Lines extends SimpleChannelInboundHandler<ByteBuf> {
        @Override
        protected void channelRead0(ChannelHandlerContext context, ByteBuf bytes) {
            String line = bytes.toString(StandardCharsets.UTF_8);
            if (!line.startsWith(NutTape.QUESTION)) {
                send(context, line.equals("LOGOUT") ? "OK Goodbye\n" : "ERR UNKNOWN-COMMAND\n");
                return;
            }
            Exchange known = playback.answer(NutTape.QUESTION);
            Map<String, String> variables = known == null ? null : known.answer();
            if (variables == null) {
                var _ = context.close();
            } else {
                send(context, listed(variables));
            }
        }

        private static String listed(Map<String, String> variables) {
            String error = variables.get(NutTape.ERROR);
            if (error != null) {
                return "ERR " + error + "\n";
            }
            StringBuilder text = new StringBuilder("BEGIN LIST VAR " + UNIT + "\n");
            variables.forEach((name, value) -> text.append("VAR ")
                    .append(UNIT)
                    .append(' ')
                    .append(name)
                    .append(" \"")
                    .append(value.replace("\\", "\\\\").replace("\"", "\\\""))
                    .append("\"\n"));
            return text.append("END LIST VAR " + UNIT + "\n").toString();
        }

        private static void send(ChannelHandlerContext context, String text) {
            var _ = context.writeAndFlush(ByteBufUtil.writeUtf8(context.alloc(), text));
        }

        @Override
        public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
            var _ = context.close();
        }
    }
}
