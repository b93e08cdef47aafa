package io.coldaisle.hub.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.coldaisle.hub.FaultModelFiles;
import io.coldaisle.hub.correlate.Correlator;
import io.coldaisle.hub.correlate.Input;
import io.coldaisle.hub.rootcause.FaultModels;
import io.coldaisle.hub.store.AlarmSpan;
import io.coldaisle.hub.store.HubTables;
import io.coldaisle.hub.store.Store;
import io.coldaisle.hub.story.Line;
import io.coldaisle.hub.story.Night;
import io.coldaisle.model.Alarm;
import io.coldaisle.model.Severity;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Alarms are counted by when they were, once each, however they are told.
final class AlarmLedgerTest {
    private static final FaultModels MODELS = FaultModelFiles.shipped();
    private static final long SPAN_MS = AlarmSpan.LENGTH_MS;
    private static final long START_MS = AlarmSpan.startOf(Night.BEGIN_MS);
    private static final String ALARM = "ag/ups-a ups.bypass";

    @TempDir
    Path folder;

    private long clock;

    @SuppressWarnings("NullAway.Init")
    AlarmLedgerTest() {}

    private List<AlarmSpan> counted(String name, List<Input> inputs) throws IOException {
        try (Store store = Store.open(folder.resolve(name), 1 << 20)) {
            HubTables tables = new HubTables(store);
            Writer writer = new Writer(tables, new Correlator(MODELS), () -> clock);
            for (Input input : inputs) {
                step(writer, input);
            }
            return tables.alarmSpans().all("");
        }
    }

    private void step(Writer writer, Input input) {
        clock = input.atMs();
        writer.begin();
        if (input instanceof Input.TopologyChanged(var _, var topology)) {
            writer.topology(topology, new byte[0], "test");
        } else {
            writer.input(input);
        }
        writer.commit();
    }

    /// As the agent sees it, told at once.
    private static Input told(long atMs, boolean begins) {
        return new Input.AlarmReported(atMs, "ag", "",
                new Alarm("ups-a", "", "ups.bypass", begins ? Severity.MAJOR : Severity.CLEARED,
                        atMs, null, null, "device", "", ""),
                "e" + atMs);
    }

    @Test
    void everyBeginCountsOnceInItsSpan() throws IOException {
        List<AlarmSpan> spans = counted("begins", List.of(told(START_MS + 1_000, true),
                told(START_MS + 1_000, true), told(START_MS + 300_000, false),
                told(START_MS + 400_000, true), told(START_MS + SPAN_MS - 1, false),
                told(START_MS + SPAN_MS + 120_000, true)));
        assertThat(spans).extracting(AlarmSpan::startMs)
                .containsExactly(START_MS, START_MS + SPAN_MS);
        assertThat(spans.getFirst().begins()).isEqualTo(2);
        assertThat(spans.getFirst().byAlarm()).isEqualTo(Map.of(ALARM, 2));
        assertThat(spans.getFirst().bySeverity()).isEqualTo(Map.of("MAJOR", 2));
        assertThat(spans.getFirst().incidents()).isEqualTo(1);
        assertThat(spans.getFirst().nuisance().fleeting()).isZero();
        assertThat(spans.getLast().begins()).isEqualTo(1);
    }

    @Test
    void whatEndsWithinAMinuteIsFleetingAndThreeBeginsInOneChatter() throws IOException {
        List<Input> inputs = new ArrayList<>();
        for (int n = 0; n < 3; n++) {
            inputs.add(told(START_MS + n * 20_000L, true));
            inputs.add(told(START_MS + n * 20_000L + 5_000, false));
        }
        AlarmSpan span = counted("chatter", inputs).getFirst();
        assertThat(span.begins()).isEqualTo(3);
        assertThat(span.nuisance().fleeting()).isEqualTo(3);
        assertThat(span.nuisance().chattering()).containsExactly(ALARM);
        List<Input> slow = List.of(told(START_MS, true), told(START_MS + 10_000, false),
                told(START_MS + 30_000, true), told(START_MS + 40_000, false),
                told(START_MS + 60_000, true));
        assertThat(counted("slow", slow).getFirst().nuisance().chattering()).isEmpty();
    }

