package io.coldaisle.agent.modbus;

import io.coldaisle.agent.net.NetworkLoop;
import io.coldaisle.agent.net.Traffic;
import io.netty.bootstrap.Bootstrap;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.codec.DecoderException;
import java.net.InetSocketAddress;
import org.jspecify.annotations.Nullable;

/// The TCP connection to one address: at most one at any time, the next is opened only after the
/// last is closed.
///
/// ```
/// closed --open--> opening --connected--> open --close or lost--> closing --closed--> closed
/// ```
final class GatewayLine {
    private final String host;
    private final int port;
    private final NetworkLoop loop;
    private final Traffic traffic;
    private final int connectMs;
    private final Listener listener;
    private State state = State.CLOSED;
    private @Nullable Channel channel;
    private int attempt;

    enum State {
        CLOSED, OPENING, OPEN, CLOSING
    }

    /// Told on the loop.
    interface Listener {
        void opened();

        void frame(MbapFrame frame);

        /// @param garbled the peer does not speak Modbus
        void failed(String reason, boolean garbled);

        /// There is no connection any more; another may be opened.
        void closed();
    }

    GatewayLine(String host, int port, NetworkLoop loop, Traffic traffic, int connectMs,
            Listener listener) {
        this.host = host;
        this.port = port;
        this.loop = loop;
        this.traffic = traffic;
        this.connectMs = connectMs;
        this.listener = listener;
    }

    State state() {
        return state;
    }

    void open() {
        state = State.OPENING;
        int mine = ++attempt;
        loop.resolve(host, port, found -> {
            if (mine == attempt) {
                if (found.isUnresolved()) {
                    state = State.CLOSED;
                    listener.failed("no address for " + host, false);
                } else {
                    connect(found, mine);
                }
            }
        });
    }

    private void connect(InetSocketAddress address, int mine) {
        var connecting = new Bootstrap().group(loop.eventLoop())
                .channel(loop.socketChannel())
                .option(ChannelOption.CONNECT_TIMEOUT_MILLIS, connectMs)
                .option(ChannelOption.TCP_NODELAY, true)
                .handler(new ChannelInitializer<Channel>() {
                    @Override
                    protected void initChannel(Channel fresh) {
                        fresh.pipeline().addLast(new MbapFrames(), new Frames(mine));
                    }
                })
                .connect(address);
        channel = connecting.channel();
        connecting.addListener(result -> {
            if (mine != attempt) {
                return;
            }
            if (result.isSuccess()) {
                if (state == State.OPENING) {
                    state = State.OPEN;
                    listener.opened();
                }
                connecting.channel().closeFuture().addListener(_ -> gone(mine));
            } else {
                lost(mine, String.valueOf(result.cause().getMessage()), false);
                gone(mine);
            }
        });
    }

    /// @param asker whose request it is
    void send(byte[] bytes, Traffic asker) {
        Channel open = channel;
        if (open != null) {
            asker.sent(bytes.length);
            var _ = open.writeAndFlush(Unpooled.wrappedBuffer(bytes));
        }
    }

    /// Closes it; [Listener#closed] follows.
    void close() {
        Channel open = channel;
        if (open == null) {
            // the address is still being looked up
            attempt++;
            state = State.CLOSED;
        } else {
            state = State.CLOSING;
            var _ = open.close();
        }
    }

    private void lost(int mine, String reason, boolean garbled) {
        if (mine == attempt && state != State.CLOSING && state != State.CLOSED) {
            // the listener hears of it before it can open another
            state = State.CLOSING;
            listener.failed(reason, garbled);
            close();
        }
    }

    private void gone(int mine) {
        if (mine == attempt) {
            lost(mine, "the device closed the connection", false);
            channel = null;
            state = State.CLOSED;
            listener.closed();
        }
    }

    private final class Frames extends SimpleChannelInboundHandler<MbapFrame> {
        private final int mine;

        Frames(int mine) {
            this.mine = mine;
        }

        @Override
        protected void channelRead0(ChannelHandlerContext context, MbapFrame frame) {
            if (mine == attempt && state == State.OPEN) {
                listener.frame(frame);
            }
        }

        @Override
        public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
            boolean garbled = cause instanceof DecoderException;
            if (garbled) {
                traffic.garbage();
            }
            lost(mine, String.valueOf(cause.getMessage()), garbled);
        }
    }
}
