package io.coldaisle.agent.redfish;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.coldaisle.agent.device.Endpoint;
import io.coldaisle.agent.device.Login;
import io.coldaisle.agent.device.Protocol;
import io.coldaisle.agent.device.Trust;
import io.coldaisle.agent.net.FilePinStore;
import io.coldaisle.agent.net.NetworkLoop;
import io.coldaisle.agent.net.SessionStore;
import io.coldaisle.agent.net.Traffic;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Collections in pages (DSP0266, 7.3.1), and how a look at connections shares the service with the
/// polls.
final class PagesTest {
    private static final String ROOT = "/redfish/v1/";
    @TempDir
    Path folder;
    private final NetworkLoop loop = new NetworkLoop("test");
    private final Map<String, String> documents = new HashMap<>();
    private final List<String> asked = new CopyOnWriteArrayList<>();
    private final ConnectionsCrawl crawl = new ConnectionsCrawl("bmc");
    private HttpServer service;
    private RedfishClient client;

    @SuppressWarnings("NullAway.Init")
    PagesTest() {}

    @BeforeEach
    void start() throws IOException {
        service = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        service.createContext("/", this::answer);
        service.start();
        client = new RedfishClient(
                new Endpoint(Protocol.REDFISH, "127.0.0.1", service.getAddress().getPort(), "",
                        false, new Login.None(), new Trust.SystemAuthorities()),
                loop, new Traffic(), new FilePinStore(folder.resolve("pins")), SessionStore.NONE);
    }

    @AfterEach
    void stop() {
        loop.execute(client::abandon);
        service.stop(0);
        loop.close();
    }

    private void answer(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().toString();
        asked.add(path);
        byte[] body = documents.getOrDefault(path, "").getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(body.length == 0 ? 404 : 200,
                body.length == 0 ? -1 : body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    private static String link(String path) {
        return "{\"@odata.id\": \"" + path + "\"}";
    }

    private void page(String path, String next, String... members) {
        String list = String.join(",", List.of(members).stream().map(PagesTest::link).toList());
        documents.put(path, "{\"Members\": [" + list + "]"
                + (next.isEmpty() ? "" : ", \"Members@odata.nextLink\": \"" + next + "\"") + "}");
    }

    private DocumentPlan discovered() throws Exception {
        CompletableFuture<DocumentPlan> result = new CompletableFuture<>();
        var discovery = new RedfishDiscovery(client, crawl, new DocumentPlan(true));
        loop.execute(() -> goOn(discovery, result));
        return result.get(20, TimeUnit.SECONDS);
    }

    private static void goOn(RedfishDiscovery discovery, CompletableFuture<DocumentPlan> result) {
        if (discovery.isDone()) {
            result.complete(discovery.plan());
        } else {
            discovery.step(_ -> goOn(discovery, result));
        }
    }

    /// Between two documents of one pause the crawl is busy all the time.
    private void awaitIdle() throws Exception {
        boolean busy = true;
        while (busy) {
            CompletableFuture<Boolean> now = new CompletableFuture<>();
            loop.execute(() -> now.complete(crawl.isBusy()));
            busy = now.get(20, TimeUnit.SECONDS);
        }
    }

    @Test
    void everyPageIsRead() throws Exception {
        documents.put(ROOT, "{\"Chassis\": " + link("/c") + "}");
        page("/c", "/c?$skip=1", "/c/1");
        page("/c?$skip=1", "", "/c/2");
        documents.put("/c/1", "{\"Id\": \"1\", \"@odata.id\": \"/c/1\", \"Sensors\": "
                + link("/c/1/s") + "}");
        documents.put("/c/2", "{\"Id\": \"2\", \"Thermal\": " + link("/c/2/t") + "}");
        page("/c/1/s", "/c/1/s?$skip=2", "/c/1/s/a", "/c/1/s/b");
        page("/c/1/s?$skip=2", "", "/c/1/s/c");
        var result = discovered();
        assertThat(result.errors()).isEmpty();
        assertThat(result.documents()).extracting(RedfishDocument::path)
                .containsExactlyInAnyOrder("/c/1/s/a", "/c/1/s/b", "/c/1/s/c", "/c/2/t");
    }

    @Test
    void pagesThatLeadInACircleEndAndSaySo() throws Exception {
        documents.put(ROOT, "{\"Chassis\": " + link("/c") + "}");
        page("/c", "", "/c/1");
        documents.put("/c/1", "{\"Id\": \"1\", \"Sensors\": " + link("/c/1/s") + "}");
        page("/c/1/s", "/c/1/s", "/c/1/s/a");
        var result = discovered();
        assertThat(result.errors()).anyMatch(error -> error.contains("more than 16 pages"));
        assertThat(asked.stream().filter("/c/1/s"::equals)).hasSize(17);
    }

    @Test
    void aLookTakesAFewDocumentsAPauseAndMakesWayForAPoll() throws Exception {
        documents.put(ROOT, "{\"Systems\": " + link("/s") + "}");
        page("/s", "", "/s/1");
        documents.put("/s/1", "{\"Id\": \"1\", \"@odata.id\": \"/s/1\", \"HostName\": \"web483\","
                + " \"EthernetInterfaces\": " + link("/s/1/e") + "}");
        String[] ports = new String[10];
        for (int i = 0; i < ports.length; i++) {
            ports[i] = "/s/1/e/" + i;
            documents.put(ports[i], "{\"Id\": \"" + i
                    + "\", \"MACAddress\": \"0C:C4:7A:00:00:0" + i + "\"}");
        }
        page("/s/1/e", "", ports);
        discovered();
        asked.clear();
        CompletableFuture<List<String>> atThePoll = new CompletableFuture<>();
        CompletableFuture<Boolean> done = new CompletableFuture<>();
        loop.execute(() -> {
            crawl.goOn(client, () -> done.complete(true));
            crawl.makeWay(() -> atThePoll.complete(List.copyOf(asked)));
        });
        assertThat(atThePoll.get(20, TimeUnit.SECONDS)).containsExactly("/s/1/e");
        awaitIdle();
        assertThat(asked).hasSize(1);
        loop.execute(() -> crawl.goOn(client, () -> done.complete(true)));
        awaitIdle();
        assertThat(asked).hasSize(9);
        loop.execute(() -> crawl.goOn(client, () -> done.complete(true)));
        assertThat(done.get(20, TimeUnit.SECONDS)).isTrue();
        var found = crawl.result(1);
        assertThat(found.identity().interfaces()).hasSize(10);
        assertThat(found.identity().names()).containsExactly("web483");
        assertThat(found.leftOut()).isZero();
    }
}
