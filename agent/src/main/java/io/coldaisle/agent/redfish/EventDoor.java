package io.coldaisle.agent.redfish;

import io.coldaisle.agent.net.Allowance;
import io.coldaisle.agent.net.Doorway;
import io.coldaisle.agent.net.NetworkLoop;
import io.coldaisle.agent.net.Traffic;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.HttpMessage;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpObjectAggregator;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpServerCodec;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.SequencedMap;
import java.util.function.Consumer;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/// An HTTPS port for strangers: one POST a connection, in ten seconds from its first byte to its last.
///
/// ```
/// connection --too many, too fast--> closed before TLS, counted
///            --TLS, request, body----> status, closed
///            --10 s-----------------> closed, counted
/// ```
/// On the network loop only.
final class EventDoor {
    private static final int MOST_CONNECTIONS = 64;
    private static final int MOST_OF_ONE = 8;
    private static final int A_SECOND = 40;
    private static final int A_SECOND_OF_ONE = 10;
    private static final int MOST_ADDRESSES = 1024;
    private static final int MOST_LINE = 1024;
    private static final int MOST_HEADER = 8192;
    private static final int MOST_BODY = 64 * 1024;
    static final long PATIENCE_MS = 10_000;
    private final NetworkLoop loop;
    private final Doorway doorway;
    private final Traffic traffic;
    private final Post post;
    private final SequencedMap<InetAddress, Allowance> paces = new LinkedHashMap<>();
    private long malformed;
    private long tooLarge;

    /// Takes a body that was sent to a path, and says what to answer.
    interface Post {
        int take(String path, byte[] body);
    }

    EventDoor(NetworkLoop loop, Traffic traffic, Post post, long patienceMs) {
        this.loop = loop;
        this.doorway = new Doorway(loop,
                new Doorway.Bounds(MOST_CONNECTIONS, MOST_OF_ONE, A_SECOND, patienceMs));
        this.traffic = traffic;
        this.post = post;
    }

    /// Begins to listen.
    ///
    /// @param done takes why that failed, or null when it did not
    void open(InetSocketAddress local, Path certificate, Path key,
            Consumer<@Nullable Throwable> done) {
        SslContext tls;
        try {
            // many BMCs know no TLS 1.3
            tls = SslContextBuilder.forServer(certificate.toFile(), key.toFile())
                    .protocols("TLSv1.3", "TLSv1.2")
                    .build();
        } catch (SSLException | IllegalArgumentException unusable) {
            done.accept(unusable);
            return;
        }
        doorway.open(local, this::paced, fresh -> fresh.pipeline()
                .addLast(tls.newHandler(fresh.alloc()),
                        new HttpServerCodec(MOST_LINE, MOST_HEADER, MOST_HEADER), new Whole(),
                        new Requests()),
                done);
    }

    void close() {
        doorway.close();
    }

    long malformed() {
        return malformed;
    }

    long tooLarge() {
        return tooLarge;
    }

    long slow() {
        return doorway.slow();
    }

    long turnedAway() {
        return doorway.turnedAway();
    }

    private boolean paced(InetAddress from) {
        long now = loop.elapsedMs();
        if (paces.size() >= MOST_ADDRESSES && !paces.containsKey(from)) {
            paces.pollFirstEntry();
        }
        return paces.computeIfAbsent(from, _ -> new Allowance(A_SECOND_OF_ONE, now)).take(now);
    }

    private static void answer(ChannelHandlerContext context, int status) {
        var response = new DefaultFullHttpResponse(HttpVersion.HTTP_1_1,
                HttpResponseStatus.valueOf(status));
        response.headers().set("Content-Length", 0).set("Connection", "close");
        context.writeAndFlush(response)
                .addListener(_ -> {
                    var _ = context.close();
                });
    }

    private final class Whole extends HttpObjectAggregator {
        Whole() {
            super(MOST_BODY);
        }

        @Override
        protected void handleOversizedMessage(ChannelHandlerContext context, HttpMessage begun) {
            tooLarge++;
            answer(context, 413);
        }
    }

    private final class Requests extends SimpleChannelInboundHandler<FullHttpRequest> {
        private boolean answered;

        @Override
        protected void channelRead0(ChannelHandlerContext context, FullHttpRequest request) {
            if (answered) {
                return;
            }
            answered = true;
            if (request.decoderResult().isFailure()) {
                malformed++;
                answer(context, 400);
            } else if (!request.method().equals(HttpMethod.POST)) {
                malformed++;
                answer(context, 405);
            } else {
                byte[] body = new byte[request.content().readableBytes()];
                request.content().readBytes(body);
                traffic.received(body.length + 300L);
                answer(context, post.take(request.uri(), body));
            }
        }

        /// No TLS, no HTTP, or gone: whoever it was is no service of ours.
        @Override
        public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
            malformed++;
            var _ = context.close();
        }
    }
}
