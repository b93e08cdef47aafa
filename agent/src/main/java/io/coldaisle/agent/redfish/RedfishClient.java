package io.coldaisle.agent.redfish;

import io.coldaisle.agent.device.Endpoint;
import io.coldaisle.agent.device.Login;
import io.coldaisle.agent.net.NetworkLoop;
import io.coldaisle.agent.net.PinStore;
import io.coldaisle.agent.net.SessionStore;
import io.coldaisle.agent.net.Traffic;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.handler.codec.http.DefaultFullHttpRequest;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpVersion;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.function.Consumer;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/// Requests to one Redfish service within one session (DSP0266, 13.3.4), which is kept, renewed
/// once when the service forgot it, and deleted at close. Basic authentication only where the
/// service has no sessions to give, and that is asked again after an hour. A session that a killed
/// process left behind is deleted: a BMC has few, and some keep them for a day.
final class RedfishClient {
    private static final String ROOT = "/redfish/v1/";
    private static final long SESSIONS_AGAIN_MS = 3_600_000;

    private final Endpoint endpoint;
    private final NetworkLoop loop;
    private final HttpConnection connection;
    private final SessionStore kept;
    private String leftBehind;
    private String token = "";
    private String session = "";
    private String sessions = "";
    private boolean basic;
    private long basicUntilMs;

    RedfishClient(Endpoint endpoint, NetworkLoop loop, Traffic traffic, PinStore pins,
            SessionStore kept) {
        this.kept = kept;
        this.leftBehind = kept.find(endpoint.url());
        this.endpoint = endpoint;
        this.loop = loop;
        this.connection = new HttpConnection(endpoint, loop, traffic, pins);
    }

    /// Reads a document; logs in first when nobody has.
    void get(String path, Consumer<RedfishReply> done) {
        get(path, true, done);
    }

    /// Reads the service root, which needs no login.
    void root(Consumer<RedfishReply> done) {
        exchange(HttpMethod.GET, ROOT, "", false, reply -> done.accept(reply));
    }

    private void get(String path, boolean mayLogIn, Consumer<RedfishReply> done) {
        if (token.isEmpty() && !(basic && loop.elapsedMs() < basicUntilMs)
                && endpoint.login() instanceof Login.UserPassword user) {
            logIn(user, path, done);
            return;
        }
        exchange(HttpMethod.GET, path, "", true, reply -> {
            if (reply instanceof RedfishReply.Denied && mayLogIn && !token.isEmpty()) {
                token = "";
                get(path, false, done);
            } else {
                done.accept(reply);
            }
        });
    }

    private void logIn(Login.UserPassword user, String path, Consumer<RedfishReply> done) {
        if (sessions.isEmpty()) {
            root(reply -> {
                if (reply instanceof RedfishReply.Document(Json root)) {
                    sessions = root.get("Links").get("Sessions").link();
                    basic = sessions.isEmpty();
                    basicUntilMs = loop.elapsedMs() + SESSIONS_AGAIN_MS;
                    get(path, false, done);
                } else {
                    done.accept(reply);
                }
            });
            return;
        }
        connection.send(request(HttpMethod.POST, sessions, credentials(user), false),
                new HttpConnection.Answer() {
                    @Override
                    public void response(int status, String location, String itsToken,
                            byte[] body) {
                        if (status == 401 || status == 403) {
                            done.accept(new RedfishReply.Denied(
                                    "the service refuses user " + user.user()));
                            return;
                        }
                        basic = status == 404 || status == 405 || status == 501;
                        if (!basic && (status > 299 || itsToken.isEmpty())) {
                            if (!leftBehind.isEmpty()) {
                                makeRoom(user, path, done);
                                return;
                            }
                            // Out of sessions, or not ready yet: Basic would only hide it.
                            done.accept(new RedfishReply.Failed(
                                    "the service gives no session: status " + status));
                            return;
                        }
                        basicUntilMs = loop.elapsedMs() + SESSIONS_AGAIN_MS;
                        token = itsToken;
                        session = location.replaceFirst("^https?://[^/]+", "");
                        kept.keep(endpoint.url(), session);
                        tidy(() -> get(path, false, done));
                    }

                    @Override
                    public void failed(RedfishReply why) {
                        done.accept(why);
                    }
                });
    }

