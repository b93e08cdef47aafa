package io.coldaisle.agent.nut;

import io.coldaisle.agent.device.Endpoint;
import io.coldaisle.agent.net.NetworkLoop;
import io.coldaisle.agent.net.Traffic;
import io.coldaisle.agent.poll.Knock;
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

/// Asks a NUT server which UPSes it has (`LIST UPS`), which needs no login.
public final class NutKnock implements Knock {
    private static final int MAX_LINE = 4096;
    private static final int CONNECT_MS = 2000;
    private final Endpoint endpoint;
    private final NetworkLoop loop;
    private final Traffic traffic;
    private @Nullable Channel channel;
    private @Nullable Consumer<Answer> waiting;

    public NutKnock(Endpoint endpoint, NetworkLoop loop, Traffic traffic) {
        this.endpoint = endpoint;
        this.loop = loop;
        this.traffic = traffic;
    }

    @Override
    public void begin(Consumer<Answer> done) {
        waiting = done;
        loop.resolve(endpoint.host(), endpoint.port(), found -> {
            if (waiting == null) {
                return;
            }
            if (found.isUnresolved()) {
                finish(new Answer.Silent());
            } else {
                connect(found);
            }
        });
    }

    private void connect(InetSocketAddress address) {
        var connecting = new Bootstrap().group(loop.eventLoop())
                .channel(loop.socketChannel())
                .option(ChannelOption.CONNECT_TIMEOUT_MILLIS, CONNECT_MS)
                .handler(new ChannelInitializer<Channel>() {
                    @Override
                    protected void initChannel(Channel fresh) {
                        fresh.pipeline().addLast(new LineBasedFrameDecoder(MAX_LINE), new Lines());
                    }
                })
                .connect(address);
        channel = connecting.channel();
        connecting.addListener(result -> {
            if (!result.isSuccess()) {
                finish(new Answer.Silent());
            }
        });
    }

    private void finish(Answer answer) {
        Consumer<Answer> done = waiting;
        close();
        if (done != null) {
            done.accept(answer);
        }
    }

    @Override
    public void close() {
        waiting = null;
        if (channel != null) {
            var _ = channel.close();
            channel = null;
        }
    }

    private final class Lines extends SimpleChannelInboundHandler<ByteBuf> {
        private final UpsList list = new UpsList();

        @Override
        public void channelActive(ChannelHandlerContext context) {
            send(context, "LIST UPS\n");
        }

        private void send(ChannelHandlerContext context, String text) {
            ByteBuf bytes = ByteBufUtil.writeUtf8(context.alloc(), text);
            traffic.sent(bytes.readableBytes());
            var _ = context.writeAndFlush(bytes);
        }

        @Override
        protected void channelRead0(ChannelHandlerContext context, ByteBuf bytes) {
            traffic.received(bytes.readableBytes() + 1L);
            Answer answer = list.take(bytes.toString(StandardCharsets.UTF_8));
            if (answer != null) {
                if (answer instanceof Answer.Here) {
                    send(context, "LOGOUT\n");
                }
                finish(answer);
            }
        }

        @Override
        public void channelInactive(ChannelHandlerContext context) {
            finish(new Answer.Foreign("closed the connection"));
        }

        @Override
        public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
            finish(new Answer.Foreign("not the lines of a NUT server: " + cause.getMessage()));
        }
    }
}
