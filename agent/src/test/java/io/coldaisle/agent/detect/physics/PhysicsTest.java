package io.coldaisle.agent.detect.physics;

import static org.assertj.core.api.Assertions.assertThat;

import io.coldaisle.agent.detect.alarm.AlarmBook;
import io.coldaisle.agent.sample.Sample;
import io.coldaisle.agent.sample.SensorRules;
import io.coldaisle.model.Alarm;
import io.coldaisle.model.Quality;
import io.coldaisle.model.SensorIdentity;
import io.coldaisle.model.SensorKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/// A power strip of four metered outlets, read every minute.
final class PhysicsTest {
    private static final Kin STRIP = new Kin("strip", "rack_pdu", "r1", "made");
    private final Random random = new Random(8);
    private final AlarmBook book = new AlarmBook();
    private Physics physics = new Physics(book);
    private long now = 60_000;
    private double beside;
    private double meter = 1;

    private List<Alarm> minutes(int many) {
        List<Alarm> alarms = new ArrayList<>();
        for (int i = 0; i < many; i++) {
            now += 60_000;
            alarms.addAll(physics.observe(STRIP, poll()));
        }
        return alarms;
    }

    private List<Sample> poll() {
        double load = 1 + 0.3 * Math.sin(now / 86_400_000.0 * 2 * Math.PI);
        List<Sample> samples = new ArrayList<>();
        double sum = 0;
        for (int i = 1; i <= 4; i++) {
            double watts = 100 * i * load + random.nextGaussian();
            sum += watts;
            samples.add(sample("outlet/" + i, "dc.power.outlet.power", SensorKind.POWER, "W",
                    watts));
        }
        double whole = sum + 20 + beside;
        samples.add(sample("", "hw.power", SensorKind.POWER, "W", whole * meter));
        samples.add(sample("", "hw.voltage", SensorKind.VOLTAGE, "V", 230));
        samples.add(sample("", "hw.current", SensorKind.CURRENT, "A", whole / 230 / 0.95));
        return samples;
    }

    private Sample sample(String component, String name, SensorKind kind, String unit,
            double value) {
        return new Sample(new SensorIdentity("strip", component, name, kind, unit, 2), now, value,
                Quality.GOOD, SensorRules.NONE);
    }

    @Test
    void aLoadThatNoOutletMetersIsFoundAfterAWhileAndEnds() {
        assertThat(minutes(2 * 1440)).isEmpty();
        beside = 200;
        assertThat(minutes(10)).as("a moment is no finding").isEmpty();
        assertThat(minutes(60)).singleElement().satisfies(alarm -> {
            assertThat(alarm.condition()).isEqualTo("sensor.contradiction");
            assertThat(alarm.text()).contains("the sum of its 4 parts").contains("not metered");
            assertThat(alarm.expected()).isNotNull();
        });
        beside = 0;
        assertThat(minutes(120)).singleElement()
                .satisfies(alarm -> assertThat(alarm.clears()).isTrue());
    }

    @Test
    void aMeterThatFailsContradictsVoltageAndCurrent() {
        minutes(2 * 1440);
        meter = 0.8;
        assertThat(minutes(120)).isNotEmpty()
                .allSatisfy(alarm -> assertThat(alarm.condition())
                        .isEqualTo("sensor.contradiction"));
    }

    @Test
    void aRestartAfterTheLastCheckpointNeitherEndsNorRepeatsWhatIsInForce() {
        minutes(2 * 1440);
        Map<String, byte[]> before = physics.save();
        beside = 200;
        assertThat(minutes(60)).hasSize(1);
        physics = new Physics(book);
        physics.resume(before);
        assertThat(minutes(120)).isEmpty();
        assertThat(book.inForce()).hasSize(1);
    }

    @Test
    void withoutACheckpointItBeginsAnewAndEndsWhatItCannotFindAgain() {
        minutes(2 * 1440);
        beside = 200;
        minutes(60);
        physics = new Physics(book);
        assertThat(minutes(120)).singleElement()
                .satisfies(alarm -> assertThat(alarm.clears()).isTrue());
    }

    @Test
    void aDeviceThatIsForgottenBeginsAnew() {
        minutes(2 * 1440);
        physics.forget("strip");
        assertThat(physics.save()).isEmpty();
        beside = 200;
        assertThat(minutes(120)).isEmpty();
    }

    @Test
    void aCheckpointThatIsCutShortOrOfAnotherFormIsNoHarm() {
        minutes(2 * 1440);
        Map<String, byte[]> saved = physics.save();
        for (int length : new int[]{0, 1, 2, 5, 40, 300}) {
            Physics again = new Physics(new AlarmBook());
            saved.replaceAll((_, bytes) -> java.util.Arrays.copyOf(bytes,
                    Math.min(length, bytes.length)));
            again.resume(saved);
            for (int i = 0; i < 60; i++) {
                now += 60_000;
                assertThat(again.observe(STRIP, poll())).isEmpty();
            }
            saved = physics.save();
        }
    }

    @Test
    void readingsBeyondTheMostAreCounted() {
        List<Sample> many = new ArrayList<>();
        for (int i = 0; i < Cast.MOST + 7; i++) {
            many.add(sample("outlet/" + i, "dc.power.outlet.power", SensorKind.POWER, "W", 100));
        }
        physics.observe(STRIP, many);
        assertThat(physics.leftOut()).isEqualTo(7);
    }
}
