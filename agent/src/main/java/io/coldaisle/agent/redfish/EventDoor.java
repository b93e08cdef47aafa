package io.coldaisle.agent.redfish;

import io.coldaisle.agent.net.Allowance;
import io.coldaisle.agent.net.NetworkLoop;
import io.coldaisle.agent.net.Traffic;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
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
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
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
    private final Traffic traffic;
    private final Post post;
    private final long patienceMs;
    private final Allowance all;
    private final Map<InetAddress, Integer> open = new HashMap<>();
    private final SequencedMap<InetAddress, Allowance> paces = new LinkedHashMap<>();
    private @Nullable Channel channel;
    private int connections;
    private long malformed;
    private long tooLarge;
    private long slow;
    private long turnedAway;

    /// Takes a body that was sent to a path, and says what to answer.
    interface Post {
        int take(String path, byte[] body);
    }

    EventDoor(NetworkLoop loop, Traffic traffic, Post post, long patienceMs) {
        this.patienceMs = patienceMs;
        this.loop = loop;
        this.traffic = traffic;
        this.post = post;
        this.all = new Allowance(A_SECOND, loop.elapsedMs());
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
        ChannelFuture bound = new ServerBootstrap().group(loop.eventLoop())
                .channel(loop.serverSocketChannel())
                .option(ChannelOption.SO_BACKLOG, MOST_CONNECTIONS)
                .childHandler(new Entrance(tls))
                .bind(local);
        bound.addListener(_ -> {
            channel = bound.isSuccess() ? bound.channel() : null;
            done.accept(bound.cause());
        });
    }

    void close() {
        Channel listening = channel;
        channel = null;
        if (listening != null) {
            var _ = listening.close();
        }
    }

    long malformed() {
        return malformed;
    }

    long tooLarge() {
        return tooLarge;
    }

    long slow() {
        return slow;
    }

    long turnedAway() {
        return turnedAway;
    }

    private boolean mayEnter(InetAddress from) {
        long now = loop.elapsedMs();
        if (paces.size() >= MOST_ADDRESSES && !paces.containsKey(from)) {
            paces.pollFirstEntry();
        }
        return paces.computeIfAbsent(from, _ -> new Allowance(A_SECOND_OF_ONE, now)).take(now)
                && connections < MOST_CONNECTIONS && open.getOrDefault(from, 0) < MOST_OF_ONE
                && all.take(now);
    }

    private final class Entrance extends ChannelInitializer<Channel> {
        private final SslContext tls;

        Entrance(SslContext tls) {
            this.tls = tls;
        }

        @Override
        protected void initChannel(Channel fresh) {
            InetAddress from = fresh.remoteAddress() instanceof InetSocketAddress address
                    ? address.getAddress()
                    : InetAddress.getLoopbackAddress();
            if (!mayEnter(from)) {
                turnedAway++;
                var _ = fresh.close();
                return;
            }
            connections++;
            open.merge(from, 1, Integer::sum);
            var patience = loop.schedule(patienceMs, () -> {
                slow++;
                var _ = fresh.close();
            });
            fresh.closeFuture().addListener(_ -> {
                patience.cancel();
                connections--;
                open.computeIfPresent(from, (_, count) -> count == 1 ? null : count - 1);
            });
            fresh.pipeline()
                    .addLast(tls.newHandler(fresh.alloc()),
                            new HttpServerCodec(MOST_LINE, MOST_HEADER, MOST_HEADER), new Whole(),
                            new Requests());
        }
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
