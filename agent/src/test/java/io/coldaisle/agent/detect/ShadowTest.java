package io.coldaisle.agent.detect;

import static org.assertj.core.api.Assertions.assertThat;

import io.coldaisle.agent.detect.alarm.AlarmBook;
import io.coldaisle.agent.detect.normal.NormalSettings;
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

/// A sensor of noise, a poll a minute, under a model in force and another in its shadow.
class ShadowTest {
    private final AlarmBook book = new AlarmBook();
    private DetectorBank bank = new DetectorBank(DetectionSettings.DEFAULT, book, 10);
    private final Random random = new Random(4);
    private double beside;
    private long now;

    private static DetectionSettings settings(String version, double calm, double novelty) {
        NormalSettings usual = NormalSettings.DEFAULT;
        return DetectionSettings.DEFAULT.with(new DetectionModel(version,
                new NormalSettings(usual.warmUp(), usual.level(), usual.fast(), usual.slow(), calm,
                        usual.ownSpikes(), novelty, usual.gateHours(), usual.rates()),
                0.01));
    }

    private static Shadow shadow(String version, double calm, double novelty) {
        return new Shadow(settings(version, calm, novelty), 10);
    }

    private void polls(Shadow shadow, int minutes) {
        SensorIdentity sensor = new SensorIdentity("d", "inlet", "hw.voltage",
                SensorKind.VOLTAGE, "V", 2);
        for (int minute = 0; minute < minutes; minute++) {
            now += 60_000;
            List<Sample> samples = List.of(new Sample(sensor, now,
                    50 + beside + random.nextGaussian(), Quality.GOOD, SensorRules.NONE));
            List<Alarm> told = new ArrayList<>(bank.observe(samples.getFirst()));
            told.addAll(bank.polled(Kin.unknown("d"), samples));
            shadow.polled(Kin.unknown("d"), samples, told, now);
        }
    }

    @Test
    void theSameModelTellsTheSame() {
        NormalSettings usual = NormalSettings.DEFAULT;
        Shadow shadow = shadow("same", usual.calm(), usual.novelty());
        polls(shadow, 4 * 1440);
        beside = 40;
        polls(shadow, 60);
        assertThat(shadow.report()).satisfies(report -> {
            assertThat(report.counts().both()).isEqualTo(1);
            assertThat(report.counts().onlyCurrent() + report.counts().onlyShadow()).isZero();
            assertThat(report.sensorDays()).isBetween(4.0, 4.1);
        });
    }

    /// What a deaf model would not have told is counted, named, and nobody hears of it before it is in
    /// force.
    @Test
    void aDeafModelIsToldApart() {
        Shadow shadow = shadow("deaf", 20, 2);
        polls(shadow, 4 * 1440);
        beside = 9;
        polls(shadow, 60);
        ModelComparison.Counts counts = shadow.report().counts();
        assertThat(counts.onlyCurrent()).isPositive();
        assertThat(counts.both() + counts.onlyShadow()).isZero();
        assertThat(counts.differences()).first().satisfies(each -> {
            assertThat(each.byShadow()).isFalse();
            assertThat(each.alarm().condition()).isEqualTo("voltage.unusual");
        });
    }

    /// The other way round: what only the new model would have told is told to nobody.
    @Test
    void anAttentiveModelIsToldApartAndTellsNobody() {
        bank = new DetectorBank(settings("deaf", 20, 2), book, 10);
        NormalSettings usual = NormalSettings.DEFAULT;
        Shadow shadow = shadow("usual", usual.calm(), usual.novelty());
        polls(shadow, 4 * 1440);
        beside = 9;
        polls(shadow, 60);
        ModelComparison.Counts counts = shadow.report().counts();
        assertThat(counts.onlyShadow()).isPositive();
        assertThat(counts.both() + counts.onlyCurrent()).isZero();
        assertThat(book.inForce()).isEmpty();
    }
}
