package io.coldaisle.hub;

import static org.assertj.core.api.Assertions.assertThat;

import io.coldaisle.hub.correlate.Correlator;
import io.coldaisle.hub.correlate.Input;
import io.coldaisle.hub.engine.Engine;
import io.coldaisle.hub.store.HubTables;
import io.coldaisle.hub.store.SeriesRecord;
import io.coldaisle.hub.store.Store;
import io.coldaisle.model.SensorIdentity;
import io.coldaisle.model.SensorKind;
import io.coldaisle.model.SensorSummary;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The oldest summaries go first, then the log, and a log that is left can be run again.
class ByteTrimTest {
    private static final long HOUR_MS = 3_600_000;
    private static final long NOW_MS = 500_000 * HOUR_MS;
    private static final int HOURS = 100;
    private static final long CACHE_BYTES = 1 << 20;

    @TempDir
    private Path folder = Path.of("unset");

    private static SeriesRecord series() {
        return new SeriesRecord(1, "rack-1", new SensorIdentity("pdu", "", "hw.power",
                SensorKind.POWER, "W", 1));
    }

    private static void fill(Engine engine) {
        boolean _ = engine.submit(step -> {
            SeriesRecord series = series();
            step.tables().links().series().put(step.transaction(), "rack-1/x", series);
            for (int hour = 1; hour <= HOURS; hour++) {
                step.tables()
                        .summaries()
                        .put(step.transaction(), 1, new SensorSummary(series.sensor(),
                                NOW_MS - hour * HOUR_MS, 60_000, 6, 1, 2, 1.5, 2));
                step.input(new Input.AgentHeard(step.nowMs(), "rack-1", ""));
            }
            return true;
        }).join();
    }

    @Test
    void summariesGoFirstThenTheLogThenNothing() throws Exception {
        try (Store store = Store.open(folder.resolve("data/store"), CACHE_BYTES)) {
            HubTables tables = new HubTables(store);
            try (Engine engine = new Engine(tables, new Correlator(FaultModelFiles.shipped()),
                    () -> NOW_MS)) {
                engine.start();
                fill(engine);
                // A fifth over, and a tenth to spare: a quarter of 100 hours.
                ByteTrim.Outcome first = engine.submit(new ByteTrim(1200, 1000)).join();
                assertThat(first).isEqualTo(new ByteTrim.Outcome(
                        NOW_MS - HOURS * HOUR_MS + HOURS * HOUR_MS / 4, 0));
                List<SensorSummary> kept = tables.summaries()
                        .read(series(), 0, NOW_MS, HOURS);
                assertThat(kept).hasSize(75);
                assertThat(kept.getFirst().startMs()).isEqualTo(first.summariesBeforeMs());
                // Far over: all but an hour.
                ByteTrim.Outcome second = engine.submit(new ByteTrim(1_000_000, 1000)).join();
                assertThat(second.summariesBeforeMs()).isEqualTo(NOW_MS - HOUR_MS);
                assertThat(tables.journal().first()).isEqualTo(1);
                ByteTrim.Outcome third = engine.submit(new ByteTrim(1_000_000, 1000)).join();
                assertThat(third).isEqualTo(new ByteTrim.Outcome(0, HOURS));
                assertThat(tables.checkpoints().all("")).singleElement()
                        .satisfies(c -> assertThat(c.position()).isEqualTo(HOURS));
                assertThat(engine.submit(new ByteTrim(1_000_000, 1000)).join().anything())
                        .isFalse();
                assertThat(tables.summaries().last(series())).isNotNull();
            }
        }
        compacts();
    }

    private void compacts() throws Exception {
        Path file = Files.writeString(folder.resolve("hub.yaml"), "hub: {data: data}\n");
        StringWriter out = new StringWriter();
        assertThat(Main.execute(new PrintWriter(out), new PrintWriter(out), "compact", "--config",
                file.toString())).as("%s", out).isZero();
        assertThat(out.toString()).contains("bytes before");
        try (Store _ = Store.open(folder.resolve("data/store"), CACHE_BYTES)) {
            assertThat(Main.execute(new PrintWriter(out), new PrintWriter(out), "compact",
                    "--config", file.toString())).isEqualTo(1);
            assertThat(out.toString()).contains("is another hub running on it?");
        }
    }
}
