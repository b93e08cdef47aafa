package io.coldaisle.agent.nut;

import io.coldaisle.agent.device.Endpoint;
import io.coldaisle.agent.net.NetworkLoop;
import io.coldaisle.agent.net.PinStore;
import io.coldaisle.agent.net.Traffic;
import io.coldaisle.agent.trust.EndpointTrust;
import io.netty.bootstrap.Bootstrap;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.codec.LineBasedFrameDecoder;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslHandler;
import io.netty.handler.ssl.SslHandshakeCompletionEvent;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/// One connection to a NUT server, for one exchange.
///
/// ```
/// STARTTLS > OK STARTTLS > handshake ─────> exchange
///          > ERR .. ── no certificate of it is known, and TLS not required ──> exchange, in clear
/// ```
final class NutConnection {
    private static final long ASK_AGAIN_MS = 3_600_000;
    private static final int MAX_LINE = 4096;
    private static final int CONNECT_MS = 5000;
    private static final String LINES = "lines";
    private final Endpoint endpoint;
    private final NetworkLoop loop;
    private final Traffic traffic;
    private final EndpointTrust trust;
    private @Nullable SslContext tls;
    private boolean refusesTls;
    private long refusedAtMs;
    private @Nullable Channel channel;
    private @Nullable Consumer<Result> waiting;

    /// What came of it.
    sealed interface Result {
        record Ended(NutExchange.End end) implements Result {}

        record Failed(String reason) implements Result {}

        /// Not the server it should be, or it does not protect what is said; no login was sent.
        record Untrusted(EndpointTrust.Refusal refusal) implements Result {}
    }

    NutConnection(Endpoint endpoint, NetworkLoop loop, Traffic traffic, PinStore pins) {
        this.trust = new EndpointTrust(endpoint, pins);
        this.endpoint = endpoint;
        this.loop = loop;
        this.traffic = traffic;
    }

    void open(Consumer<Result> done) {
        close();
        waiting = done;
        loop.resolve(endpoint.host(), endpoint.port(), found -> {
            if (!done.equals(waiting)) {
                return;
            }
            if (found.isUnresolved()) {
                finish(done, new Result.Failed("no address for " + endpoint.host()));
            } else {
                connect(found, done);
            }
        });
    }

    private void connect(InetSocketAddress address, Consumer<Result> done) {
        var connecting = new Bootstrap().group(loop.eventLoop())
                .channel(loop.socketChannel())
                .option(ChannelOption.CONNECT_TIMEOUT_MILLIS, CONNECT_MS)
                .handler(new ChannelInitializer<Channel>() {
                    @Override
                    protected void initChannel(Channel fresh) {
                        fresh.pipeline()
                                .addLast(LINES, new LineBasedFrameDecoder(MAX_LINE))
                                .addLast(new Lines(done));
                    }
                })
                .connect(address);
        channel = connecting.channel();
        connecting.addListener(result -> {
            if (!result.isSuccess()) {
                finish(done, new Result.Failed(String.valueOf(result.cause().getMessage())));
            }
        });
    }

    private void finish(Consumer<Result> done, Result result) {
        if (done.equals(waiting)) {
            waiting = null;
            close();
            NutTape.take(traffic.tape(), result);
            done.accept(result);
        }
    }

    void close() {
        waiting = null;
        if (channel != null) {
            var _ = channel.close();
            channel = null;
        }
    }

    /// True when TLS is to be asked for now.
    private boolean wantsTls() {
        return switch (endpoint.startTls()) {
            case OFF -> false;
            case REQUIRE -> true;
            case TRY -> !refusesTls || trust.isPinned()
                    || loop.elapsedMs() - refusedAtMs >= ASK_AGAIN_MS;
        };
    }

    private boolean mustHaveTls() {
        return endpoint.startTls() == Endpoint.StartTls.REQUIRE || trust.isPinned();
    }

    private static final class Refused extends IOException {
        private static final long serialVersionUID = 1L;

        Refused(String what) {
            super(what);
        }
    }

    private enum Phase {
        ASKING, SECURING, SPEAKING
    }

