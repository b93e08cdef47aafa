package io.coldaisle.agent.redfish;

import static org.assertj.core.api.Assertions.assertThat;

import io.coldaisle.agent.net.CopyStore;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class LogWatchTest {
    @TempDir
    Path folder;

    private final List<List<String>> news = new CopyOnWriteArrayList<>();
    private final Map<String, byte[]> kept = new HashMap<>();
    private final CopyStore copies = new CopyStore() {
        @Override
        public byte @Nullable [] find(String name) {
            return kept.get(name);
        }

        @Override
        public void keep(String name, byte[] copy) {
            kept.put(name, copy);
        }
    };
    private MadeUpService service;
    private RedfishClient client;
    private LogWatch watch;

    @SuppressWarnings("NullAway.Init")
    LogWatchTest() {}

    @BeforeEach
    void start() throws Exception {
        service = new MadeUpService(folder, 60_000);
        client = service.client(folder);
        watch = watch();
    }

    @AfterEach
    void stop() {
        service.loop.execute(client::abandon);
        service.close();
    }

    private LogWatch watch() {
        LogWatch fresh = new LogWatch("here", service.loop, copies, news::add);
        fresh.adopt(List.of("/log"));
        return fresh;
    }

    private void read() throws Exception {
        CompletableFuture<Boolean> done = new CompletableFuture<>();
        service.loop.execute(() -> {
            watch.soon();
            watch.goOn(client, () -> done.complete(true));
        });
        done.get(20, TimeUnit.SECONDS);
    }

    private static String entry(int number, String severity, String about) {
        return "{\"Id\": \"" + number + "\", \"Created\": \"2026-01-01T00:00:0" + number
                + "Z\", \"Severity\": \"" + severity
                + "\", \"Links\": {\"OriginOfCondition\": {\"@odata.id\": \"" + about + "\"}}}";
    }

    private void log(String path, String next, String... entries) {
        service.json(path, "{\"Members\": [" + String.join(",", entries) + "]"
                + (next.isEmpty() ? "" : ", \"Members@odata.nextLink\": \"" + next + "\"") + "}");
    }

    @Test
    void onlyWhatIsNewCountsAlsoAfterARestart() throws Exception {
        log("/log", "", entry(1, "Critical", "/old"));
        read();
        assertThat(news).as("it happened before").isEmpty();
        log("/log", "/log?2", entry(1, "Critical", "/old"));
        log("/log?2", "", entry(2, "Warning", "/new"), entry(3, "OK", "/fine"));
        read();
        read();
        assertThat(news).containsExactly(List.of("/new"));
        log("/log?2", "", entry(4, "Critical", "/newer"));
        watch = watch();
        read();
        assertThat(news).containsExactly(List.of("/new"), List.of("/newer"));
    }

    @Test
    void anEntryMadeWithAClockSetBackIsNewByItsNumber() throws Exception {
        log("/log", "", entry(5, "OK", "/a"));
        read();
        log("/log", "", entry(5, "OK", "/a"),
                "{\"Id\": \"6\", \"Created\": \"2020-01-01T00:00:00Z\","
                        + " \"Severity\": \"Critical\", \"Links\": {\"OriginOfCondition\": {\"@odata.id\": \"/b\"}}}");
        read();
        assertThat(news).containsExactly(List.of("/b"));
    }

    @Test
    void aLogIsReadAFewPagesAndOneOfLinksIsLeft() throws Exception {
        for (int i = 0; i < 20; i++) {
            log(i == 0 ? "/log" : "/log?" + i, "/log?" + (i + 1), entry(1, "OK", "/x"));
        }
        read();
        assertThat(service.asked.stream().filter(path -> path.startsWith("/log"))).hasSize(4);
        service.collection("/log", "/log/1", "/log/2");
        service.asked.clear();
        read();
        read();
        assertThat(service.asked).containsExactly("/log");
    }

    @Test
    void aPositionThatIsNoneIsNone() {
        for (String broken : List.of("", "1", "a b", "1 2 3", "99999999999999999999 1")) {
            assertThat(LogPosition.decode(broken.getBytes(
                    java.nio.charset.StandardCharsets.US_ASCII))).isEqualTo(LogPosition.NONE);
        }
        LogPosition some = new LogPosition(1_700_000_000_000L, 12);
        assertThat(LogPosition.decode(some.encode())).isEqualTo(some);
        assertThat(some.isBefore(some)).isFalse();
    }
}
