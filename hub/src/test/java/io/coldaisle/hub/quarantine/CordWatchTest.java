package io.coldaisle.hub.quarantine;

import static org.assertj.core.api.Assertions.assertThat;

import io.coldaisle.hub.FaultModelFiles;
import io.coldaisle.hub.correlate.AlarmRecord;
import io.coldaisle.hub.correlate.Correlator;
import io.coldaisle.hub.correlate.Input;
import io.coldaisle.hub.engine.Engine;
import io.coldaisle.hub.store.DeviceRecord;
import io.coldaisle.hub.store.HubTables;
import io.coldaisle.hub.store.SeriesRecord;
import io.coldaisle.hub.store.Store;
import io.coldaisle.hub.story.TopologyText;
import io.coldaisle.hub.story.TopologyText.Drawn;
import io.coldaisle.model.Alarm;
import io.coldaisle.model.Conditions;
import io.coldaisle.model.DeviceInventory;
import io.coldaisle.model.Quantity;
import io.coldaisle.model.SensorIdentity;
import io.coldaisle.model.SensorKind;
import io.coldaisle.model.SensorSummary;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Stored summaries become alarms of the hub, once, also over restarts, and end when they are right.
final class CordWatchTest {
    private static final long CACHE_BYTES = 1 << 20;
    private static final String[] RACK = {"here site=s1 rack=k1", "rpdu a", "rpdu b",
        "outlet a/o{1..3} power a", "outlet b/o{1..3} power b",
        "psu n{1..3}/psu1 power a/o{}", "psu n{1..3}/psu2 power b/o{}",
        "server n{1..3} power n{}/psu1 n{}/psu2"};
    private static final SensorIdentity SERVER = watts("n1", "", "hw.host.power");

    @TempDir
    Path folder;

    private Store store;
    private HubTables tables;
    private Engine engine;
    private CordWatch watch;
    private long nowMs = 1_800_000_000_000L;

    @SuppressWarnings("NullAway.Init")
    CordWatchTest() {}

    private static SensorIdentity watts(String device, String path, String name) {
        return new SensorIdentity(device, path, name, SensorKind.POWER, "W", 1);
    }

    @BeforeEach
    void open() throws Exception {
        store = Store.open(folder, CACHE_BYTES);
        tables = new HubTables(store);
        engine = new Engine(tables, new Correlator(FaultModelFiles.shipped()), () -> nowMs);
        engine.start();
        watch = new CordWatch(engine, tables);
    }

    @AfterEach
    void close() {
        engine.close();
        store.close();
    }

    private void restart() throws Exception {
        close();
        open();
    }

    private void draw(long version, String... lines) {
        Drawn drawn = TopologyText.draw("cords", List.of(lines), version);
        engine.submit(step -> step.topology(drawn.topology(), drawn.bytes(), "test")).join();
    }

    /// Half an hour goes by, of which the last minutes are told.
    ///
    /// @param times how many times too much the first server reads
    private void minutes(int minutes, double times) {
        nowMs += minutes * 60_000L;
        engine.submit(step -> {
            for (int n = 1; n <= 3; n++) {
                double watts = 200 + 100 * n;
                tell(step, n, watts("n" + n, "", "hw.host.power"),
                        n == 1 ? watts * times : watts, minutes);
                for (String strip : List.of("a", "b")) {
                    tell(step, 10 * n + strip.charAt(0),
                            watts(strip, "outlet/" + n, "dc.power.outlet.power"),
                            watts / 2 / 0.94, minutes);
                }
            }
            return true;
        }).join();
    }

    private void tell(io.coldaisle.hub.engine.Step step, int number, SensorIdentity sensor,
            double watts, int minutes) {
        SeriesRecord series = new SeriesRecord(number, "ag", sensor);
        var links = tables.links();
        links.series().put(step.transaction(), SeriesRecord.key("ag", sensor), series);
        links.devices()
                .put(step.transaction(), DeviceRecord.key("ag", sensor.device()),
                        new DeviceRecord("ag", new DeviceInventory(sensor.device(),
                                new DeviceInventory.Nameplate("other", "", "x", "", ""), List.of(),
                                new DeviceInventory.Placement("", ""), List.of(), "", 10_000, true,
                                nowMs)));
        for (int i = 1; i <= minutes; i++) {
            tables.summaries()
                    .put(step.transaction(), number, new SensorSummary(sensor,
                            (nowMs / 60_000 - i) * 60_000, 60_000, 6, watts, watts, watts,
                            watts));
        }
    }

