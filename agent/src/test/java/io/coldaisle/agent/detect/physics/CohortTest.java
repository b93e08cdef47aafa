package io.coldaisle.agent.detect.physics;

import static org.assertj.core.api.Assertions.assertThat;

import io.coldaisle.model.SensorIdentity;
import io.coldaisle.model.SensorKind;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/// Twenty inlets of a rack, the higher the warmer, in steps of a degree.
final class CohortTest {
    private static final int MANY = 20;
    private static final long MINUTE = 60_000;
    private final Random random = new Random(4);
    private Cohort cohort = new Cohort(CohortKind.INLETS);
    private final double[] air = new double[MANY];
    private long now = MINUTE;

    private void passes(int minutes) {
        for (int i = 0; i < minutes; i++) {
            now += MINUTE;
            for (int member = 0; member < MANY; member++) {
                read(member);
            }
        }
    }

    private void read(int member) {
        if (!Double.isNaN(air[member])) {
            cohort.take(sensor(member), Math.rint(air[member] + 0.3 * random.nextGaussian()), now,
                    new byte[0]);
            cohort.judge(now);
        }
    }

    private static SensorIdentity sensor(int member) {
        return new SensorIdentity("srv%02d".formatted(member), "Inlet Temp", "hw.temperature",
                SensorKind.TEMPERATURE, "Cel", 0);
    }

    private List<String> found() {
        return cohort.found().stream().map(member -> member.sensor.device()).toList();
    }

    private void rackAt(double celsius) {
        for (int i = 0; i < MANY; i++) {
            air[i] = celsius + 0.2 * i;
        }
    }

    @Test
    void hotBesideNineteenEqualNeighboursIsFoundAndEnds() {
        rackAt(22);
        passes(2 * 1440);
        air[7] += 5;
        passes(60);
        assertThat(found()).containsExactly("srv07");
        air[7] -= 5;
        passes(90);
        assertThat(found()).isEmpty();
    }

    @Test
    void whatMovesAllIsNobodysFault() {
        rackAt(22);
        passes(2 * 1440);
        for (double shift : new double[]{4, 10, -6}) {
            for (int i = 0; i < MANY; i++) {
                // not all alike: who is fuller warms more
                air[i] += shift * (0.8 + 0.02 * i);
            }
            passes(240);
            assertThat(found()).isEmpty();
        }
    }

    @Test
    void aNewMemberAndOneThatWasMovedDoNotAlarm() {
        rackAt(22);
        air[19] = Double.NaN;
        passes(2 * 1440);
        air[19] = 27;
        passes(600);
        assertThat(found()).as("new, warmer than the others").isEmpty();
        double was = air[3];
        air[3] = Double.NaN;
        passes(60);
        air[3] = was + 5;
        passes(600);
        assertThat(found()).as("switched off and put elsewhere").isEmpty();
    }

    @Test
    void twoThatChangedPlacesDoNotAlarm() {
        rackAt(22);
        air[0] = 20;
        air[19] = 26;
        passes(2 * 1440);
        air[0] = 26;
        air[19] = 20;
        passes(240);
        assertThat(found()).isEmpty();
    }

    @Test
    void whoWasFarHotterFromTheFirstDayOnIsFoundToo() {
        rackAt(22);
        air[5] = 34;
        passes(120);
        assertThat(found()).containsExactly("srv05");
    }

    @Test
    void whatWasLearnedOutlastsARestart() {
        rackAt(22);
        passes(2 * 1440);
        Map<String, byte[]> saved = new HashMap<>();
        cohort.save("it", saved);
        cohort = new Cohort(CohortKind.INLETS);
        now += 90 * MINUTE;
        for (int i = 0; i < MANY; i++) {
            cohort.take(sensor(i), air[i], now,
                    java.util.Objects.requireNonNull(saved.get("it " + sensor(i).path())));
        }
        passes(30);
        assertThat(found()).isEmpty();
        air[7] += 5;
        passes(60);
        assertThat(found()).containsExactly("srv07");
    }

    @Test
    void membersBeyondTheMostAreCounted() {
        for (int i = 0; i < Cohort.MOST + 3; i++) {
            cohort.take(sensor(i), 22, now, new byte[0]);
        }
        assertThat(cohort.size()).isEqualTo(Cohort.MOST);
        assertThat(cohort.leftOut()).isEqualTo(3);
    }
}
