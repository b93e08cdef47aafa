package io.coldaisle.lab.redfish;

import static io.netty.handler.codec.http.HttpResponseStatus.BAD_REQUEST;
import static io.netty.handler.codec.http.HttpResponseStatus.CREATED;
import static io.netty.handler.codec.http.HttpResponseStatus.METHOD_NOT_ALLOWED;
import static io.netty.handler.codec.http.HttpResponseStatus.NOT_FOUND;
import static io.netty.handler.codec.http.HttpResponseStatus.NO_CONTENT;
import static io.netty.handler.codec.http.HttpResponseStatus.OK;
import static io.netty.handler.codec.http.HttpResponseStatus.SERVICE_UNAVAILABLE;
import static io.netty.handler.codec.http.HttpResponseStatus.UNAUTHORIZED;

import io.coldaisle.lab.json.Json;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.QueryStringDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/// Answers one connection's requests to one BMC.
final class RedfishHandler extends SimpleChannelInboundHandler<FullHttpRequest> {
    private static final String SESSIONS = Resources.ROOT + "/SessionService/Sessions";

    private final Resources resources;
    private final Sessions sessions;
    private final BooleanSupplier answers;
    private final LongSupplier clockMs;

    RedfishHandler(Resources resources, Sessions sessions, BooleanSupplier answers,
            LongSupplier clockMs) {
        this.resources = resources;
        this.sessions = sessions;
        this.answers = answers;
        this.clockMs = clockMs;
    }

    @Override
    protected void channelRead0(ChannelHandlerContext context, FullHttpRequest request) {
        if (!answers.getAsBoolean()) {
            return; // dead or silent: the connection stays, nothing comes
        }
        FullHttpResponse response = answer(request);
        response.headers()
                .set(HttpHeaderNames.CONTENT_LENGTH, response.content().readableBytes())
                .set("OData-Version", "4.0")
                .set(HttpHeaderNames.CACHE_CONTROL, "no-cache");
        boolean keep = HttpUtil.isKeepAlive(request);
        HttpUtil.setKeepAlive(response, keep);
        ChannelFuture written = context.writeAndFlush(response);
        if (!keep) {
            written.addListener(ChannelFutureListener.CLOSE);
        }
    }

    private FullHttpResponse answer(FullHttpRequest request) {
        if (!request.decoderResult().isSuccess()) {
            return error(BAD_REQUEST, "MalformedRequest", "the request is not HTTP");
        }
        String path = path(request.uri());
        boolean read = request.method().equals(HttpMethod.GET)
                || request.method().equals(HttpMethod.HEAD);
        if (path.equals(SESSIONS) && request.method().equals(HttpMethod.POST)) {
            return logIn(request.content().toString(StandardCharsets.UTF_8));
        }
        boolean open = path.equals("/redfish") || path.equals(Resources.ROOT);
        if (!open && !sessions.authorised(request.headers().get("X-Auth-Token"),
                request.headers().get(HttpHeaderNames.AUTHORIZATION), clockMs.getAsLong())) {
            FullHttpResponse response = error(UNAUTHORIZED, "NoValidSession",
                    "log in with a session or with HTTP Basic");
            response.headers().set(HttpHeaderNames.WWW_AUTHENTICATE, "Basic realm=\"BMC\"");
            return response;
        }
        if (path.startsWith(SESSIONS + "/") && request.method().equals(HttpMethod.DELETE)) {
            return sessions.close(path.substring(SESSIONS.length() + 1))
                    ? respond(NO_CONTENT, null)
                    : missing(path);
        }
        if (!read) {
            return error(METHOD_NOT_ALLOWED, "ActionNotSupported", "this BMC is read only");
        }
        Map<String, @Nullable Object> resource = find(path);
        return resource == null ? missing(path) : respond(OK, resource);
    }

    private static String path(String uri) {
        String path = new QueryStringDecoder(uri).path();
        return path.length() > 1 && path.endsWith("/")
                ? path.substring(0, path.length() - 1)
                : path;
    }

    private @Nullable Map<String, @Nullable Object> find(String path) {
        if (path.equals(SESSIONS)) {
            List<Map<String, @Nullable Object>> members = sessions.ids()
                    .stream()
                    .map(id -> Json.object("@odata.id", SESSIONS + "/" + id))
                    .toList();
            return Json.object("@odata.id", SESSIONS, "@odata.type",
                    "#SessionCollection.SessionCollection", "Name", "Sessions",
                    "Members@odata.count", members.size(), "Members", members);
        }
        return resources.find(path);
    }

    private FullHttpResponse logIn(String body) {
        Map<String, String> members;
        try {
            members = Json.strings(body);
        } catch (IllegalArgumentException _) {
            return error(BAD_REQUEST, "MalformedJSON", "the body is no JSON object");
        }
        if (!sessions.credentialsFit(members.getOrDefault("UserName", ""),
                members.getOrDefault("Password", ""))) {
            return error(UNAUTHORIZED, "ResourceAtUriUnauthorized", "wrong user name or password");
        }
        Sessions.Session session = sessions.open(clockMs.getAsLong());
        if (session == null) {
            return error(SERVICE_UNAVAILABLE, "SessionLimitExceeded",
                    "too many sessions; close one");
        }
        String path = SESSIONS + "/" + session.id();
        FullHttpResponse response = respond(CREATED,
                Json.object("@odata.id", path, "@odata.type", "#Session.v1_7_0.Session", "Id",
                        session.id(), "Name", "Session " + session.id(), "UserName",
                        members.getOrDefault("UserName", "")));
        response.headers().set("X-Auth-Token", session.token()).set(HttpHeaderNames.LOCATION, path);
        return response;
    }

    private static FullHttpResponse missing(String path) {
        return error(NOT_FOUND, "ResourceMissingAtURI", "there is no " + path);
    }

    private static FullHttpResponse error(HttpResponseStatus status, String id, String text) {
        String code = "Base.1.8." + id;
        return respond(status, Json.object("error", Json.object("code", code, "message", text,
                "@Message.ExtendedInfo",
                List.of(Json.object("MessageId", code, "Message", text)))));
    }

    private static FullHttpResponse respond(HttpResponseStatus status,
            @Nullable Map<String, @Nullable Object> body) {
        FullHttpResponse response = new DefaultFullHttpResponse(HttpVersion.HTTP_1_1, status,
                body == null
                        ? Unpooled.EMPTY_BUFFER
                        : Unpooled.copiedBuffer(Json.text(body), StandardCharsets.UTF_8));
        if (body != null) {
            response.headers().set(HttpHeaderNames.CONTENT_TYPE, "application/json");
        }
        return response;
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        ChannelFuture _ = context.close(); // a broken connection or handshake concerns that client only
    }
}