    private List<AlarmRecord> alarms() {
        List<AlarmRecord> all = new ArrayList<>(engine.submit(step -> step.state()
                .alarms()
                .all()).join());
        all.removeIf(alarm -> !alarm.subject().condition().equals("sensor.wrong_unit"));
        return all;
    }

    private Quarantined quarantined(SensorIdentity sensor) {
        return Objects.requireNonNull(new Quarantine(tables).find("ag", sensor));
    }

    @Test
    void aWrongReadingIsAnAlarmAndInQuarantineUntilItIsRight() {
        draw(1, RACK);
        minutes(10, 1);
        watch.run();
        assertThat(alarms()).isEmpty();
        assertThat(watch.figures()).isEqualTo(new CordWatch.Figures(3, 3, 0));
        minutes(6, 10);
        watch.run();
        assertThat(alarms()).singleElement().satisfies(alarm -> {
            assertThat(alarm.active()).isTrue();
            assertThat(alarm.subject().component()).isEqualTo("n1");
            assertThat(alarm.subject().agent()).isEqualTo("hub");
            assertThat(alarm.alarm().observed()).isEqualTo(new Quantity(3000, "W"));
            assertThat(alarm.alarm().expected()).isEqualTo(new Quantity(300, "W"));
        });
        assertThat(quarantined(SERVER).proposedScale()).isEqualTo(0.1);
        assertThat(quarantined(SERVER).reason()).contains("10 x too large");
        assertThat(new Quarantine(tables).find("ag", watts("n2", "", "hw.host.power"))).isNull();
        minutes(6, 1);
        watch.run();
        assertThat(alarms()).noneMatch(AlarmRecord::active);
        assertThat(new Quarantine(tables).find("ag", SERVER)).isNull();
    }

    @Test
    void aRestartNeitherRepeatsNorForgets() throws Exception {
        draw(1, RACK);
        minutes(8, 1000);
        watch.run();
        List<Long> begins = alarms().getFirst().life().begins();
        restart();
        watch.run();
        minutes(2, 1000);
        watch.run();
        assertThat(alarms()).singleElement().satisfies(alarm -> {
            assertThat(alarm.active()).isTrue();
            assertThat(alarm.life().begins()).isEqualTo(begins);
        });
        assertThat(quarantined(SERVER).proposedScale()).isEqualTo(0.001);
        minutes(6, 1);
        restart();
        watch.run();
        assertThat(alarms()).noneMatch(AlarmRecord::active);
    }

    @Test
    void whatIsNoLongerConnectedIsOver() {
        draw(1, RACK);
        minutes(8, 10);
        watch.run();
        assertThat(alarms()).anyMatch(AlarmRecord::active);
        draw(2, "here site=s1 rack=k1", "rpdu a", "server n{1..3}");
        watch.run();
        assertThat(alarms()).noneMatch(AlarmRecord::active);
    }

    @Test
    void whatTheAgentSaysTheHubDoesNotSayAgain() {
        draw(1, RACK);
        minutes(8, 10);
        var condition = Conditions.get("sensor.wrong_unit");
        Alarm told = new Alarm("n1", "", "sensor.wrong_unit", condition.severity(), nowMs, null,
                null, "units", "hw.host.power", "looks 10 x too large");
        engine.submit(step -> step.input(new Input.AlarmReported(nowMs, "ag", "n1", told, "1")))
                .join();
        watch.run();
        assertThat(alarms()).singleElement()
                .satisfies(alarm -> assertThat(alarm.subject().agent()).isEqualTo("ag"));
        assertThat(quarantined(SERVER).proposedScale()).isZero();
        assertThat(quarantined(SERVER).reason()).isEqualTo("looks 10 x too large");
    }

    @Test
    void whatTheAgentSaysLaterTakesThePlaceOfWhatTheHubSaid() {
        draw(1, RACK);
        minutes(8, 10);
        watch.run();
        var condition = Conditions.get("sensor.wrong_unit");
        Alarm told = new Alarm("n1", "", "sensor.wrong_unit", condition.severity(), nowMs, null,
                null, "units", "hw.host.power", "looks 10 x too large");
        engine.submit(step -> step.input(new Input.AlarmReported(nowMs, "ag", "n1", told, "1")))
                .join();
        watch.run();
        assertThat(alarms()).filteredOn(AlarmRecord::active)
                .singleElement()
                .satisfies(alarm -> assertThat(alarm.subject().agent()).isEqualTo("ag"));
    }
}
