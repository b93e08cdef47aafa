package io.coldaisle.agent.detect.physics;

import static org.assertj.core.api.Assertions.assertThat;

import io.coldaisle.agent.detect.alarm.AlarmBook;
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

/// A UPS whose runtime falls faster with its load than Peukert has it, read every minute.
final class BatteryRelationTest {
    private static final Kin UPS = new Kin("ups", "ups", "r1", "made");
    private static final double CURVE = 1.4;
    private static final int DAY = 1440;
    private final Random random = new Random(3);
    private Physics physics = new Physics(new AlarmBook());
    private long now = 60_000;
    private double holds = 1;
    private double more = 0;
    private double charge = 100;

    private List<Alarm> minutes(int many, double lostEach) {
        List<Alarm> alarms = new ArrayList<>();
        for (int i = 0; i < many; i++) {
            now += 60_000;
            holds -= lostEach;
            alarms.addAll(physics.observe(UPS, poll()));
        }
        return alarms;
    }

    private List<Sample> poll() {
        double load = 45 + more + 12 * Math.sin(now / 86_400_000.0 * 2 * Math.PI)
                + random.nextGaussian();
        double seconds = holds * 1800 * Math.pow(load / 50, -CURVE) * charge / 100;
        return List.of(
                sample("output", "dc.ups.load", SensorKind.UTILIZATION, "%", load, true),
                sample("battery", "hw.battery.charge", SensorKind.UTILIZATION, "%", charge, true),
                sample("battery", "hw.battery.time_left", SensorKind.DURATION, "s", seconds,
                        false));
    }

    private Sample sample(String component, String name, SensorKind kind, String unit,
            double value, boolean learned) {
        return new Sample(new SensorIdentity("ups", component, name, kind, unit, 0), now,
                Math.rint(value), Quality.GOOD,
                new SensorRules(Limits.NONE, "", "", "", learned));
    }

    @Test
    void aBatteryThatAgesWithinDaysIsNotLearnedAsTheUsual() {
        assertThat(minutes(7 * DAY, 0)).isEmpty();
        assertThat(minutes(DAY, 0.1 / DAY)).as("a tenth is within what is usual").isEmpty();
        assertThat(minutes(2 * DAY, 0.1 / DAY)).singleElement().satisfies(alarm -> {
            assertThat(alarm.condition()).isEqualTo("ups.battery_weak");
            assertThat(alarm.component()).isEqualTo("battery");
            assertThat(alarm.text()).contains(" % of what it held");
        });
    }

    @Test
    void whatTheAgentLearnedOutlivesIt() {
        minutes(7 * DAY, 0);
        var saved = physics.save();
        physics = new Physics(new AlarmBook());
        physics.resume(saved);
        holds = 0.7;
        assertThat(minutes(DAY, 0)).hasSize(1);
    }

    @Test
    void aLoadThatWasNeverSeenIsNoWeakBattery() {
        minutes(7 * DAY, 0);
        more = 30;
        assertThat(minutes(5 * DAY, 0)).isEmpty();
    }

    @Test
    void aBatteryThatIsChargedAgainIsNotJudged() {
        minutes(7 * DAY, 0);
        charge = 40;
        assertThat(minutes(DAY, 0)).isEmpty();
    }
}
