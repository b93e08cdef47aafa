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
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpVersion;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.function.BiConsumer;
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
    private static final int LOGINS = 2;
    private static final int REDIRECTS = 3;
    private static final long SHORTEST_MS = 50;

    private final Endpoint endpoint;
    private final NetworkLoop loop;
    private final HttpConnection connection;
    private final SessionStore kept;
    private final EntityTags tags = new EntityTags();
    private String leftBehind;
    private String token = "";
    private String session = "";
    private String sessions = "";
    private boolean basic;
    private long basicUntilMs;
    private long requestMs = 10_000;
    private long deadlineMs = Long.MAX_VALUE;
    private int loginsLeft = LOGINS;

    RedfishClient(Endpoint endpoint, NetworkLoop loop, Traffic traffic, PinStore pins,
            SessionStore kept) {
        this.kept = kept;
        this.leftBehind = kept.find(endpoint.url());
        this.endpoint = endpoint;
        this.loop = loop;
        this.connection = new HttpConnection(endpoint, loop, traffic, pins);
    }

    /// From now on no answer is waited for beyond these.
    ///
    /// @param requestMs for one answer
    /// @param deadlineMs elapsed time at which everything is to be over
    void begin(long requestMs, long deadlineMs) {
        this.requestMs = requestMs;
        this.deadlineMs = deadlineMs;
        this.loginsLeft = LOGINS;
    }

    private long timeoutMs() {
        return Math.max(SHORTEST_MS, Math.min(requestMs, deadlineMs - loop.elapsedMs()));
    }

    /// Reads a document; logs in first when nobody has.
    void get(String path, Consumer<RedfishReply> done) {
        get(path, false, done);
    }

    private void get(String path, boolean justLoggedIn, Consumer<RedfishReply> done) {
        if (token.isEmpty() && !(basic && loop.elapsedMs() < basicUntilMs)
                && endpoint.login() instanceof Login.UserPassword user) {
            logIn(user, path, done);
            return;
        }
        read(path, true, REDIRECTS, reply -> {
            if (!(reply instanceof RedfishReply.Denied)) {
                done.accept(reply);
            } else if (justLoggedIn) {
                // it is this document that we may not read
                done.accept(new RedfishReply.Status(401));
            } else if (token.isEmpty()) {
                done.accept(reply);
            } else {
                // forgotten, or dropped for others; if not, it is not to stay behind
                leftBehind = session;
                token = "";
                get(path, false, done);
            }
        });
    }

    /// Reads the service root, which needs no login.
    void root(Consumer<RedfishReply> done) {
        read(ROOT, false, REDIRECTS, done);
    }

    private void logIn(Login.UserPassword user, String path, Consumer<RedfishReply> done) {
        if (loginsLeft <= 0) {
            done.accept(new RedfishReply.Failed("the service drops its sessions at once: logged in "
                    + LOGINS + " times in one poll", true));
            return;
        }
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
        loginsLeft--;
        connection.send(request(HttpMethod.POST, sessions, credentials(user), false), timeoutMs(),
                new HttpConnection.Answer() {
                    @Override
                    public void response(int status, HttpHeaders headers, byte[] body) {
                        loggedIn(user, status, headers, path, done);
                    }

                    @Override
                    public void failed(RedfishReply why) {
                        done.accept(why);
                    }
                });
    }

    private void loggedIn(Login.UserPassword user, int status, HttpHeaders headers, String path,
            Consumer<RedfishReply> done) {
        String itsToken = headers.get("X-Auth-Token", "");
        if (status == 401 || status == 403) {
            done.accept(new RedfishReply.Denied("the service refuses user " + user.user()));
            return;
        }
        basic = status == 404 || status == 405 || status == 501;
        if (!basic && (status > 299 || itsToken.isEmpty())) {
            if (leftBehind.isEmpty()) {
                // Out of sessions, or not ready yet: Basic would only hide it.
                done.accept(new RedfishReply.Failed(
                        "the service gives no session: status " + status, true));
            } else {
                makeRoom(user, path, done);
            }
            return;
        }
        basicUntilMs = loop.elapsedMs() + SESSIONS_AGAIN_MS;
        if (basic) {
            get(path, false, done);
            return;
        }
        token = itsToken;
        session = headers.get("Location", "").replaceFirst("^https?://[^/]+", "");
        kept.keep(endpoint.url(), session);
        tidy(() -> get(path, true, done));
    }

    /// Deletes what an earlier process left behind, now that there is a session to do it with.
    private void tidy(Runnable then) {
        String old = leftBehind;
        leftBehind = "";
        if (old.isEmpty() || old.equals(session)) {
            then.run();
        } else {
            delete(old, then);
        }
    }

    /// Every session is taken, one of them by an earlier process: deletes that one by name and
    /// password, and logs in again.
    private void makeRoom(Login.UserPassword user, String path, Consumer<RedfishReply> done) {
        String old = leftBehind;
        leftBehind = "";
        basic = true;
        Runnable then = () -> {
            basic = false;
            logIn(user, path, done);
        };
        delete(old, then);
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

    private interface Response {
        void take(int status, HttpHeaders headers, byte[] body);
    }

    /// Makes a member of a collection.
    ///
    /// @param done takes the status, 0 when no answer came, and the path of the member; empty when the
    ///             service did not say it, or made none
    void create(String collection, String json, BiConsumer<Integer, String> done) {
        exchange(request(HttpMethod.POST, collection, json, true), (status, headers, body) -> {
            String path = Replies.within(endpoint, headers.get("Location", ""));
            done.accept(status, path.isEmpty() && status < 300 && body.length > 0
                    && Replies.of(collection, 200, headers,
                            body) instanceof RedfishReply.Document(Json made)
                                    ? made.link()
                                    : path);
        }, _ -> done.accept(0, ""));
    }

    /// Deletes what we made, and goes on whatever came of it.
    void remove(String path, Runnable then) {
        delete(path, then);
    }

    private void delete(String path, Runnable then) {
        exchange(request(HttpMethod.DELETE, path, "", true), (_, _, _) -> then.run(),
                _ -> then.run());
    }

    private void exchange(FullHttpRequest request, Response done, Consumer<RedfishReply> failed) {
        connection.send(request, timeoutMs(),
                new HttpConnection.Answer() {
                    @Override
                    public void response(int status, HttpHeaders headers, byte[] body) {
                        done.take(status, headers, body);
                    }

                    @Override
                    public void failed(RedfishReply why) {
                        failed.accept(why);
                    }
                });
    }

    private void read(String path, boolean authenticated, int redirects,
            Consumer<RedfishReply> done) {
        DefaultFullHttpRequest request = request(HttpMethod.GET, path, "", authenticated);
        String tag = tags.condition(path);
        if (!tag.isEmpty()) {
            request.headers().set("If-None-Match", tag);
        }
        exchange(request, (status, headers, body) -> {
            if (status == 301 || status == 302 || status == 307 || status == 308) {
                redirected(path, headers.get("Location", ""), authenticated, redirects, done);
            } else {
                done.accept(reply(path, status, headers, body));
            }
        }, done);
    }

    private RedfishReply reply(String path, int status, HttpHeaders headers, byte[] body) {
        byte[] before = status == 304 ? tags.unchanged(path) : null;
        if (before != null) {
            return Replies.of(path, 200, headers, before);
        }
        if (status == 200) {
            tags.came(path, headers.get("ETag", ""), body);
        } else {
            tags.forget(path);
        }
        return Replies.of(path, status, headers, body);
    }

    /// See [EntityTags#notice].
    String notice() {
        return tags.notice();
    }

    /// Follows within the same service: nobody else gets our credentials, or our questions.
    private void redirected(String from, String location, boolean authenticated, int left,
            Consumer<RedfishReply> done) {
        String to = Replies.within(endpoint, location);
        if (to.isEmpty()) {
            done.accept(new RedfishReply.Malformed(
                    from + ": leads to another host, which is not followed"));
        } else if (left == 0) {
            done.accept(new RedfishReply.Malformed(
                    from + ": leads on and on, " + REDIRECTS + " times"));
        } else {
            read(to, authenticated, left - 1, done);
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

    /// True when there is a session, or none is needed.
    boolean isLoggedIn() {
        return !token.isEmpty() || basic || endpoint.login() instanceof Login.None;
    }

    /// The request that a stream of events begins with, within the session of the polls.
    FullHttpRequest eventRequest(String path, String lastId) {
        DefaultFullHttpRequest request = request(HttpMethod.GET, path, "", true);
        request.headers().set("Accept", "text/event-stream");
        if (!lastId.isEmpty()) {
            request.headers().set("Last-Event-ID", lastId);
        }
        return request;
    }

    /// Drops the connection; the session stays for the next one.
    void abandon() {
        connection.close();
    }

    /// Deletes the session, so that the few the BMC has are free again.
    void close(Runnable closed) {
        if (token.isEmpty() || session.isEmpty()) {
            connection.close();
            closed.run();
            return;
        }
        String mine = session;
        session = "";
        Runnable then = () -> {
            token = "";
            kept.keep(endpoint.url(), "");
            connection.close();
            closed.run();
        };
        delete(mine, then);
    }
}
