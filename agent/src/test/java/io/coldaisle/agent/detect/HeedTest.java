package io.coldaisle.agent.detect;

import static org.assertj.core.api.Assertions.assertThat;

import io.coldaisle.agent.detect.alarm.AlarmBook;
import io.coldaisle.agent.detect.physics.Kin;
import io.coldaisle.agent.sample.Sample;
import io.coldaisle.agent.sample.SensorRules;
import io.coldaisle.model.Alarm;
import io.coldaisle.model.DetectorWord;
import io.coldaisle.model.Quality;
import io.coldaisle.model.SensorIdentity;
import io.coldaisle.model.SensorKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/// Detectors that are told what was real.
class HeedTest {
    private static final SensorIdentity SENSOR = new SensorIdentity("d", "out", "hw.voltage",
            SensorKind.VOLTAGE, "V", 2);
    private final Random random = new Random(8);
    private AlarmBook book = new AlarmBook();
    private DetectorBank bank = new DetectorBank(DetectionSettings.DEFAULT, book, 10);
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

    private DetectorBank.Heed say(String condition, boolean real) {
        return bank.heed(new DetectorWord(1, "d", condition.startsWith("device") ? "" : "out",
                condition, "hw.voltage", real, "anna", 0));
    }

    /// The same excursion, told to an agent that heard nothing and to one that was called wrong before.
    @Test
    void whoCriedWolfIsHarderToConvince() {
        polls(4 * 1440, 0);
        var learned = bank.save();
        assertThat(polls(5, 6.5)).extracting(Alarm::condition).contains("voltage.unusual");
        book = new AlarmBook();
        bank = new DetectorBank(DetectionSettings.DEFAULT, book, 10);
        bank.resume(learned);
        polls(1, 0);
        for (int i = 0; i < 5; i++) {
            say("voltage.unusual", false);
        }
        assertThat(polls(5, 6.5)).isEmpty();
    }

    @Test
    void wordsAreBoundedAndOutliveARestart() {
        polls(10, 0);
        for (int i = 0; i < 50; i++) {
            say("voltage.unusual", false);
        }
        assertThat(say("voltage.unusual", false).after()).isEqualTo(Sensitivities.MOST);
        var saved = bank.save();
        bank = new DetectorBank(DetectionSettings.DEFAULT, book, 10);
        bank.resume(saved);
        polls(1, 0);
        assertThat(say("voltage.unusual", true).before()).isEqualTo(Sensitivities.MOST);
        for (int i = 0; i < 50; i++) {
            say("voltage.unusual", true);
        }
        assertThat(say("voltage.unusual", true).after()).isEqualTo(Sensitivities.LEAST);
        assertThat(say("device.unusual", false).after()).isEqualTo(1.25);
    }

    /// Limits, rules and states stand, and so does what nobody watches.
    @Test
    void onlyWhatWasLearnedGivesWay() {
        polls(10, 0);
        for (String condition : List.of("voltage.limit_crossed", "rack.inlet_temp_high",
                "voltage.trend", "leak.detected")) {
            assertThat(say(condition, false)).isEqualTo(new DetectorBank.Heed(1, 1));
        }
        assertThat(bank.heed(new DetectorWord(1, "other", "out", "voltage.unusual", "hw.voltage",
                false, "anna", 0))).isEqualTo(new DetectorBank.Heed(1, 1));
    }

    @Test
    void whatWasSavedInAnotherFormOrCutShortIsAsIfNothingWasSaid() {
        Sensitivities said = new Sensitivities();
        said.say("a", false);
        byte[] saved = said.save();
        for (int length = 0; length < saved.length; length++) {
            Sensitivities cut = new Sensitivities();
            cut.load(java.util.Arrays.copyOf(saved, length));
            assertThat(cut.of("a")).isIn(1.0, Sensitivities.LEAST);
        }
        Sensitivities whole = new Sensitivities();
        whole.load(saved);
        assertThat(whole.of("a")).isEqualTo(1.25);
    }
}
