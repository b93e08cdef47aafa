package io.coldaisle.agent.redfish;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import io.coldaisle.agent.net.NetworkLoop;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Subscribing at services that want it otherwise, or not at all.
final class SubscriptionTest {
    private static final String COLLECTION = "/subs";
    @TempDir
    Path folder;
    private final List<String> wished = new CopyOnWriteArrayList<>();
    private MadeUpService service;

    @SuppressWarnings("NullAway.Init")
    SubscriptionTest() {}

    @BeforeEach
    void start() throws Exception {
        EventSettings settings = ListenerOfTest.settings(folder);
        service = new MadeUpService(folder, 60_000, loop -> listener(loop, settings));
        service.json(MadeUpService.ROOT, "{\"Links\": {\"Sessions\": " + MadeUpService.link(
                "/sessions") + "}, \"Chassis\": " + MadeUpService.link("/c")
                + ", \"EventService\": " + MadeUpService.link("/events") + "}");
        service.json("/events", "{\"Subscriptions\": " + MadeUpService.link(COLLECTION) + "}");
        service.onNews(() -> {});
    }

    private EventListener listener(NetworkLoop loop, EventSettings settings) {
        try {
            return ListenerOfTest.open(loop, settings, folder.resolve("secret"), 10_000)
                    .listener();
        } catch (Exception failed) {
            throw new IllegalStateException(failed);
        }
    }

    @AfterEach
    void stop() {
        service.close();
    }

    /// Members are listed as none; a wish is answered by its turn.
    private void answers(int... statuses) {
        service.answer(COLLECTION, exchange -> {
            if (exchange.getRequestMethod().equals("POST")) {
                wished.add(new String(exchange.getRequestBody().readAllBytes(),
                        StandardCharsets.UTF_8));
                made(exchange, statuses[Math.min(wished.size(), statuses.length) - 1]);
            } else {
                MadeUpService.send(exchange, 200,
                        "{\"Members\": []}".getBytes(StandardCharsets.UTF_8));
            }
        });
    }

    private static void made(HttpExchange exchange, int status) throws IOException {
        if (status == 201) {
            exchange.getResponseHeaders().add("Location", "/subs/7");
        }
        MadeUpService.send(exchange, status, new byte[0]);
    }

    @Test
    void anOlderServiceIsToldTheTypesOfEvents() throws Exception {
        answers(400, 201);
        service.read();
        assertThat(wished).hasSize(2);
        assertThat(wished.getFirst()).contains("\"SubscriptionType\":\"RedfishEvent\"")
                .contains("\"Protocol\":\"Redfish\"")
                .contains("\"Destination\":\"https://127.0.0.1:")
                .contains("\"Context\":\"coldaisle-");
        assertThat(wished.getLast()).contains("\"EventTypes\":[\"Alert\"]")
                .doesNotContain("SubscriptionType");
        service.loop.advance(60_000);
        service.read();
        assertThat(wished).hasSize(2);
    }

    @Test
    void aServiceThatRefusesIsAskedAgainAfterAnHour() throws Exception {
        answers(403);
        assertThat(service.read()).containsExactly("a=20.0", "b=30.0");
        assertThat(service.answered().partialErrors())
                .containsExactly("its events are not subscribed to: status 403");
        assertThat(service.answered().partialErrors()).isEmpty();
        for (int i = 0; i < 5; i++) {
            service.loop.advance(300_000);
            service.read();
        }
        assertThat(wished).hasSize(1);
        service.loop.advance(3_600_000);
        service.read();
        assertThat(wished).hasSize(2);
    }

    @Test
    void whereThereIsAStreamNobodySubscribes() throws Exception {
        answers(201);
        service.json("/events", "{\"ServerSentEventUri\": \"/sse\", \"Subscriptions\": "
                + MadeUpService.link(COLLECTION) + "}");
        service.answer("/sse", exchange -> {
            exchange.getResponseHeaders().add("Content-Type", "text/event-stream");
            exchange.sendResponseHeaders(200, 0);
            exchange.getResponseBody().flush();
        });
        service.read();
        service.read();
        assertThat(wished).isEmpty();
    }

    @Test
    void aStreamThatIsNotThereIsReplacedByASubscription() throws Exception {
        answers(201);
        service.json("/events", "{\"ServerSentEventUri\": \"/sse\", \"Subscriptions\": "
                + MadeUpService.link(COLLECTION) + "}");
        service.read();
        for (int i = 0; i < 200 && wished.isEmpty(); i++) {
            Thread.sleep(20);
            service.read();
        }
        assertThat(wished).hasSize(1);
    }
}
