package io.coldaisle.lab.control;

import io.coldaisle.lab.site.Campus;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.handler.codec.LineBasedFrameDecoder;
import io.netty.handler.codec.string.StringDecoder;
import io.netty.handler.codec.string.StringEncoder;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;

/// Takes requests on the lab's own event loop, so that physics and faults never meet.
public final class ControlServer {
    private static final int LINE_LIMIT = 4096;

    private final EventLoopGroup loop;

    public ControlServer(EventLoopGroup loop) {
        this.loop = loop;
    }

    public ChannelFuture serve(int port, Campus campus, String token) {
        ControlDialogue dialogue = new ControlDialogue(campus, token);
        return new ServerBootstrap().group(loop)
                .channel(NioServerSocketChannel.class)
                .childHandler(new ChannelInitializer<Channel>() {
                    @Override
                    protected void initChannel(Channel channel) {
                        channel.pipeline()
                                .addLast(new LineBasedFrameDecoder(LINE_LIMIT),
                                        new StringDecoder(StandardCharsets.UTF_8),
                                        new StringEncoder(StandardCharsets.UTF_8),
                                        new Handler(dialogue));
                    }
                })
                .bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
    }

    private static final class Handler extends SimpleChannelInboundHandler<String> {
        private final ControlDialogue dialogue;

        Handler(ControlDialogue dialogue) {
            this.dialogue = dialogue;
        }

        @Override
        protected void channelRead0(ChannelHandlerContext context, String line) {
            context.writeAndFlush(dialogue.answer(line) + "\n")
                    .addListener(ChannelFutureListener.CLOSE);
        }

        @Override
        public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
            ChannelFuture _ = context.close(); // one broken request ends itself only
        }
    }
}
