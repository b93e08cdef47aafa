package io.coldaisle.lab.nut;

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
import java.util.List;

/// Serves UPSes on one loopback port.
public final class NutServer {
    private static final int LINE_LIMIT = 512;

    private final EventLoopGroup loop;

    public NutServer(EventLoopGroup loop) {
        this.loop = loop;
    }

    public ChannelFuture serve(int port, List<UpsEntry> upses) {
        NutDialogue dialogue = new NutDialogue(upses);
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
        private final NutDialogue dialogue;

        Handler(NutDialogue dialogue) {
            this.dialogue = dialogue;
        }

        @Override
        protected void channelRead0(ChannelHandlerContext context, String line) {
            String answer = dialogue.answer(line);
            ChannelFuture written = context.writeAndFlush(answer);
            if (answer.startsWith("OK Goodbye")) {
                written.addListener(ChannelFutureListener.CLOSE);
            }
        }

        @Override
        public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
            ChannelFuture _ = context.close(); // a line too long or a broken connection concerns that client only
        }
    }
}
