package io.coldaisle.agent.nut;

import io.coldaisle.agent.device.Endpoint;
import io.coldaisle.agent.net.NetworkLoop;
import io.coldaisle.agent.net.Traffic;
import io.netty.bootstrap.Bootstrap;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.codec.LineBasedFrameDecoder;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// One connection to a NUT server, for one exchange.
final class NutConnection {
    private static final int MAX_LINE = 4096;
    private static final int CONNECT_MS = 5000;
    private final Endpoint endpoint;
    private final NetworkLoop loop;
    private final Traffic traffic;
    private @Nullable Channel channel;
    private @Nullable Consumer<Result> waiting;

    /// What came of it.
    sealed interface Result {
        record Ended(NutExchange.End end) implements Result {}

        record Failed(String reason) implements Result {}
    }

    NutConnection(Endpoint endpoint, NetworkLoop loop, Traffic traffic) {
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
                                .addLast(new LineBasedFrameDecoder(MAX_LINE),
                                        new Lines(done));
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

    private final class Lines extends SimpleChannelInboundHandler<ByteBuf> {
        private final NutExchange exchange = new NutExchange(endpoint);
        private final Consumer<Result> done;

        Lines(Consumer<Result> done) {
            this.done = done;
        }

        @Override
        public void channelActive(ChannelHandlerContext context) {
            send(context, exchange.begin());
        }

        private void send(ChannelHandlerContext context, String line) {
            ByteBuf bytes = ByteBufUtil.writeUtf8(context.alloc(), line + "\n");
            traffic.sent(bytes.readableBytes());
            var _ = context.writeAndFlush(bytes);
        }

        @Override
        protected void channelRead0(ChannelHandlerContext context, ByteBuf bytes) {
            traffic.received(bytes.readableBytes() + 1L);
            String answer = exchange.take(bytes.toString(StandardCharsets.UTF_8));
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
            finish(done, new Result.Ended(new NutExchange.End.Malformed(cause.toString())));
        }
    }
}
