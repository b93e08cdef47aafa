package io.coldaisle.agent.detect.physics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;

final class FitTest {
    private static final double MINUTE = 60_000;
    private final Random random = new Random(2);
    private final Fit fit = new Fit();

    private void learn(int minutes, double slope, double noise) {
        for (int i = 0; i < minutes; i++) {
            double x = 2 + random.nextDouble();
            fit.learn(new double[]{1, x, 0}, 5 + slope * x + noise * random.nextGaussian(),
                    MINUTE);
        }
    }

    @Test
    void aStraightLawIsLearnedWithItsUsualError() {
        learn(5_000, 3, 0.4);
        double[] inside = {1, 2.5, 0};
        assertThat(fit.predict(inside)).isCloseTo(12.5, within(0.05));
        assertThat(fit.uncertainty(inside, 0)).isCloseTo(0.4, within(0.06));
    }

    @Test
    void farFromWhatWasSeenItIsLessSure() {
        learn(1_440, 3, 0.4);
        double inside = fit.uncertainty(new double[]{1, 2.5, 0}, 0);
        assertThat(fit.uncertainty(new double[]{1, 6, 0}, 0)).isGreaterThan(2 * inside);
    }

    @Test
    void anotherLawIsFollowedWithinWeeksNotWithinAnHour() {
        learn(10_080, 3, 0.4);
        learn(60, 4, 0.4);
        assertThat(fit.predict(new double[]{1, 2.5, 0})).isCloseTo(12.5, within(0.3));
        learn(60 * 1_440, 4, 0.4);
        assertThat(fit.predict(new double[]{1, 2.5, 0})).isCloseTo(15, within(0.3));
    }

    @Test
    void whatNeverMovesDoesNotRunAway() {
        for (int i = 0; i < 200_000; i++) {
            fit.learn(new double[]{1, 2, 0}, 9 + 0.1 * random.nextGaussian(), MINUTE);
        }
        assertThat(fit.predict(new double[]{1, 2, 0})).isCloseTo(9, within(0.05));
        assertThat(fit.uncertainty(new double[]{1, 3, 0}, 0)).isFinite();
        assertThat(fit.predict(new double[]{1, 2.2, 0})).isBetween(7.0, 11.0);
    }
}
