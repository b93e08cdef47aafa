package io.coldaisle.agent.redfish;

import io.coldaisle.agent.device.Endpoint;
import io.coldaisle.agent.net.NetworkLoop;
import io.coldaisle.agent.net.PinStore;
import io.coldaisle.agent.net.Timeline;
import io.coldaisle.agent.net.Traffic;
import io.netty.bootstrap.Bootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.codec.http.HttpClientCodec;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpObject;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.timeout.IdleStateEvent;
import io.netty.handler.timeout.IdleStateHandler;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// The events of one service as it sends them (DSP0266, 13.5.2: Server-Sent Events), over one
/// connection of its own within the session of the polls.
///
/// ```
/// closed --open--> connecting --200 event-stream--> listening --end, 5 min silence--> closed
///                       \-- 404, 405, 406, 501: not offered, tried again after an hour
/// ```
/// An event is no more than news that something is worth reading at once. Nothing depends on it: what
/// is missed while the stream is down is read by the next poll anyway, which follows at once when it
/// is up again.
final class EventStream {
    private static final int SILENT_S = 300;
    private static final long FIRST_PAUSE_MS = 5_000;
    private static final long LONGEST_PAUSE_MS = 600_000;
    private static final long NOT_OFFERED_PAUSE_MS = 3_600_000;
    private static final int MOST_ORIGINS = 32;
    private final Endpoint endpoint;
    private final NetworkLoop loop;
    private final Traffic traffic;
    private final CertificateTrust trust;
    private final RedfishClient client;
    private final Consumer<List<String>> news;
    private final SseParser parser = new SseParser(this::event, this::tooLong);
    private @Nullable Channel channel;
    private Timeline.@Nullable Timer again;
    private String path = "";
    private int failures;
    private boolean wasOpen;
    private boolean missing;

    /// @param news takes the paths of what events are about; empty when the stream is up again, and
    ///             something may have been missed
    EventStream(Endpoint endpoint, NetworkLoop loop, Traffic traffic, PinStore pins,
            RedfishClient client, Consumer<List<String>> news) {
        this.endpoint = endpoint;
        this.loop = loop;
        this.traffic = traffic;
        this.trust = new CertificateTrust(endpoint, pins);
        this.client = client;
        this.news = news;
    }

    /// Listens there from now on; does nothing when it does already, or waits to try again.
    void open(String where) {
        if (where.isEmpty() || channel != null || again != null || !client.isLoggedIn()) {
            return;
        }
        path = where;
        loop.resolve(endpoint.host(), endpoint.port(), found -> {
            if (channel == null && again == null && !path.isEmpty()) {
                if (found.isUnresolved()) {
                    retry(pause());
                } else {
                    connect(found);
                }
            }
        });
    }

    void close() {
        path = "";
        if (again != null) {
            again.cancel();
            again = null;
        }
        drop();
    }

    private void drop() {
        Channel open = channel;
        channel = null;
        if (open != null) {
            var _ = open.close();
        }
    }

    private long pause() {
        failures = Math.min(failures + 1, 30);
        return Math.min(LONGEST_PAUSE_MS, FIRST_PAUSE_MS << Math.min(failures - 1, 10));
    }

    private void retry(long pauseMs) {
        drop();
        if (again == null && !path.isEmpty()) {
            String where = path;
            again = loop.schedule(pauseMs, () -> {
                again = null;
                open(where);
            });
        }
    }

    private void connect(InetSocketAddress address) {
        SslContext tls;
        try {
            tls = endpoint.tls() ? trust.context() : null;
        } catch (IOException unusable) {
            retry(NOT_OFFERED_PAUSE_MS);
            return;
        }
        var connecting = new Bootstrap().group(loop.eventLoop())
                .channel(loop.socketChannel())
                .option(ChannelOption.CONNECT_TIMEOUT_MILLIS, HttpConnection.CONNECT_MS)
                .handler(new ChannelInitializer<Channel>() {
                    @Override
                    protected void initChannel(Channel fresh) {
                        HttpConnection.secure(fresh, tls, endpoint);
                        fresh.pipeline()
                                .addLast(new HttpClientCodec(),
                                        new IdleStateHandler(SILENT_S, 0, 0, TimeUnit.SECONDS),
                                        new Stream());
                    }
                })
                .connect(address);
        channel = connecting.channel();
        connecting.addListener(result -> {
            if (!connecting.channel().equals(channel)) {
                return;
            }
            if (result.isSuccess()) {
                // held back by the TLS handler until the certificate is trusted
                var _ = connecting.channel()
                        .writeAndFlush(client.eventRequest(path,
                                parser.lastId()));
            } else {
                retry(pause());
            }
        });
    }

    private void event(String data) {
        List<String> origins;
        try {
            origins = origins(
                    Json.parse(data.getBytes(java.nio.charset.StandardCharsets.UTF_8)));
        } catch (IllegalArgumentException broken) {
            traffic.garbage();
            return;
        }
        if (!origins.isEmpty()) {
            // metric reports come the same way, and are no news
            news.accept(origins);
        }
    }

    /// The paths of what the events of a message are about (DSP0268, Event); an event may name none.
    static List<String> origins(Json message) {
        return message.get("Events")
                .items()
                .stream()
                .limit(MOST_ORIGINS)
                .map(event -> event.get("OriginOfCondition").link())
                .toList();
    }

    /// True when the service names a stream and has none.
    boolean isMissing() {
        return missing;
    }

    private void tooLong() {
        traffic.garbage();
        retry(pause());
    }

    private void begun(HttpResponse response) {
        int status = response.status().code();
        if (status == 200 && response.headers().get("Content-Type", "").contains("event-stream")) {
            parser.reset();
            failures = 0;
            missing = false;
            if (wasOpen) {
                news.accept(List.of());
            }
            wasOpen = true;
        } else if (status == 401 || status == 403 || status == 503 || status == 429) {
            retry(pause());
        } else {
            missing = true;
            retry(NOT_OFFERED_PAUSE_MS);
        }
    }

    private final class Stream extends SimpleChannelInboundHandler<HttpObject> {
        @Override
        protected void channelRead0(ChannelHandlerContext context, HttpObject part) {
            if (!context.channel().equals(channel)) {
                return;
            }
            if (part instanceof HttpResponse response) {
                begun(response);
            } else if (part instanceof HttpContent content && wasOpen) {
                byte[] bytes = new byte[content.content().readableBytes()];
                content.content().readBytes(bytes);
                traffic.received(bytes.length);
                parser.take(bytes);
                if (part instanceof LastHttpContent) {
                    retry(pause());
                }
            }
        }

        @Override
        public void userEventTriggered(ChannelHandlerContext context, Object event) {
            if (event instanceof IdleStateEvent && context.channel().equals(channel)) {
                retry(FIRST_PAUSE_MS);
            }
        }

        @Override
        public void channelInactive(ChannelHandlerContext context) {
            if (context.channel().equals(channel)) {
                retry(pause());
            }
        }

        @Override
        public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
            if (context.channel().equals(channel)) {
                retry(pause());
            }
        }
    }
}