    /// Deletes what an earlier process left behind, now that there is a session to do it with.
    private void tidy(Runnable then) {
        String old = leftBehind;
        leftBehind = "";
        if (old.isEmpty() || old.equals(session)) {
            then.run();
        } else {
            exchange(HttpMethod.DELETE, old, "", true, _ -> then.run());
        }
    }

    /// Every session is taken, one of them by an earlier process: deletes that one by name and
    /// password, and logs in again.
    private void makeRoom(Login.UserPassword user, String path, Consumer<RedfishReply> done) {
        String old = leftBehind;
        leftBehind = "";
        basic = true;
        exchange(HttpMethod.DELETE, old, "", true, _ -> {
            basic = false;
            logIn(user, path, done);
        });
    }

    private static String credentials(Login.UserPassword user) {
        StringWriter text = new StringWriter();
        try (JsonGenerator out = JsonFactory.builder()
                .build()
                .createGenerator(ObjectWriteContext.empty(), text)) {
            out.writeStartObject();
            out.writeStringProperty("UserName", user.user());
            out.writeStringProperty("Password", user.password().reveal());
            out.writeEndObject();
        }
        return text.toString();
    }

    private void exchange(HttpMethod method, String path, String body, boolean authenticated,
            Consumer<RedfishReply> done) {
        connection.send(request(method, path, body, authenticated), new HttpConnection.Answer() {
            @Override
            public void response(int status, String location, String itsToken, byte[] answer) {
                done.accept(reply(path, status, answer));
            }

            @Override
            public void failed(RedfishReply why) {
                done.accept(why);
            }
        });
    }

    private static RedfishReply reply(String path, int status, byte[] body) {
        if (status == 401 || status == 403) {
            return new RedfishReply.Denied("status " + status + " for " + path);
        }
        if (status != 200) {
            return new RedfishReply.Status(status);
        }
        try {
            Json json = Json.parse(body);
            return json.isObject()
                    ? new RedfishReply.Document(json)
                    : new RedfishReply.Malformed(path + ": not a JSON object");
        } catch (IllegalArgumentException broken) {
            return new RedfishReply.Malformed(path + ": " + broken.getMessage());
        }
    }

    private DefaultFullHttpRequest request(HttpMethod method, String path, String body,
            boolean authenticated) {
        ByteBuf content = Unpooled.copiedBuffer(body, StandardCharsets.UTF_8);
        var request = new DefaultFullHttpRequest(HttpVersion.HTTP_1_1, method, path, content);
        var headers = request.headers();
        headers.set("Host", endpoint.host() + ":" + endpoint.port());
        headers.set("Accept", "application/json");
        headers.set("OData-Version", "4.0");
        headers.set("User-Agent", "coldaisle-agent");
        if (!body.isEmpty()) {
            headers.set("Content-Type", "application/json");
        }
        headers.set("Content-Length", content.readableBytes());
        if (authenticated && !token.isEmpty()) {
            headers.set("X-Auth-Token", token);
        } else if (authenticated && basic
                && endpoint.login() instanceof Login.UserPassword(String user, var password)) {
            headers.set("Authorization", "Basic " + Base64.getEncoder()
                    .encodeToString(
                            (user + ":" + password.reveal()).getBytes(StandardCharsets.UTF_8)));
        }
        return request;
    }

    /// Drops the connection; the session stays for the next one.
    void abandon() {
        connection.close();
    }

    /// Deletes the session, so that the few the BMC has are free again.
    void close() {
        if (token.isEmpty() || session.isEmpty()) {
            connection.close();
            return;
        }
        String mine = session;
        session = "";
        exchange(HttpMethod.DELETE, mine, "", true, _ -> {
            token = "";
            kept.keep(endpoint.url(), "");
            connection.close();
        });
    }
}
