package io.coldaisle.lab.redfish;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.handler.codec.http.HttpObjectAggregator;
import io.netty.handler.codec.http.HttpServerCodec;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.SslProvider;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;
import javax.net.ssl.SSLException;

/// Serves BMCs over HTTPS, one loopback port each.
public final class RedfishServer {
    private static final int BODY_LIMIT = 64 * 1024;

    private final EventLoopGroup loop;
    private final LabAuthority authority;
    private final String user;
    private final String password;
    private final LongSupplier clockMs;

    public RedfishServer(EventLoopGroup loop, LabAuthority authority, String user, String password,
            LongSupplier clockMs) {
        this.loop = loop;
        this.authority = authority;
        this.user = user;
        this.password = password;
        this.clockMs = clockMs;
    }

    /// Serves one BMC. A dead one refuses nothing but says nothing: new connections stay without a
    /// handshake, open ones without an answer.
    public ChannelFuture serve(int port, String name, Resources resources,
            BooleanSupplier answers) {
        LabAuthority.Identity identity = authority.identity(name);
        SslContext tls;
        try {
            tls = SslContextBuilder.forServer(identity.key(), identity.certificate())
                    .sslProvider(SslProvider.JDK)
                    .protocols("TLSv1.3", "TLSv1.2")
                    .build();
        } catch (SSLException e) {
            throw new IllegalStateException("cannot set up TLS for " + name, e);
        }
        Sessions sessions = new Sessions(user, password);
        return new ServerBootstrap().group(loop)
                .channel(NioServerSocketChannel.class)
                .childHandler(new ChannelInitializer<Channel>() {
                    @Override
                    protected void initChannel(Channel channel) {
                        if (!answers.getAsBoolean()) {
                            return;
                        }
                        channel.pipeline()
                                .addLast(tls.newHandler(channel.alloc()), new HttpServerCodec(),
                                        new HttpObjectAggregator(BODY_LIMIT),
                                        new RedfishHandler(resources, sessions, answers, clockMs));
                    }
                })
                .bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
    }
}
