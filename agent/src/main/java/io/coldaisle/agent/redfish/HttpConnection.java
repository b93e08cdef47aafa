package io.coldaisle.agent.redfish;

import io.coldaisle.agent.device.Endpoint;
import io.coldaisle.agent.net.NetworkLoop;
import io.coldaisle.agent.net.PinStore;
import io.coldaisle.agent.net.Timeline;
import io.coldaisle.agent.net.Traffic;
import io.netty.bootstrap.Bootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.codec.TooLongFrameException;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpClientCodec;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpObjectAggregator;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslHandler;
import io.netty.handler.ssl.SslHandshakeCompletionEvent;
import java.io.IOException;
import java.net.InetSocketAddress;
import org.jspecify.annotations.Nullable;

/// One kept connection to one BMC, one request in flight.
final class HttpConnection {
    private static final int MAX_RESPONSE = 4 * 1024 * 1024;
    static final int CONNECT_MS = 5000;
    private final Endpoint endpoint;
    private final NetworkLoop loop;
    private final Traffic traffic;
    private final CertificateTrust trust;
    private @Nullable Channel channel;
    private @Nullable Exchange current;

    /// What came of one exchange: a response, or a reply that says why there is none.
    interface Answer {
        void response(int status, HttpHeaders headers, byte[] body);

        void failed(RedfishReply why);
    }

    private static final class Exchange {
        final FullHttpRequest request;
        final Answer answer;
        final boolean onKeptConnection;
        final Timeline.Timer deadline;

        Exchange(FullHttpRequest request, Answer answer, boolean onKeptConnection,
                Timeline.Timer deadline) {
            this.request = request;
            this.answer = answer;
            this.onKeptConnection = onKeptConnection;
            this.deadline = deadline;
        }
    }

    HttpConnection(Endpoint endpoint, NetworkLoop loop, Traffic traffic, PinStore pins) {
        this.endpoint = endpoint;
        this.loop = loop;
        this.traffic = traffic;
        this.trust = new CertificateTrust(endpoint, pins);
    }

    /// Sends a request and waits for its answer no longer than that.
    void send(FullHttpRequest request, long timeoutMs, Answer answer) {
        var deadline = loop.schedule(timeoutMs, () -> late(answer, timeoutMs));
        Channel kept = channel;
        if (kept != null && kept.isActive()) {
            current = new Exchange(request, answer, true, deadline);
            write(kept);
        } else {
            anew(new Exchange(request, answer, false, deadline));
        }
    }

    private void late(Answer answer, long timeoutMs) {
        Exchange exchange = current;
        if (exchange != null && exchange.answer.equals(answer)) {
            Channel open = channel;
            fail(new RedfishReply.Failed("no answer within " + timeoutMs + " ms",
                    open != null && open.isActive()));
        }
    }

    private void anew(Exchange exchange) {
        current = exchange;
        loop.resolve(endpoint.host(), endpoint.port(), found -> {
            if (!exchange.equals(current)) {
                return;
            }
            if (found.isUnresolved()) {
                fail(new RedfishReply.Failed("no address for " + endpoint.host(), false));
            } else {
                connect(found);
            }
        });
    }

    private void write(Channel to) {
        Exchange exchange = current;
        if (exchange != null) {
            traffic.sent(exchange.request.content().readableBytes() + 300L);
            var _ = to.writeAndFlush(exchange.request.retainedDuplicate());
        }
    }

    private void connect(InetSocketAddress address) {
        SslContext tls;
        try {
            tls = endpoint.tls() ? trust.context() : null;
        } catch (IOException unusable) {
            fail(new RedfishReply.Untrusted(String.valueOf(unusable.getMessage()), false));
            return;
        }
        ChannelFuture connecting = new Bootstrap().group(loop.eventLoop())
                .channel(loop.socketChannel())
                .option(ChannelOption.CONNECT_TIMEOUT_MILLIS, CONNECT_MS)
                .handler(new Pipeline(tls))
                .connect(address);
        channel = connecting.channel();
        connecting.addListener(result -> {
            if (!result.isSuccess() && connecting.channel().equals(channel)) {
                fail(new RedfishReply.Failed(String.valueOf(result.cause().getMessage()), false));
            } else if (result.isSuccess() && tls == null) {
                write(connecting.channel());
            }
        });
    }

    private void fail(RedfishReply why) {
        Exchange exchange = current;
        close();
        if (exchange != null) {
            HttpTape.silent(traffic.tape(), exchange.request, why);
            exchange.answer.failed(why);
        }
    }

    /// Drops the connection and whatever is in flight.
    void close() {
        Exchange dropped = current;
        current = null;
        if (dropped != null) {
            dropped.deadline.cancel();
        }
        Channel open = channel;
        channel = null;
        if (open != null) {
            var _ = open.close();
        }
    }

    /// TLS before all that is to come; nothing where there is none.
    static void secure(Channel fresh, @Nullable SslContext tls, Endpoint endpoint) {
        if (tls != null) {
            SslHandler handler = tls.newHandler(fresh.alloc(), endpoint.host(), endpoint.port());
            handler.setHandshakeTimeoutMillis(CONNECT_MS);
            fresh.pipeline().addLast(handler);
        }
    }

    private final class Pipeline extends ChannelInitializer<Channel> {
        private final @Nullable SslContext tls;

        Pipeline(@Nullable SslContext tls) {
            this.tls = tls;
        }

        @Override
        protected void initChannel(Channel fresh) {
            secure(fresh, tls, endpoint);
            fresh.pipeline()
                    .addLast(new HttpClientCodec(), new HttpObjectAggregator(MAX_RESPONSE),
                            new Responses());
        }
    }

    private final class Responses extends SimpleChannelInboundHandler<FullHttpResponse> {
        @Override
        public void userEventTriggered(ChannelHandlerContext context, Object event) {
            if (event instanceof SslHandshakeCompletionEvent handshake
                    && context.channel().equals(channel)) {
                if (handshake.isSuccess()) {
                    write(context.channel());
                } else {
                    fail(trust.explain(handshake.cause()));
                }
            }
        }

        @Override
        protected void channelRead0(ChannelHandlerContext context, FullHttpResponse response) {
            Exchange exchange = current;
            if (exchange == null || !context.channel().equals(channel)) {
                traffic.garbage();
                return;
            }
            byte[] body = new byte[response.content().readableBytes()];
            response.content().readBytes(body);
            traffic.received(body.length + 300L);
            current = null;
            exchange.deadline.cancel();
            HttpTape.answered(traffic.tape(), exchange.request, response.status().code(),
                    response.headers(), body);
            exchange.answer.response(response.status().code(), response.headers(), body);
        }

        @Override
        public void channelInactive(ChannelHandlerContext context) {
            if (!context.channel().equals(channel)) {
                return;
            }
            Exchange exchange = current;
            channel = null;
            if (exchange != null && exchange.onKeptConnection) {
                // closed between two requests: that is no failure of this one
                anew(new Exchange(exchange.request, exchange.answer, false, exchange.deadline));
            } else if (exchange != null) {
                fail(new RedfishReply.Failed("the device closed the connection", true));
            }
        }

        @Override
        public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
            if (context.channel().equals(channel)
                    && !(cause.getCause() instanceof javax.net.ssl.SSLException)) {
                Exchange exchange = current;
                String what = cause instanceof TooLongFrameException
                        ? "longer than " + MAX_RESPONSE + " bytes, or a header that is too long"
                        : String.valueOf(cause.getMessage());
                fail(new RedfishReply.Malformed(
                        (exchange == null ? "" : exchange.request.uri() + ": ") + what));
            }
        }
    }
}
