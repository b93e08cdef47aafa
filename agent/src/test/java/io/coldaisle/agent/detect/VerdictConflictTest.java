package io.coldaisle.agent.detect;

import static org.assertj.core.api.Assertions.assertThat;

import io.coldaisle.agent.detect.alarm.AlarmBook;
import io.coldaisle.agent.detect.physics.Kin;
import io.coldaisle.agent.sample.Limits;
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

/// What the device says of a reading against what was learned of it.
class VerdictConflictTest {
    private static final SensorIdentity SENSOR = new SensorIdentity("d", "dimm", "hw.temperature",
            SensorKind.TEMPERATURE, "Cel", 1);
    private final AlarmBook book = new AlarmBook();
    private final Random random = new Random(2);
    private DetectorBank bank = new DetectorBank(DetectionSettings.DEFAULT, book, 10);
    private long now;

    private List<Alarm> minutes(int many, double level, double limit) {
        SensorRules rules = new SensorRules(new Limits(null, null, null, limit, null, null), "", "",
                "", true);
        List<Alarm> alarms = new ArrayList<>();
        for (int i = 0; i < many; i++) {
            now += 60_000;
            Sample sample = new Sample(SENSOR, now, level + random.nextGaussian() * 0.2,
                    Quality.GOOD, rules);
            alarms.addAll(bank.observe(sample));
            alarms.addAll(bank.polled(Kin.unknown("d"), List.of(sample)));
        }
        return alarms;
    }

    /// Somebody sets the device's limit below what the part always reads.
    @Test
    void aLimitThatIsTooTightIsDoubted() {
        minutes(3 * 1440, 40, 70);
        List<Alarm> alarms = minutes(120, 40, 38);
        assertThat(alarms).extracting(Alarm::condition)
                .containsExactly("temperature.limit_crossed", "sensor.verdicts_disagree");
        assertThat(alarms.getLast().text()).contains("beyond its limit", "usual for it (about ");
        assertThat(minutes(60, 40, 70)).filteredOn(Alarm::clears)
                .extracting(Alarm::condition)
                .containsExactlyInAnyOrder("temperature.limit_crossed",
                        "sensor.verdicts_disagree");
        assertThat(book.inForce()).isEmpty();
    }

    /// A part that gets hot at once is not usual, however long it stays hot.
    @Test
    void aFaultThatLastsIsNotDoubted() {
        minutes(3 * 1440, 40, 70);
        assertThat(minutes(600, 75, 70)).extracting(Alarm::condition)
                .contains("temperature.limit_crossed")
                .doesNotContain("sensor.verdicts_disagree");
    }

    /// What comes to its limit by and by was never there before.
    @Test
    void whatCreepsUpToItsLimitIsNotDoubted() {
        minutes(3 * 1440, 40, 70);
        List<Alarm> alarms = new ArrayList<>();
        for (double level = 40; level < 75; level += 0.05) {
            alarms.addAll(minutes(5, level, 70));
        }
        assertThat(alarms).extracting(Alarm::condition)
                .contains("temperature.limit_crossed")
                .doesNotContain("sensor.verdicts_disagree");
    }

    @Test
    void aRestartNeitherEndsAConflictNorBeginsOne() {
        minutes(3 * 1440, 40, 70);
        minutes(600, 75, 70);
        var learned = bank.save();
        bank = new DetectorBank(DetectionSettings.DEFAULT, book, 10);
        bank.resume(learned);
        assertThat(minutes(120, 75, 70)).extracting(Alarm::condition)
                .doesNotContain("sensor.verdicts_disagree");
        minutes(3 * 1440, 40, 70);
        minutes(120, 40, 38);
        learned = bank.save();
        bank = new DetectorBank(DetectionSettings.DEFAULT, book, 10);
        bank.resume(learned);
        assertThat(minutes(120, 40, 38)).isEmpty();
        assertThat(minutes(60, 40, 70)).extracting(Alarm::condition)
                .contains("sensor.verdicts_disagree");
    }
}
