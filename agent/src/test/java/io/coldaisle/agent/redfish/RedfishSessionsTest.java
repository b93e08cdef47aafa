package io.coldaisle.agent.redfish;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.coldaisle.agent.device.Endpoint;
import io.coldaisle.agent.device.Login;
import io.coldaisle.agent.device.Protocol;
import io.coldaisle.agent.device.Secret;
import io.coldaisle.agent.device.Trust;
import io.coldaisle.agent.net.FilePinStore;
import io.coldaisle.agent.net.FileSessionStore;
import io.coldaisle.agent.net.NetworkLoop;
import io.coldaisle.agent.net.SessionStore;
import io.coldaisle.agent.net.Traffic;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// How the client logs in, against a service that answers a request for a session as it is told.
final class RedfishSessionsTest {
    @TempDir
    Path folder;

    private final NetworkLoop loop = new NetworkLoop("test");
    private final List<String> logins = new CopyOnWriteArrayList<>();
    private final AtomicInteger sessions = new AtomicInteger();
    private final CountDownLatch forgotten = new CountDownLatch(1);
    private volatile int sessionStatus = 201;
    private HttpServer service;
    private RedfishClient client;

    @SuppressWarnings("NullAway.Init")
    RedfishSessionsTest() {}

    @BeforeEach
    void start() throws IOException {
        service = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        service.createContext("/redfish/v1/", this::answer);
        service.start();
        client = client();
    }

    private RedfishClient client() {
        return new RedfishClient(
                new Endpoint(Protocol.REDFISH, "127.0.0.1", service.getAddress().getPort(), "",
                        false, new Login.UserPassword("lab", new Secret("pass")),
                        new Trust.SystemAuthorities()),
                loop, new Traffic(), new FilePinStore(folder.resolve("pins")),
                store());
    }

    private SessionStore store() {
        SessionStore file = new FileSessionStore(folder.resolve("sessions"));
        return new SessionStore() {
            @Override
            public String find(String endpoint) {
                return file.find(endpoint);
            }

            @Override
            public void keep(String endpoint, String path) {
                file.keep(endpoint, path);
                if (path.isEmpty()) {
                    forgotten.countDown();
                }
            }
        };
    }

    @AfterEach
    void stop() {
        loop.execute(client::abandon);
        service.stop(0);
        loop.close();
    }

    private void answer(HttpExchange exchange) throws IOException {
        if (exchange.getRequestMethod().equals("DELETE")) {
            String how = exchange.getRequestHeaders().containsKey("X-Auth-Token")
                    ? "token"
                    : "basic";
            logins.add("delete " + exchange.getRequestURI() + " by " + how);
            sessionStatus = 201;
            exchange.sendResponseHeaders(204, -1);
            exchange.close();
            return;
        }
        boolean root = exchange.getRequestURI().getPath().equals("/redfish/v1/");
        int status = 200;
        if (exchange.getRequestMethod().equals("POST")) {
            logins.add("session");
            status = sessionStatus;
            if (status == 201) {
                exchange.getResponseHeaders().add("X-Auth-Token", "t");
                exchange.getResponseHeaders()
                        .add("Location", "/redfish/v1/Sessions/" + sessions.incrementAndGet());
            }
        } else if (exchange.getRequestHeaders().containsKey("Authorization")) {
            logins.add("basic");
        } else if (!root && !exchange.getRequestHeaders().containsKey("X-Auth-Token")) {
            status = 401;
        }
        byte[] body = (root ? "{\"Links\":{\"Sessions\":{\"@odata.id\":\"/redfish/v1/S\"}}}" : "{}")
                .getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    private RedfishReply get() throws Exception {
        CompletableFuture<RedfishReply> reply = new CompletableFuture<>();
        loop.execute(() -> client.get("/redfish/v1/Chassis", reply::complete));
        return reply.get(10, TimeUnit.SECONDS);
    }

    @Test
    void aServiceThatIsOutOfSessionsIsAskedAgainAndNeverWithBasic() throws Exception {
        sessionStatus = 503;
        assertThat(get()).isInstanceOfSatisfying(RedfishReply.Failed.class,
                failed -> assertThat(failed.toString()).contains("503"));
        sessionStatus = 201;
        assertThat(get()).isInstanceOf(RedfishReply.Document.class);
        assertThat(logins).containsExactly("session", "session");
    }

    @Test
    void aServiceWithoutSessionsIsAskedWithBasic() throws Exception {
        sessionStatus = 405;
        assertThat(get()).isInstanceOf(RedfishReply.Document.class);
        assertThat(get()).isInstanceOf(RedfishReply.Document.class);
        assertThat(logins).containsExactly("session", "basic", "basic");
    }

    @Test
    void theSessionOfAKilledAgentIsDeletedByTheNext() throws Exception {
        get();
        loop.execute(client::abandon);
        client = client();
        get();
        get();
        assertThat(logins).containsExactly("session", "session",
                "delete /redfish/v1/Sessions/1 by token");
    }

    @Test
    void theSessionOfAKilledAgentMakesRoomWhenAllAreTaken() throws Exception {
        get();
        loop.execute(client::abandon);
        client = client();
        sessionStatus = 503;
        assertThat(get()).isInstanceOf(RedfishReply.Document.class);
        assertThat(logins).containsExactly("session", "session",
                "delete /redfish/v1/Sessions/1 by basic", "session");
    }

    @Test
    void nothingIsKeptOfASessionThatWasClosed() throws Exception {
        get();
        loop.execute(() -> client.close(() -> {}));
        assertThat(forgotten.await(10, TimeUnit.SECONDS)).isTrue();
        client = client();
        get();
        assertThat(logins).containsExactly("session", "delete /redfish/v1/Sessions/1 by token",
                "session");
    }
}
