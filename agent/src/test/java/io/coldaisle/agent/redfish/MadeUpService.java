package io.coldaisle.agent.redfish;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.coldaisle.agent.device.Device;
import io.coldaisle.agent.device.Endpoint;
import io.coldaisle.agent.device.Login;
import io.coldaisle.agent.device.Protocol;
import io.coldaisle.agent.device.Secret;
import io.coldaisle.agent.device.Trust;
import io.coldaisle.agent.net.CopyStore;
import io.coldaisle.agent.net.FilePinStore;
import io.coldaisle.agent.net.NetworkLoop;
import io.coldaisle.agent.net.SessionStore;
import io.coldaisle.agent.net.Traffic;
import io.coldaisle.agent.poll.PollOutcome;
import io.coldaisle.agent.poll.Poller;
import io.coldaisle.model.DeviceInventory;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// A small Redfish service whose documents can be made to misbehave one by one, and a poller of it.
final class MadeUpService implements AutoCloseable {
    static final String ROOT = "/redfish/v1/";
    final List<String> asked = new CopyOnWriteArrayList<>();
    final List<String> deleted = new CopyOnWriteArrayList<>();
    private final Map<String, Answer> answers = new ConcurrentHashMap<>();
    private final ExecutorService threads = Executors.newCachedThreadPool();
    final NetworkLoop loop = new NetworkLoop("test");
    private final HttpServer server;
    private final RedfishPoller poller;
    private final Endpoint endpoint;
    private volatile String token = "";
    private final AtomicInteger logins = new AtomicInteger();

    /// How a document is answered.
    interface Answer {
        void to(HttpExchange exchange) throws IOException;
    }

    /// A service of one chassis with two sensors, that asks for a login.
    MadeUpService(Path folder, long timeoutMs) throws IOException {
        this(folder, timeoutMs, _ -> null);
    }

    /// @param events makes what takes pushed events
    MadeUpService(Path folder, long timeoutMs,
            Function<NetworkLoop, @Nullable EventListener> events) throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.createContext("/", this::answer);
        server.start();
        json(ROOT, "{\"Links\": {\"Sessions\": {\"@odata.id\": \"/sessions\"}}, \"Chassis\": "
                + link("/c") + "}");
        collection("/c", "/c/1");
        json("/c/1", "{\"Id\": \"1\", \"Sensors\": " + link("/s") + "}");
        collection("/s", "/s/a", "/s/b");
        sensor("/s/a", 20);
        sensor("/s/b", 30);
        endpoint = new Endpoint(Protocol.REDFISH, "127.0.0.1", port(), "", false,
                new Login.UserPassword("lab", new Secret("pass")), new Trust.SystemAuthorities());
        var device = new Device("bmc", "", new DeviceInventory.Placement("", ""), 10_000, timeoutMs,
                List.of(endpoint));
        poller = new RedfishPoller(device, endpoint, loop, new Traffic(),
                new FilePinStore(folder.resolve("pins")), SessionStore.NONE, CopyStore.NONE,
                events.apply(loop));
    }

    /// A client of its own, without the poller.
    RedfishClient client(Path folder) {
        return new RedfishClient(endpoint, loop, new Traffic(),
                new FilePinStore(folder.resolve("pins")), SessionStore.NONE);
    }

    int port() {
        return server.getAddress().getPort();
    }

    int logins() {
        return logins.get();
    }

    /// Forgets every session.
    void dropSessions() {
        token = "";
    }

    static String link(String path) {
        return "{\"@odata.id\": \"" + path + "\"}";
    }

    void collection(String path, String... members) {
        json(path, "{\"Members\": [" + String.join(",",
                List.of(members).stream().map(MadeUpService::link).toList()) + "]}");
    }

    void sensor(String path, double reading) {
        json(path, "{\"@odata.id\": \"" + path + "\", \"Id\": \"" + path.substring(3)
                + "\", \"ReadingType\": \"Temperature\", \"Reading\": " + reading + "}");
    }

    void json(String path, String json) {
        answer(path, exchange -> send(exchange, 200, json.getBytes(StandardCharsets.UTF_8)));
    }

    void status(String path, int status, String... header) {
        answer(path, exchange -> {
            for (int i = 0; i < header.length; i += 2) {
                exchange.getResponseHeaders().add(header[i], header[i + 1]);
            }
            send(exchange, status, new byte[0]);
        });
    }

    void answer(String path, Answer how) {
        answers.put(path, how);
    }

    static void send(HttpExchange exchange, int status, byte[] body) throws IOException {
        exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    private void answer(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().toString();
        if (path.startsWith("/sessions")) {
            session(exchange, path);
            return;
        }
        asked.add(path);
        String shown = exchange.getRequestHeaders().getFirst("X-Auth-Token");
        boolean known = !token.isEmpty() && token.equals(shown);
        Answer answer = answers.get(path);
        if (!known && !path.equals(ROOT)) {
            send(exchange, 401, new byte[0]);
        } else if (answer == null) {
            send(exchange, 404, new byte[0]);
        } else {
            answer.to(exchange);
        }
    }

    private void session(HttpExchange exchange, String path) throws IOException {
        if (exchange.getRequestMethod().equals("DELETE")) {
            deleted.add(path);
            send(exchange, 204, new byte[0]);
            return;
        }
        int number = logins.incrementAndGet();
        token = "t" + number;
        exchange.getResponseHeaders().add("X-Auth-Token", token);
        exchange.getResponseHeaders().add("Location", "/sessions/" + number);
        send(exchange, 201, "{}".getBytes(StandardCharsets.UTF_8));
    }

    /// Somebody listens to what the device tells by itself.
    void onNews(Runnable pollNow) {
        loop.execute(() -> poller.onNews(pollNow));
    }

    PollOutcome poll() throws Exception {
        CompletableFuture<PollOutcome> outcome = new CompletableFuture<>();
        loop.execute(() -> poller.poll(Poller.Depth.FULL, outcome::complete));
        return outcome.get(30, TimeUnit.SECONDS);
    }

    PollOutcome.Answered answered() throws Exception {
        PollOutcome outcome = poll();
        if (outcome instanceof PollOutcome.Answered answered) {
            return answered;
        }
        throw new AssertionError(outcome.describe());
    }

    /// `a=20.0`, as read by one poll.
    List<String> read() throws Exception {
        return read(answered());
    }

    static List<String> read(PollOutcome.Answered answered) {
        return answered.samples()
                .stream()
                .map(sample -> sample.sensor().component() + "=" + sample.value())
                .toList();
    }

    @Override
    public void close() {
        loop.execute(poller::abandon);
        loop.execute(poller::close);
        server.stop(0);
        threads.shutdownNow();
        loop.close();
    }
}
