package io.coldaisle.agent.detect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.coldaisle.agent.detect.alarm.AlarmBook;
import io.coldaisle.agent.detect.physics.Kin;
import io.coldaisle.agent.sample.Sample;
import io.coldaisle.agent.sample.SensorRules;
import io.coldaisle.model.Alarm;
import io.coldaisle.model.Quality;
import io.coldaisle.model.SensorIdentity;
import io.coldaisle.model.SensorKind;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/// Other settings while detectors run.
class BecomeTest {
    private static final SensorIdentity SENSOR = new SensorIdentity("d", "out", "hw.voltage",
            SensorKind.VOLTAGE, "V", 2);
    private static final DetectionSettings USUAL = DetectionSettings.DEFAULT;
    private final Random random = new Random(8);
    private final AlarmBook book = new AlarmBook();
    private final DetectorBank bank = new DetectorBank(USUAL, book, 10);
    private long now;

    private List<Alarm> polls(int minutes, double beside) {
        List<Alarm> alarms = new ArrayList<>();
        for (int i = 0; i < minutes; i++) {
            now += 60_000;
            Sample sample = new Sample(SENSOR, now, 50 + beside + random.nextGaussian(),
                    Quality.GOOD, SensorRules.NONE);
            alarms.addAll(bank.observe(sample));
            alarms.addAll(bank.polled(Kin.unknown("d"), List.of(sample)));
        }
        return alarms;
    }

    private static DetectionSettings with(boolean learned, Duration onDelay) {
        return new DetectionSettings(learned, onDelay, USUAL.offDelay(), USUAL.model());
    }

    @Test
    void whatWasLearnedAndWhatIsInForceStay() {
        polls(4 * 1440, 0);
        assertThat(polls(5, 6.5)).extracting(Alarm::condition).contains("voltage.unusual");
        var before = bank.save();
        bank.become(with(true, Duration.ofSeconds(90)));
        assertThat(bank.save()).usingRecursiveComparison().isEqualTo(before);
        assertThat(polls(1, 6.5)).as("it is told already").isEmpty();
        assertThat(book.inForce()).isNotEmpty();
    }

    @Test
    void anotherDelayCountsAtOnce() {
        polls(4 * 1440, 0);
        bank.become(with(true, Duration.ofHours(2)));
        assertThat(polls(60, 6.5)).extracting(Alarm::condition)
                .doesNotContain("voltage.unusual");
    }

    @Test
    void anotherModelIsForAStart() {
        DetectionModel other = new DetectionModel("other", USUAL.model().normal(), 0.02);
        assertThatThrownBy(() -> bank.become(USUAL.with(other)))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
