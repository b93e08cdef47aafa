package io.coldaisle.agent.detect;

import static org.assertj.core.api.Assertions.assertThat;

import io.coldaisle.agent.detect.alarm.AlarmBook;
import io.coldaisle.agent.detect.physics.Kin;
import io.coldaisle.agent.detect.rate.MadeRate;
import io.coldaisle.agent.detect.rate.MadeRate.Shape;
import io.coldaisle.agent.sample.Sample;
import io.coldaisle.agent.sample.SensorRules;
import io.coldaisle.model.Quality;
import io.coldaisle.model.SensorIdentity;
import io.coldaisle.model.SensorKind;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Thirty days of the rates of a healthy switch, a reading a minute: three ports of each shape, and of
/// each the port at the other end, which reads the same.
final class RateMonthTest {
    private static final int OF_A_SHAPE = 3;
    private static final int DAYS = 30;
    private static final int LEARNING = 2;
    private static final double MOST_A_DAY = 0.01;

    private record Port(SensorIdentity here, SensorIdentity there, MadeRate rate) {}

    @Test
    void hardlyAnyFalseAlarm() {
        List<Port> ports = ports();
        var bank = new DetectorBank(DetectionSettings.DEFAULT, new AlarmBook(), 100);
        List<String> alarms = new ArrayList<>();
        for (int minute = 0; minute < DAYS * 1440; minute++) {
            double day = minute / 1440.0;
            List<Sample> poll = new ArrayList<>();
            for (Port port : ports) {
                double rate = port.rate().at(day);
                poll.add(sample(port.here(), minute, rate));
                poll.add(sample(port.there(), minute, rate));
            }
            poll.forEach(bank::observe);
            bank.polled(Kin.unknown("switch"), poll)
                    .stream()
                    .filter(alarm -> !alarm.clears())
                    .forEach(alarm -> alarms.add("%.2f %s".formatted(day, alarm.text())));
        }
        double sensorDays = 2.0 * ports.size() * (DAYS - LEARNING);
        assertThat(alarms).as("false alarms in %.0f sensor-days", sensorDays)
                .hasSizeLessThanOrEqualTo((int) (MOST_A_DAY * sensorDays));
    }

    private static List<Port> ports() {
        List<Port> ports = new ArrayList<>();
        for (Shape shape : Shape.values()) {
            for (int i = 0; i < OF_A_SHAPE; i++) {
                ports.add(new Port(identity("port/" + 2 * ports.size(), shape),
                        identity("port/" + (2 * ports.size() + 1), shape),
                        new MadeRate(shape, 40L * ports.size() + i)));
            }
        }
        return ports;
    }

    private static SensorIdentity identity(String port, Shape shape) {
        return new SensorIdentity("switch", port, shape.sensor(), SensorKind.RATE, shape.unit(),
                0);
    }

    private static Sample sample(SensorIdentity sensor, int minute, double rate) {
        return new Sample(sensor, minute * 60_000L, rate, Quality.GOOD, SensorRules.NONE);
    }
}
