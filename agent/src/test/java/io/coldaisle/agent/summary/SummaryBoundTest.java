package io.coldaisle.agent.summary;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.InvalidProtocolBufferException;
import io.coldaisle.agent.sample.Sample;
import io.coldaisle.agent.sample.SensorRules;
import io.coldaisle.model.Quality;
import io.coldaisle.model.SensorIdentity;
import io.coldaisle.model.SensorKind;
import io.coldaisle.model.SensorSummary;
import io.coldaisle.v1.SummaryColumns;
import io.coldaisle.wire.SummaryMapping;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// What the hub makes of the wire is within the bound that it states, whatever the sensors do and
/// whatever is dropped on the way.
final class SummaryBoundTest {
    private static final long MINUTE = 60_000;

    /// What a sensor really did in a window.
    private record Truth(int count, double min, double max, double mean, double last) {
        static Truth of(List<Double> values) {
            return new Truth(values.size(),
                    values.stream().mapToDouble(x -> x).min().orElseThrow(),
                    values.stream().mapToDouble(x -> x).max().orElseThrow(),
                    values.stream().mapToDouble(x -> x).average().orElseThrow(),
                    values.getLast());
        }
    }

    private static List<SensorIdentity> sensors(Random random) {
        SensorKind[] kinds = {SensorKind.TEMPERATURE, SensorKind.POWER, SensorKind.FAN};
        List<SensorIdentity> sensors = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            sensors.add(new SensorIdentity("d", "p" + i, "hw.x", kinds[i % 3], "1",
                    random.nextInt(4)));
        }
        return sensors;
    }

    /// A hub's side: summaries by sensor and window.
    private static final class Hub {
        final Map<Integer, Map<Long, SensorSummary>> held = new HashMap<>();
        int unresolved;

        void take(SummaryColumns columns, List<SensorIdentity> sensors) {
            var rows = SummaryMapping.rows(columns, number -> sensors.get(number - 1),
                    this::last);
            rows.rows()
                    .forEach(row -> held.computeIfAbsent(row.number(), _ -> new HashMap<>())
                            .put(row.summary().startMs(), row.summary()));
            unresolved += rows.unresolved();
        }

        private @Nullable Double last(int number, long startMs) {
            SensorSummary earlier = held.getOrDefault(number, Map.of()).get(startMs);
            return earlier == null ? null : earlier.last();
        }
    }

    @Test
    void whatTheHubShowsIsWithinTheErrorItStates() throws Exception {
        int repeated = 0;
        int unresolved = 0;
        for (long seed = 0; seed < 150; seed++) {
            Random random = new Random(seed);
            var settings = new SummarySettings(Duration.ofMinutes(1),
                    random.nextBoolean() ? Map.of() : Map.of("temperature", 0.5, "power", 7.0));
            List<SensorIdentity> sensors = sensors(random);
            SummaryWindows windows = new SummaryWindows(settings);
            windows.repeat(true);
            windows.tick(MINUTE);
            Hub hub = new Hub();
            Map<SensorIdentity, Map<Long, Truth>> truth = new HashMap<>();
            double[] values = random.doubles(6, 0, 100).toArray();
            for (int window = 1; window <= 40; window++) {
                minute(windows, sensors, values, window * MINUTE, random, truth);
                List<SensorSummary> closed = windows.tick((window + 1) * MINUTE);
                if (!closed.isEmpty() && random.nextInt(12) > 0) {
                    hub.take(sent(closed, sensors), sensors);
                }
                repeated += (int) closed.stream().filter(s -> s.bound().repeats()).count();
            }
            unresolved += hub.unresolved;
            check(hub, sensors, truth, seed);
        }
        assertThat(repeated).as("the case is there at all").isGreaterThan(3000);
        assertThat(unresolved).as("so is what was dropped").isPositive();
    }

    private static void minute(SummaryWindows windows, List<SensorIdentity> sensors,
            double[] values, long startMs, Random random,
            Map<SensorIdentity, Map<Long, Truth>> truth) {
        for (int i = 0; i < sensors.size(); i++) {
            boolean moves = random.nextInt(3) == 0;
            List<Double> said = new ArrayList<>();
            for (int poll = 0; poll < 6; poll++) {
                values[i] += moves ? random.nextGaussian() : random.nextGaussian() * 1e-4;
                if (random.nextInt(40) > 0) {
                    said.add(values[i]);
                    windows.add(new Sample(sensors.get(i), startMs + poll * 10_000L, values[i],
                            Quality.GOOD, SensorRules.NONE));
                }
            }
            if (!said.isEmpty()) {
                truth.computeIfAbsent(sensors.get(i), _ -> new HashMap<>())
                        .put(startMs, Truth.of(said));
            }
        }
    }

    private static SummaryColumns sent(List<SensorSummary> closed, List<SensorIdentity> sensors)
            throws InvalidProtocolBufferException {
        return SummaryColumns.parseFrom(SummaryMapping
                .toWire(closed, sensor -> sensors.indexOf(sensor) + 1)
                .toByteArray());
    }

    private static void check(Hub hub, List<SensorIdentity> sensors,
            Map<SensorIdentity, Map<Long, Truth>> truth, long seed) {
        hub.held.forEach((number, windows) -> windows.forEach((start, shown) -> {
            Truth was = truth.getOrDefault(sensors.get(number - 1), Map.of()).get(start);
            assertThat(was).as("seed %d: %s", seed, shown).isNotNull();
            double most = shown.maxError() * (1 + 1e-9);
            assertThat(shown.count()).isEqualTo(was.count);
            assertThat(Math.abs(shown.min() - was.min)).as("seed %d: %s", seed, shown)
                    .isLessThanOrEqualTo(most);
            assertThat(Math.abs(shown.max() - was.max)).isLessThanOrEqualTo(most);
            assertThat(Math.abs(shown.mean() - was.mean)).isLessThanOrEqualTo(most);
            assertThat(Math.abs(shown.last() - was.last)).isLessThanOrEqualTo(most);
        }));
    }

    private static final SensorIdentity INLET = new SensorIdentity("d", "inlet",
            "hw.temperature", SensorKind.TEMPERATURE, "Cel", 1);

    private static List<SensorSummary> windowOf(SummaryWindows windows, long startMs,
            double... values) {
        for (int i = 0; i < values.length; i++) {
            windows.add(new Sample(INLET, startMs + i * 1000L, values[i], Quality.GOOD,
                    SensorRules.NONE));
        }
        return windows.tick(startMs + MINUTE);
    }

    @Test
    void aSensorThatStoodStillSendsNothingButItsCount() throws Exception {
        SummaryWindows windows = new SummaryWindows(SummarySettings.DEFAULT);
        windows.repeat(true);
        List<Integer> said = new ArrayList<>();
        for (int window = 1; window <= 21; window++) {
            SummaryColumns columns = sent(windowOf(windows, window * MINUTE, 21.5, 21.5, 21.5),
                    List.of(INLET));
            said.add(columns.getSensorCount());
            if (columns.getSensorCount() == 0) {
                assertThat(columns.getSteady(0).getCount()).isEqualTo(3);
                assertThat(columns.getSteady(0).getSerializedSize()).isLessThan(12);
                assertThat(columns.getLastCount()).isZero();
            }
        }
        assertThat(said.stream().mapToInt(x -> x).sum()).as("said again every tenth window")
                .isEqualTo(3);
    }

    @Test
    void driftWithinTheBoundNeverAddsUp() {
        var settings = new SummarySettings(Duration.ofMinutes(1), Map.of("temperature", 0.5));
        SummaryWindows windows = new SummaryWindows(settings);
        windows.repeat(true);
        int repeated = 0;
        for (int window = 1; window <= 100; window++) {
            double now = 20 + window * 0.1;
            SensorSummary summary = windowOf(windows, window * MINUTE, now).getFirst();
            repeated += summary.bound().repeats() ? 1 : 0;
            assertThat(Math.abs(summary.last() - now)).isLessThanOrEqualTo(0.5 + 1e-9);
            assertThat(summary.maxError()).isEqualTo(summary.bound().repeats() ? 0.5 : 0.05);
        }
        assertThat(repeated).isBetween(75, 90);
    }

    @Test
    void nothingIsRepeatedBeforeTheHubSaidThatItUnderstands() {
        SummaryWindows windows = new SummaryWindows(SummarySettings.DEFAULT);
        for (int window = 1; window <= 3; window++) {
            assertThat(windowOf(windows, window * MINUTE, 20).getFirst().bound().repeats())
                    .isFalse();
        }
    }

    @Test
    void aClockThatIsSetBackIsSaidInFull() {
        SummaryWindows windows = new SummaryWindows(SummarySettings.DEFAULT);
        windows.repeat(true);
        windowOf(windows, 600 * MINUTE, 20);
        List<SensorSummary> closed = new ArrayList<>(
                windows.clockSet(-500 * MINUTE, 101 * MINUTE));
        closed.addAll(windowOf(windows, 101 * MINUTE, 20));
        assertThat(closed).isNotEmpty().allMatch(summary -> !summary.bound().repeats());
    }
}
