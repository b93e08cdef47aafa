package io.coldaisle.agent.detect.normal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/// What telemetry of healthy hardware does to detectors that learn.
final class HardCasesTest {
    private final Random random = new Random(11);

    private double noise(double size) {
        return random.nextGaussian() * size;
    }

    @Test
    void aQuietWeekendInEveryWeekIsNoAlarmOnceItWasSeen() {
        Course load = new Course(1);
        load.days(28, Course.MINUTE, day -> weekly(day) + noise(3));
        assertThat(load.days(28, Course.MINUTE, day -> weekly(day) + noise(3))).hasSizeLessThan(2);
        assertThat(load.days(0.01, Course.MINUTE, _ -> 900)).as("and a fault still is")
                .isNotEmpty();
    }

    private static double weekly(double day) {
        boolean weekend = (int) day % 7 >= 5;
        return weekend ? 210 : 210 + 120 * Course.swing(day);
    }

    @Test
    void aTenthOfADegreeADayIsFollowed() {
        Course inlet = new Course(0);
        assertThat(inlet.days(60, 5 * Course.MINUTE, day -> 22 + 0.1 * day + noise(0.2))).isEmpty();
    }

    @Test
    void aConstantThatStepsIsToldOnceAndThenNormal() {
        Course state = new Course(0);
        assertThat(state.days(10, Course.MINUTE, _ -> 5)).isEmpty();
        List<Double> alarms = state.days(10, Course.MINUTE, _ -> 7);
        assertThat(alarms).singleElement().satisfies(day -> assertThat(day).isBetween(9.99, 10.01));
        assertThat(new Course(0).days(1, Course.MINUTE, _ -> 0)).isEmpty();
    }

    @Test
    void oneDegreeSteppingIsNormalAndFiveDegreesAreNot() {
        Course board = new Course(1);
        assertThat(board.days(20, Course.MINUTE, day -> 24.4 + Course.swing(day) + noise(0.3)))
                .isEmpty();
        assertThat(board.days(10 * Course.MINUTE, Course.MINUTE, _ -> 31)).isNotEmpty();
    }

    @Test
    void gapsTeachNothingAndAlarmNothing() {
        Course power = new Course(1);
        for (int i = 0; i < 60; i++) {
            assertThat(power.days(0.4 + random.nextDouble() * 0.3, Course.MINUTE,
                    day -> 300 + 60 * Course.swing(day) + noise(4))).as("after gap %d", i)
                    .isEmpty();
            power.silentFor(0.1 + random.nextDouble() * 0.4);
        }
        assertThat(power.days(5 * Course.MINUTE, Course.MINUTE, _ -> 700)).isNotEmpty();
    }

    @Test
    void repeatedTimesAreJudgedAndTeachNothing() {
        Course power = new Course(1);
        power.days(2, Course.MINUTE, _ -> 300 + noise(4));
        for (int i = 0; i < 10_000; i++) {
            power.reads(300 + noise(4));
        }
        assertThat(power.reads(600)).isGreaterThan(Course.ALONE);
        assertThat(power.days(1, Course.MINUTE, _ -> 300 + noise(4))).isEmpty();
    }
}