    private final class Lines extends SimpleChannelInboundHandler<ByteBuf> {
        private final NutExchange exchange = new NutExchange(endpoint);
        private final Consumer<Result> done;
        private Phase phase = Phase.ASKING;

        Lines(Consumer<Result> done) {
            this.done = done;
        }

        @Override
        public void channelActive(ChannelHandlerContext context) {
            if (wantsTls()) {
                send(context, "STARTTLS");
            } else {
                speak(context);
            }
        }

        private void speak(ChannelHandlerContext context) {
            phase = Phase.SPEAKING;
            send(context, exchange.begin());
        }

        private void send(ChannelHandlerContext context, String line) {
            ByteBuf bytes = ByteBufUtil.writeUtf8(context.alloc(), line + "\n");
            traffic.sent(bytes.readableBytes());
            var _ = context.writeAndFlush(bytes);
        }

        @Override
        protected void channelRead0(ChannelHandlerContext context, ByteBuf bytes)
                throws IOException {
            traffic.received(bytes.readableBytes() + 1L);
            String line = bytes.toString(StandardCharsets.UTF_8);
            switch (phase) {
                case ASKING -> answered(context, line);
                case SECURING -> throw new Refused(
                        "speaks in clear after it agreed to TLS: somebody may be in between");
                case SPEAKING -> goOn(context, line);
            }
        }

        private void answered(ChannelHandlerContext context, String line) throws IOException {
            if (line.startsWith("OK")) {
                refusesTls = false;
                phase = Phase.SECURING;
                secure(context);
            } else if (mustHaveTls()) {
                finish(done, new Result.Untrusted(new EndpointTrust.Refusal(
                        "it offers no TLS (" + NutLine.shortened(line) + "), "
                                + (endpoint.startTls() == Endpoint.StartTls.REQUIRE
                                        ? "and that is required: give it a certificate, or write "
                                                + "`tls: try`"
                                        : "but once did: somebody may be in between. If it is "
                                                + "intended, write `tls: off`"),
                        trust.isPinned())));
            } else {
                refusesTls = true;
                refusedAtMs = loop.elapsedMs();
                speak(context);
            }
        }

        private void secure(ChannelHandlerContext context) throws IOException {
            SslContext ready = tls == null ? trust.context() : tls;
            tls = ready;
            SslHandler handler = ready.newHandler(context.alloc(), endpoint.host(),
                    endpoint.port());
            handler.setHandshakeTimeoutMillis(CONNECT_MS);
            // what came in clear and was not read yet is handed to us, and refused
            context.pipeline().remove(LINES);
            context.pipeline().addFirst(handler);
            context.pipeline()
                    .addAfter(context.pipeline().context(handler).name(), LINES,
                            new LineBasedFrameDecoder(MAX_LINE));
        }

        @Override
        public void userEventTriggered(ChannelHandlerContext context, Object event) {
            if (event instanceof SslHandshakeCompletionEvent handshake) {
                if (handshake.isSuccess()) {
                    speak(context);
                } else {
                    tls = null;
                    finish(done, new Result.Untrusted(trust.explain(handshake.cause())));
                }
            }
        }

        private void goOn(ChannelHandlerContext context, String line) {
            String answer = exchange.take(line);
            NutExchange.End end = exchange.end();
            if (end != null) {
                send(context, "LOGOUT");
                finish(done, new Result.Ended(end));
            } else if (answer != null) {
                send(context, answer);
            }
        }

        @Override
        public void channelInactive(ChannelHandlerContext context) {
            finish(done, new Result.Failed("the NUT server closed the connection"));
        }

        @Override
        public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
            if (cause instanceof Refused refused) {
                finish(done, new Result.Untrusted(
                        new EndpointTrust.Refusal(String.valueOf(refused.getMessage()), true)));
            } else if (phase == Phase.SPEAKING) {
                finish(done, new Result.Ended(new NutExchange.End.Malformed(cause.toString())));
            } else if (!(cause.getCause() instanceof SSLException)) {
                finish(done, new Result.Untrusted(trust.explain(cause)));
            }
        }
    }
}
