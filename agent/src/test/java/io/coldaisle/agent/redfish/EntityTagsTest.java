package io.coldaisle.agent.redfish;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Conditional requests (RFC 9110, 13.1.2) to services whose tags are right, and to one whose are not.
final class EntityTagsTest {
    @TempDir
    Path folder;
    private MadeUpService service;
    private final AtomicInteger unchanged = new AtomicInteger();

    @SuppressWarnings("NullAway.Init")
    EntityTagsTest() {}

    @BeforeEach
    void start() throws Exception {
        service = new MadeUpService(folder, 5_000);
    }

    @AfterEach
    void stop() {
        service.close();
    }

    private void tagged(String path, double reading, String tag) {
        byte[] body = ("{\"@odata.id\": \"" + path + "\", \"Id\": \"" + path.substring(3)
                + "\", \"ReadingType\": \"Temperature\", \"Reading\": " + reading + "}")
                .getBytes(StandardCharsets.UTF_8);
        service.answer(path, exchange -> {
            exchange.getResponseHeaders().add("ETag", tag);
            if (tag.equals(exchange.getRequestHeaders().getFirst("If-None-Match"))) {
                unchanged.incrementAndGet();
                MadeUpService.send(exchange, 304, new byte[0]);
            } else {
                MadeUpService.send(exchange, 200, body);
            }
        });
    }

    @Test
    void aDocumentThatHasNotChangedIsNotSentAgainAndStillRead() throws Exception {
        tagged("/s/b", 30, "W/\"b\"");
        for (int i = 0; i <= EntityTags.PROVEN; i++) {
            tagged("/s/a", 20 + i, "\"" + i + "\"");
            assertThat(service.read()).containsExactly("a=" + (20.0 + i), "b=30.0");
        }
        assertThat(unchanged).hasValue(0);
        service.read();
        service.read();
        assertThat(service.read()).containsExactly("a=23.0", "b=30.0");
        assertThat(unchanged.get()).isGreaterThanOrEqualTo(2);
        tagged("/s/a", 50, "\"new\"");
        assertThat(service.read()).containsExactly("a=50.0", "b=30.0");
    }

    @Test
    void tagsThatStayWhileReadingsChangeAreNeverUsed() throws Exception {
        for (int i = 0; i < 3 * EntityTags.WHOLE_AGAIN; i++) {
            int reading = 20 + i / 2;
            tagged("/s/a", reading, "\"constant\"");
            tagged("/s/b", 30, "\"constant\"");
            assertThat(service.read()).containsExactly("a=" + (double) reading, "b=30.0");
        }
        assertThat(unchanged).hasValue(0);
    }

    @Test
    void aServiceThatIsFoundWrongLaterIsNamedOnceAndAskedInFull() throws Exception {
        for (int i = 0; i <= EntityTags.PROVEN; i++) {
            tagged("/s/a", 20 + i, "\"" + i + "\"");
            service.read();
        }
        tagged("/s/a", 50, "\"stuck\"");
        service.read();
        service.read();
        tagged("/s/a", 60, "\"stuck\"");
        int named = 0;
        for (int i = 0; i < 2 * EntityTags.WHOLE_AGAIN; i++) {
            named += service.answered().partialErrors().stream().anyMatch(e -> e.contains("ETag"))
                    ? 1
                    : 0;
        }
        assertThat(named).isEqualTo(1);
        assertThat(service.read()).contains("a=60.0");
    }

    @Test
    void whatIsKeptIsBounded() {
        EntityTags tags = new EntityTags();
        byte[] large = new byte[100 * 1024];
        for (int i = 0; i <= EntityTags.PROVEN; i++) {
            tags.came("/changes", "" + i, new byte[]{(byte) i});
        }
        for (int turn = 0; turn < 2; turn++) {
            for (int i = 0; i < 2000; i++) {
                tags.came("/" + i, "t", large);
            }
        }
        long kept = 0;
        for (int i = 0; i < 2000; i++) {
            kept += tags.unchanged("/" + i) == null ? 0 : 1;
        }
        assertThat(kept).isEqualTo(5);
        tags.forget("/0");
        tags.came("/7", "t", large);
        assertThat(tags.unchanged("/7")).isNotNull();
    }
}
