package io.coldaisle.agent.redfish;

import io.coldaisle.agent.net.LoopbackServer;
import io.coldaisle.agent.net.NetworkLoop;
import io.coldaisle.agent.recording.Exchange;
import io.coldaisle.agent.recording.Playback;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpObjectAggregator;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpServerCodec;
import io.netty.handler.codec.http.HttpVersion;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/// Serves recorded documents on the loopback, without TLS and login: those were between the device and whoever
/// recorded it. What is not recorded is not there (404); nothing can be written (405).
public final class RecordedService {
    private static final int LARGEST_REQUEST = 64 * 1024;
    private final Playback playback;
    private String repeated = "";

    private RecordedService(Playback playback) {
        this.playback = playback;
    }

    /// Listens when it returns.
    public static LoopbackServer serve(Playback playback, NetworkLoop loop) throws IOException {
        return LoopbackServer.open(loop, new RecordedService(playback)::handle);
    }

    private void handle(Channel fresh) {
        fresh.pipeline()
                .addLast(new HttpServerCodec(), new HttpObjectAggregator(LARGEST_REQUEST),
                        new Requests());
    }

    private final class Requests extends SimpleChannelInboundHandler<FullHttpRequest> {
        private boolean kept;

        @Override
        protected void channelRead0(ChannelHandlerContext context, FullHttpRequest request) {
            if (!HttpMethod.GET.equals(request.method())) {
                answer(context, 405, Map.of());
                return;
            }
            if (request.uri().equals(repeated)) {
                repeated = "";
                var _ = context.close();
                return;
            }
            Exchange known = playback.answer(request.uri());
            if (known == null) {
                answer(context, 404, Map.of());
                return;
            }
            Map<String, String> recorded = known.answer();
            if (recorded == null) {
                silence(context, request.uri());
                return;
            }
            String tag = recorded.getOrDefault("etag", "");
            boolean unchanged = !tag.isEmpty()
                    && tag.equals(request.headers().get("If-None-Match", ""));
            answer(context, unchanged ? 304 : status(recorded), recorded);
        }

        private static int status(Map<String, String> recorded) {
            String text = recorded.getOrDefault(HttpTape.STATUS, "");
            return text.matches("[1-5][0-9]{2}") ? Integer.parseInt(text) : 500;
        }

        /// What is lost with a connection that was used before, the poller asks once more: that is not
        /// to be given the next recorded answer.
        private void silence(ChannelHandlerContext context, String path) {
            repeated = kept ? path : "";
            var _ = context.close();
        }

        private void answer(ChannelHandlerContext context, int status,
                Map<String, String> recorded) {
            kept = true;
            String body = status == 304 ? "" : recorded.getOrDefault(HttpTape.BODY, "");
            var response = new DefaultFullHttpResponse(HttpVersion.HTTP_1_1,
                    HttpResponseStatus.valueOf(status),
                    Unpooled.copiedBuffer(body, StandardCharsets.UTF_8));
            var headers = response.headers();
            headers.set("Content-Type", "application/json");
            headers.set("Content-Length", response.content().readableBytes());
            for (String name : HttpTape.HEADERS) {
                String value = recorded.get(name);
                if (value != null) {
                    headers.set(name, value);
                }
            }
            var _ = context.writeAndFlush(response);
        }

        @Override
        public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
            var _ = context.close();
        }
    }
}
