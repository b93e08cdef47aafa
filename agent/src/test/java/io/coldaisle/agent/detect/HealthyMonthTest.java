package io.coldaisle.agent.detect;

import static org.assertj.core.api.Assertions.assertThat;

import io.coldaisle.agent.detect.alarm.AlarmBook;
import io.coldaisle.agent.detect.physics.Kin;
import io.coldaisle.agent.sample.Sample;
import io.coldaisle.agent.sample.SensorRules;
import io.coldaisle.model.Quality;
import io.coldaisle.model.SensorIdentity;
import io.coldaisle.model.SensorKind;
import java.util.List;
import java.util.Random;
import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Test;

/// Thirty days of series of healthy hardware, a reading a minute, with loads that swing by day and by
/// chance: after two days of learning, false alarms in a series and day.
final class HealthyMonthTest {
    private static final int SERIES = 100;
    private static final int DAYS = 30;
    private static final int LEARNING = 2;
    private static final double MOST_A_DAY = 0.01;

    @Test
    void hardlyAnyFalseAlarm() {
        long alarms = 0;
        for (int i = 0; i < SERIES; i++) {
            alarms += falseAlarms(i);
        }
        double rate = alarms / (double) SERIES / (DAYS - LEARNING);
        assertThat(rate).as("false alarms in a series and day").isLessThanOrEqualTo(MOST_A_DAY);
    }

    private static long falseAlarms(int i) {
        var bank = new DetectorBank(DetectionSettings.DEFAULT, new AlarmBook(), 1);
        DoubleUnaryOperator value = series(i, new Random(i));
        int decimals = i % 4 == 3 ? 1 : 0;
        var sensor = new SensorIdentity("d" + i, "", "hw.made_up", SensorKind.TEMPERATURE, "1",
                decimals);
        double step = Math.pow(10, -decimals);
        long alarms = 0;
        for (int minute = 0; minute < DAYS * 1440; minute++) {
            double rounded = Math.round(value.applyAsDouble(minute / 1440.0) / step) * step;
            var sample = new Sample(sensor, minute * 60_000L, rounded, Quality.GOOD,
                    SensorRules.NONE);
            bank.observe(sample);
            var raised = bank.polled(Kin.unknown("d" + i), List.of(sample));
            if (minute >= LEARNING * 1440) {
                alarms += raised.stream().filter(alarm -> !alarm.clears()).count();
            }
        }
        return alarms;
    }

    private static DoubleUnaryOperator series(int i, Random random) {
        Load load = new Load(random);
        return switch (i % 4) {
            case 0 -> day -> 21 + 2 * load.at(day) + random.nextGaussian() * 0.3;
            case 1 -> day -> 4200 + 1800 * load.at(day) + random.nextGaussian() * 40;
            case 2 -> day -> 180 + 160 * load.at(day) + random.nextGaussian() * 4;
            default -> day -> 231 - 1.5 * load.at(day) + random.nextGaussian() * 0.4;
        };
    }

    /// The day's swing, and jobs that come and go by chance; each is followed within a few minutes.
    private static final class Load {
        private final Random random;
        private double job;
        private double smooth;
        private double until;

        Load(Random random) {
            this.random = random;
        }

        double at(double day) {
            if (day >= until) {
                job = random.nextDouble() * 0.5;
                until = day + random.nextDouble() / 4;
            }
            smooth += 0.25 * (job - smooth);
            return 0.4 * (0.5 - 0.5 * Math.cos(2 * Math.PI * day)) + smooth;
        }
    }
}
