package io.coldaisle.agent.detect;

import static org.assertj.core.api.Assertions.assertThat;

import io.coldaisle.agent.detect.alarm.AlarmBook;
import io.coldaisle.agent.detect.physics.Kin;
import io.coldaisle.agent.sample.Sample;
import io.coldaisle.agent.sample.SensorRules;
import io.coldaisle.model.Alarm;
import io.coldaisle.model.Quality;
import io.coldaisle.model.SensorIdentity;
import io.coldaisle.model.SensorKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/// Ten readings of a device, a poll a minute.
final class DeviceVerdictTest {
    private static final int READINGS = 10;
    private final Random random = new Random(6);
    private AlarmBook book = new AlarmBook();
    private DetectorBank bank = new DetectorBank(DetectionSettings.DEFAULT, book, 100);
    private final double[] beside = new double[READINGS];
    private long now;

    private List<Alarm> polls(int minutes) {
        List<Alarm> alarms = new ArrayList<>();
        for (int minute = 0; minute < minutes; minute++) {
            now += 60_000;
            List<Sample> samples = new ArrayList<>();
            for (int i = 0; i < READINGS; i++) {
                samples.add(new Sample(sensor(i), now,
                        50 + beside[i] + random.nextGaussian(), Quality.GOOD, SensorRules.NONE));
            }
            samples.forEach(sample -> alarms.addAll(bank.observe(sample)));
            alarms.addAll(bank.polled(Kin.unknown("d"), samples));
        }
        return alarms;
    }

    private static SensorIdentity sensor(int i) {
        return new SensorIdentity("d", "part/" + i, "hw.voltage", SensorKind.VOLTAGE, "V", 2);
    }

    private void learned() {
        polls(4 * 1440);
        assertThat(book.inForce()).isEmpty();
    }

    @Test
    void oneReadingAloneHasItsOwnAlarm() {
        learned();
        beside[3] = 40;
        assertThat(polls(3)).singleElement().satisfies(alarm -> {
            assertThat(alarm.condition()).isEqualTo("voltage.unusual");
            assertThat(alarm.component()).isEqualTo("part/3");
        });
    }

    @Test
    void severalAtOnceAreOneAlarmThatNamesThemWithSignAndRatio() {
        learned();
        for (int i = 0; i < 5; i++) {
            beside[i] = i == 1 ? -60 : 40;
        }
        List<Alarm> alarms = polls(3);
        assertThat(alarms).singleElement().satisfies(alarm -> {
            assertThat(alarm.condition()).isEqualTo("device.unusual");
            assertThat(alarm.component()).isEmpty();
            assertThat(alarm.text()).contains("5 of 10 readings")
                    .containsPattern("part/1 [-0-9.]+ V, usually [0-9.]+ \\(-[0-9.]+\\)")
                    .containsPattern("part/[0234] [0-9.]+ V, usually [0-9.]+ \\(\\+[0-9.]+\\)");
        });
    }

    @Test
    void aRestartWhileItIsInForceRaisesNothingAndEndsItOnce() {
        learned();
        for (int i = 0; i < 5; i++) {
            beside[i] = 40;
        }
        polls(3);
        DetectorBank before = bank;
        bank = new DetectorBank(DetectionSettings.DEFAULT, book, 100);
        bank.resume(before.save());
        assertThat(polls(3)).isEmpty();
        assertThat(polls(600)).filteredOn(alarm -> alarm.condition().equals("device.unusual"))
                .singleElement()
                .satisfies(alarm -> assertThat(alarm.clears()).isTrue());
    }
}
