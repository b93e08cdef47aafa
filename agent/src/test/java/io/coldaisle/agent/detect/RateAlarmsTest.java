package io.coldaisle.agent.detect;

import static org.assertj.core.api.Assertions.assertThat;

import io.coldaisle.agent.detect.alarm.AlarmBook;
import io.coldaisle.agent.detect.normal.SeriesNormal;
import io.coldaisle.agent.detect.physics.Kin;
import io.coldaisle.agent.sample.Sample;
import io.coldaisle.agent.sample.SensorRules;
import io.coldaisle.model.Alarm;
import io.coldaisle.model.Quality;
import io.coldaisle.model.SensorIdentity;
import io.coldaisle.model.SensorKind;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.IntToDoubleFunction;
import org.junit.jupiter.api.Test;

/// What the rates of a switch's ports raise.
final class RateAlarmsTest {
    private static final int PORTS = 6;
    private static final int DAY = 1440;
    private final Random random = new Random(3);
    private final AlarmBook book = new AlarmBook();
    private DetectorBank bank = new DetectorBank(DetectionSettings.DEFAULT, book, 100);
    private int minute;

    private static SensorIdentity rate(int port, String what, String unit) {
        return new SensorIdentity("sw", "port/" + port, "hw.network." + what + ".rate",
                SensorKind.RATE, unit, 0);
    }

    /// So many minutes in which each port carries its share of what it usually does.
    private List<Alarm> run(int minutes, IntToDoubleFunction share, double errors) {
        List<Alarm> alarms = new ArrayList<>();
        for (int end = minute + minutes; minute < end; minute++) {
            List<Sample> poll = new ArrayList<>();
            for (int port = 0; port < PORTS; port++) {
                double busy = share.applyAsDouble(port) * Math.exp(random.nextGaussian() * 0.4);
                poll.add(sample(rate(port, "io.receive", "By/s"), 5e6 * busy));
                poll.add(sample(rate(port, "packets.receive", "1/s"), 6_000 * busy));
                poll.add(sample(rate(port, "errors.receive", "1/s"), port == 2 ? errors : 0));
            }
            poll.forEach(each -> alarms.addAll(bank.observe(each)));
            alarms.addAll(bank.polled(Kin.unknown("sw"), poll));
        }
        return alarms;
    }

    private Sample sample(SensorIdentity sensor, double value) {
        return new Sample(sensor, minute * 60_000L, value, Quality.GOOD, SensorRules.NONE);
    }

    @Test
    void aPortThatLosesItsTrafficIsOneAlarmOfThePort() {
        assertThat(run(4 * DAY, _ -> 1, 0)).isEmpty();
        assertThat(run(60, port -> port == 4 ? 0 : 1, 0)).singleElement().satisfies(alarm -> {
            assertThat(alarm.key()).isEqualTo("sw/port/4!rate.unusual");
            assertThat(alarm.text()).contains("0 ", "or less for a quarter of an hour");
        });
        assertThat(run(60, _ -> 1, 0)).singleElement()
                .satisfies(alarm -> assertThat(alarm.clears()).isTrue());
    }

    @Test
    void errorsWhereThereWereNoneAreAnAlarm() {
        assertThat(run(3 * DAY, _ -> 1, 0)).isEmpty();
        assertThat(run(DAY, _ -> 1, 0.05)).as("three a minute are too few").isEmpty();
        assertThat(run(30, _ -> 1, 1)).singleElement()
                .satisfies(alarm -> assertThat(alarm.key()).isEqualTo("sw/port/2!rate.unusual"));
    }

    @Test
    void aSwitchThatLosesItsUplinksIsOneAlarm() {
        assertThat(run(4 * DAY, _ -> 1, 0)).isEmpty();
        List<Alarm> alarms = run(60, _ -> 0, 0);
        assertThat(alarms).extracting(Alarm::condition).contains("device.unusual");
        assertThat(book.inForce("sw/!device.unusual")).isNotNull();
        assertThat(book.inForce("sw/port/4!rate.unusual")).isNull();
    }

    @Test
    void aBurstOfAllPortsAtOnceIsNone() {
        assertThat(run(9 * DAY, _ -> 1, 0)).isEmpty();
        assertThat(run(12, _ -> 20, 0)).isEmpty();
        assertThat(run(60, _ -> 1, 0)).isEmpty();
    }

    @Test
    void aRestartKeepsWhatWasLearnedAndWhatIsInForce() {
        run(4 * DAY, _ -> 1, 0);
        assertThat(run(40, port -> port == 4 ? 0 : 1, 0)).hasSize(1);
        Map<String, byte[]> saved = bank.save();
        bank = new DetectorBank(DetectionSettings.DEFAULT, book, 100);
        bank.resume(saved);
        assertThat(run(60, port -> port == 4 ? 0 : 1, 0)).isEmpty();
        assertThat(run(60, _ -> 1, 0)).singleElement()
                .satisfies(alarm -> assertThat(alarm.clears()).isTrue());
    }

    /// An older agent saved an empty memory of the other kind for each rate.
    @Test
    void whatAnOlderAgentSavedIsRead() {
        ByteBuffer empty = ByteBuffer.allocate(SeriesNormal.BYTES);
        new SeriesNormal().save(empty);
        Map<String, byte[]> saved = new HashMap<>();
        for (int port = 0; port < PORTS; port++) {
            saved.put(rate(port, "io.receive", "By/s").path(), empty.array());
        }
        bank.resume(saved);
        assertThat(run(4 * DAY, _ -> 1, 0)).isEmpty();
        assertThat(run(60, port -> port == 4 ? 0 : 1, 0)).hasSize(1);
    }

    /// A flow of water is no counter: it is judged like other gauges.
    @Test
    void aFlowThatStopsIsUnusualAtOnce() {
        var flow = new SensorIdentity("cdu", "", "dc.cooling.flow", SensorKind.RATE, "L/s", 3);
        List<Alarm> alarms = new ArrayList<>();
        for (; minute < 5 * DAY; minute++) {
            double value = minute < 5 * DAY - 5 ? 2.4 + random.nextGaussian() * 0.02 : 0;
            Sample sample = sample(flow, value);
            bank.observe(sample);
            alarms.addAll(bank.polled(Kin.unknown("cdu"), List.of(sample)));
        }
        assertThat(alarms).singleElement()
                .satisfies(alarm -> assertThat(alarm.key()).isEqualTo("cdu/!rate.unusual"));
    }
}
