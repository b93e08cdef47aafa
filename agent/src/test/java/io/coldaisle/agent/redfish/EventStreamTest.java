package io.coldaisle.agent.redfish;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The stream of events beside the polls, against a service that sends what it is told.
final class EventStreamTest {
    private static final String STREAM = "/sse";
    @TempDir
    Path folder;

    private final BlockingQueue<HttpExchange> streams = new LinkedBlockingQueue<>();
    private final BlockingQueue<String> woken = new LinkedBlockingQueue<>();
    private final List<String> lastIds = new CopyOnWriteArrayList<>();
    private MadeUpService service;

    @SuppressWarnings("NullAway.Init")
    EventStreamTest() {}

    @BeforeEach
    void start() throws Exception {
        service = new MadeUpService(folder, 60_000);
        service.json(MadeUpService.ROOT, "{\"Links\": {\"Sessions\": " + MadeUpService.link(
                "/sessions") + "}, \"Chassis\": " + MadeUpService.link("/c")
                + ", \"EventService\": " + MadeUpService.link("/events") + "}");
        service.json("/events", "{\"ServerSentEventUri\": \"" + STREAM + "\"}");
        service.onNews(() -> woken.add("now"));
    }

    @AfterEach
    void stop() {
        streams.forEach(HttpExchange::close);
        service.close();
    }

    private void listen() {
        service.answer(STREAM, exchange -> {
            String id = exchange.getRequestHeaders().getFirst("Last-Event-ID");
            lastIds.add(id == null ? "" : id);
            exchange.getResponseHeaders().add("Content-Type", "text/event-stream");
            exchange.sendResponseHeaders(200, 0);
            exchange.getResponseBody().write(": open\n\n".getBytes(StandardCharsets.UTF_8));
            exchange.getResponseBody().flush();
            streams.add(exchange);
        });
    }

    private HttpExchange stream() throws InterruptedException {
        return java.util.Objects.requireNonNull(streams.poll(20, TimeUnit.SECONDS));
    }

    private static void send(HttpExchange stream, String id) throws IOException {
        stream.getResponseBody()
                .write(("id: " + id
                        + "\ndata: {\"Events\": [{\"OriginOfCondition\": {\"@odata.id\": \"/s/a\"}}]}\n\n")
                        .getBytes(StandardCharsets.UTF_8));
        stream.getResponseBody().flush();
    }

    @Test
    void anEventHasTheDevicePolledAtOnceWithinTheSessionOfThePolls() throws Exception {
        listen();
        service.read();
        HttpExchange stream = stream();
        assertThat(woken).isEmpty();
        send(stream, "5");
        assertThat(woken.poll(20, TimeUnit.SECONDS)).isEqualTo("now");
        assertThat(service.logins()).isEqualTo(1);
        stream.close();
    }

    @Test
    void aLostStreamIsOpenedAgainWhereItWasAndWhatWasMissedIsRead() throws Exception {
        listen();
        service.read();
        HttpExchange first = stream();
        send(first, "5");
        assertThat(woken.poll(20, TimeUnit.SECONDS)).isEqualTo("now");
        first.close();
        HttpExchange second = stream();
        assertThat(woken.poll(20, TimeUnit.SECONDS)).as("after the gap").isEqualTo("now");
        assertThat(lastIds).containsExactly("", "5");
        second.close();
    }

    @Test
    void whatAnEventIsAboutIsReadUntilItIsWellAgain() throws Exception {
        listen();
        service.json("/m/dimm",
                "{\"@odata.type\": \"#Memory.v1_9_0.Memory\", \"@odata.id\": \"/m/dimm\","
                        + " \"Id\": \"D1\", \"Status\": {\"Health\": \"Critical\"}}");
        service.read();
        HttpExchange stream = stream();
        stream.getResponseBody()
                .write(
                        "data: {\"Events\": [{\"OriginOfCondition\": {\"@odata.id\": \"/m/dimm\"}}]}\n\n"
                                .getBytes(StandardCharsets.UTF_8));
        stream.getResponseBody().flush();
        assertThat(woken.poll(20, TimeUnit.SECONDS)).isEqualTo("now");
        assertThat(service.answered().states()).singleElement().satisfies(state -> {
            assertThat(state.component()).isEqualTo("memory/D1");
            assertThat(state.condition()).isEqualTo("device.fault");
        });
        service.json("/m/dimm",
                "{\"@odata.type\": \"#Memory.v1_9_0.Memory\", \"@odata.id\": \"/m/dimm\","
                        + " \"Id\": \"D1\", \"Status\": {\"Health\": \"OK\"}}");
        assertThat(service.answered().states()).singleElement()
                .satisfies(
                        state -> assertThat(state.condition()).isEmpty());
        service.asked.clear();
        service.read();
        assertThat(service.asked).containsExactly("/s/a", "/s/b");
        stream.close();
    }

    @Test
    void aStreamThatIsNotOfferedIsNotAskedForAtEveryPoll() throws Exception {
        service.read();
        for (int i = 0; i < 5; i++) {
            service.read();
        }
        assertThat(service.asked.stream().filter(STREAM::equals)).hasSizeLessThanOrEqualTo(1);
    }

    @Test
    void garbageIsNoNewsAndDoesNoHarm() throws Exception {
        listen();
        service.read();
        HttpExchange stream = stream();
        stream.getResponseBody()
                .write("data: {broken\n\ndata: [1]\n\ndata: {\"MetricValues\": []}\n\n"
                        .getBytes(StandardCharsets.UTF_8));
        send(stream, "6");
        assertThat(woken.poll(20, TimeUnit.SECONDS)).isEqualTo("now");
        assertThat(woken).isEmpty();
        assertThat(service.read()).containsExactly("a=20.0", "b=30.0");
        stream.close();
    }
}
