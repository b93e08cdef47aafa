package io.coldaisle.agent;

import static org.assertj.core.api.Assertions.assertThat;

import io.coldaisle.agent.detect.alarm.AlarmBook;
import io.coldaisle.agent.detect.physics.Kin;
import io.coldaisle.agent.detect.physics.Physics;
import io.coldaisle.agent.sample.Sample;
import io.coldaisle.agent.sample.SensorRules;
import io.coldaisle.model.Alarm;
import io.coldaisle.model.Quality;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/// The physics of every recorded device of the lab: its sensors play parts under their real names, and a
/// device that goes on for two days as it was recorded, with half a percent of noise, raises nothing.
class PhysicsLabTest {
    private static final int MINUTES = 2 * 1440;
    private final RecordedSamples recorded = new RecordedSamples();

    @Test
    void whatGoesOnAsItWasRaisesNothing() throws Exception {
        int devices = 0;
        int withPhysics = 0;
        for (var device : recorded.all().entrySet()) {
            Physics physics = new Physics(new AlarmBook());
            assertThat(alarms(physics, device.getKey(), device.getValue()))
                    .as(device.getKey())
                    .isEmpty();
            devices++;
            withPhysics += physics.save().isEmpty() ? 0 : 1;
        }
        System.out.printf("%d devices, %d with parts that belong together; no alarm%n", devices,
                withPhysics);
        assertThat(recorded.unread()).as("devices that were not read").isLessThan(3);
        assertThat(withPhysics).isGreaterThan(20);
    }

    private static List<Alarm> alarms(Physics physics, String name, List<Sample> samples) {
        Random random = new Random(1);
        List<Alarm> alarms = new ArrayList<>();
        for (int minute = 1; minute <= MINUTES; minute++) {
            List<Sample> poll = new ArrayList<>();
            for (Sample sample : samples) {
                poll.add(new Sample(sample.sensor(), minute * 60_000L,
                        sample.value() * (1 + 0.005 * random.nextGaussian()), Quality.GOOD,
                        SensorRules.NONE));
            }
            alarms.addAll(physics.observe(Kin.unknown(name), poll));
        }
        return alarms;
    }
}