    @Test
    void whatLastedForMoreThanADayIsStaleWhenItEnds() throws IOException {
        long end = START_MS + 86_400_000 + 1;
        List<AlarmSpan> spans = counted("stale", List.of(told(START_MS, true), told(end, false)));
        assertThat(spans.getLast().startMs()).isEqualTo(AlarmSpan.startOf(end));
        assertThat(spans.getLast().nuisance().stale()).containsExactly(ALARM);
        assertThat(spans.getLast().begins()).isZero();
    }

    /// Beyond sixteen begins a record forgets the oldest; the count goes on.
    @Test
    void anAlarmThatBeginsForHoursIsCountedEachTime() throws IOException {
        List<Input> inputs = new ArrayList<>();
        for (int n = 0; n < 40; n++) {
            inputs.add(told(START_MS + n * 60_000L, true));
            inputs.add(told(START_MS + n * 60_000L + 30_000, false));
        }
        assertThat(counted("hours", inputs).stream().mapToInt(AlarmSpan::begins).sum())
                .isEqualTo(40);
    }

    @Test
    void whatIsCommittedTogetherCountsEachForItself() throws IOException {
        try (Store store = Store.open(folder.resolve("together"), 1 << 20)) {
            HubTables tables = new HubTables(store);
            Writer writer = new Writer(tables, new Correlator(MODELS), () -> clock);
            clock = START_MS + 60_000;
            for (int transaction = 0; transaction < 2; transaction++) {
                long at = START_MS + transaction * 30_000L;
                writer.begin();
                writer.input(told(at, true));
                writer.input(told(at + 5_000, false));
                writer.input(told(at + 10_000, true));
                writer.input(told(at + 15_000, false));
                writer.commit();
            }
            assertThat(tables.alarmSpans().all("")).singleElement().satisfies(span -> {
                assertThat(span.begins()).isEqualTo(4);
                assertThat(span.byAlarm()).isEqualTo(Map.of(ALARM, 4));
                assertThat(span.nuisance().fleeting()).isEqualTo(4);
            });
        }
    }

    @Test
    void whatIsLostWithItsTransactionIsNotCounted() throws IOException {
        try (Store store = Store.open(folder.resolve("lost"), 1 << 20)) {
            HubTables tables = new HubTables(store);
            Writer writer = new Writer(tables, new Correlator(MODELS), () -> clock);
            clock = START_MS;
            writer.begin();
            writer.input(told(START_MS, true));
            writer.forget();
            assertThat(tables.alarmSpans().all("")).isEmpty();
            step(writer, told(START_MS, true));
            assertThat(tables.alarmSpans().all("")).singleElement()
                    .extracting(AlarmSpan::begins)
                    .isEqualTo(1);
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6})
    void theOrderInWhichItIsToldChangesNoCount(long seed) throws IOException {
        List<Input> inputs = Night.story("rack", seed)
                .lines()
                .stream()
                .filter(Line.Arrives.class::isInstance)
                .map(line -> ((Line.Arrives) line).input())
                .toList();
        Random dice = new Random(seed);
        List<Input> late = new ArrayList<>();
        for (Input input : inputs) {
            if (input instanceof Input.AlarmReported r) {
                for (int times = dice.nextInt(3) == 0 ? 2 : 1; times > 0; times--) {
                    long by = r.atMs() < Night.BEGIN_MS ? 0 : dice.nextLong(60_000);
                    late.add(new Input.AlarmReported(r.atMs() + by, r.agent(), r.component(),
                            r.alarm(), r.eventId()));
                }
            }
        }
        late.sort(Comparator.comparingLong(Input::atMs));
        assertThat(totals(counted("late", late))).isEqualTo(totals(counted("punctual", inputs)));
    }

    private static Map<String, Integer> totals(List<AlarmSpan> spans) {
        Map<String, Integer> totals = new TreeMap<>();
        for (AlarmSpan span : spans) {
            span.byAlarm()
                    .forEach((name, times) -> totals.merge(span.startMs() + " " + name, times,
                            Integer::sum));
            totals.merge(span.startMs() + " fleeting", span.nuisance().fleeting(), Integer::sum);
        }
        return totals;
    }
}
