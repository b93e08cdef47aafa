package io.coldaisle.agent.redfish;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Reports (DSP0268, MetricReport) that are read instead of documents, and those that are not.
final class MetricReportsTest {
    private static final String REPORT = "/report/1";
    @TempDir
    Path folder;
    private MadeUpService service;
    private volatile double factor = 1;
    private volatile double a = 20;
    private volatile boolean stands;
    private volatile String more = "";

    @SuppressWarnings("NullAway.Init")
    MetricReportsTest() {}

    @BeforeEach
    void start() throws Exception {
        service = new MadeUpService(folder, 5_000);
        service.json(MadeUpService.ROOT, "{\"Links\": {\"Sessions\": " + MadeUpService.link(
                "/sessions") + "}, \"Chassis\": " + MadeUpService.link("/c")
                + ", \"TelemetryService\": " + MadeUpService.link("/t") + "}");
        service.json("/t", "{\"MetricReports\": " + MadeUpService.link("/reports") + "}");
        service.collection("/reports", REPORT);
        service.answer(REPORT, exchange -> MadeUpService.send(exchange, 200,
                report().getBytes(StandardCharsets.UTF_8)));
        change(20);
    }

    @AfterEach
    void stop() {
        service.close();
    }

    /// The clock of the service is years behind ours, and runs as ours does.
    private String report() {
        String time = Instant.ofEpochMilli(stands
                ? 1
                : 1_000_000_000_000L
                        + service.loop.elapsedMs())
                .toString();
        return "{\"Id\": \"1\", \"MetricValues\": [{\"MetricProperty\": \"/s/a\", \"MetricValue\": \""
                + a * factor + "\", \"Timestamp\": \"" + time
                + "\"}, {\"MetricProperty\": \"/s/b#/Reading\", \"MetricValue\": \"" + 30 * factor
                + "\", \"Timestamp\": \"" + time + "\"}" + more + "]}";
    }

    private void change(double value) {
        a = value;
        service.sensor("/s/a", value);
    }

    /// What a poll ten seconds later asks for, when every reading came once.
    private List<String> asked() throws Exception {
        service.loop.advance(10_000);
        service.asked.clear();
        assertThat(service.read()).containsExactlyInAnyOrder("a=" + a, "b=30.0");
        return List.copyOf(service.asked);
    }

    private void prove() throws Exception {
        service.read();
        for (int i = 0; i < ReportCover.PROVEN; i++) {
            assertThat(asked()).containsExactly(REPORT, "/s/a", "/s/b");
        }
    }

    @Test
    void aReportThatSaysTheSameIsReadInTheirPlace() throws Exception {
        prove();
        assertThat(asked()).containsExactly(REPORT);
        change(55);
        assertThat(asked()).containsExactly(REPORT);
    }

    @Test
    void nowAndThenBothAreReadAndOneThatErrsIsNotBelievedAnyMore() throws Exception {
        prove();
        factor = 1.2;
        a = 20 / factor;
        boolean both = false;
        for (int i = 0; i < ReportCover.BOTH && !both; i++) {
            service.loop.advance(10_000);
            service.asked.clear();
            service.answered();
            both = service.asked.contains("/s/b");
        }
        assertThat(both).isTrue();
        factor = 1.5;
        a = 20;
        assertThat(asked()).contains("/s/a", "/s/b");
    }

    @Test
    void aReportInOtherUnitsIsNotBelieved() throws Exception {
        factor = 1000;
        service.read();
        for (int i = 0; i < 30; i++) {
            assertThat(asked()).contains("/s/a", "/s/b");
        }
        assertThat(asked()).as("given up").containsExactlyInAnyOrder("/s/a", "/s/b");
    }

    @Test
    void aReportOfOldValuesIsNotBelieved() throws Exception {
        stands = true;
        service.read();
        for (int i = 0; i < 30; i++) {
            assertThat(asked()).contains("/s/a", "/s/b");
        }
        assertThat(asked()).as("given up").containsExactlyInAnyOrder("/s/a", "/s/b");
    }

    @Test
    void aReportThatStandsStillIsFoundInTheSamePoll() throws Exception {
        prove();
        assertThat(asked()).containsExactly(REPORT);
        stands = true;
        service.sensor("/s/a", 70);
        service.loop.advance(10_000);
        assertThat(service.read()).containsExactlyInAnyOrder("a=70.0", "b=30.0");
    }

    @Test
    void aReportThatIsGoneCostsNoReading() throws Exception {
        prove();
        assertThat(asked()).containsExactly(REPORT);
        service.status(REPORT, 404);
        assertThat(asked()).contains(REPORT, "/s/a", "/s/b");
        assertThat(asked()).containsExactlyInAnyOrder("/s/a", "/s/b");
    }

    @Test
    void aReportThatNamesAPlaceTwiceOrOneDocumentAloneSavesNothing() throws Exception {
        more = ", {\"MetricProperty\": \"/s/a\", \"MetricValue\": \"20\"}";
        service.read();
        assertThat(asked()).contains("/s/a", "/s/b");
        for (int i = 0; i < 20; i++) {
            asked();
        }
        assertThat(asked()).containsExactlyInAnyOrder("/s/a", "/s/b");
    }
}
