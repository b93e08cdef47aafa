package io.coldaisle.hub.services;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/// How far is far, for series as services have them.
final class DeviationTest {
    private static double[] noise(int count) {
        SplittableRandom dice = new SplittableRandom(7);
        double[] values = new double[count];
        Arrays.setAll(values, _ -> 10 + dice.nextGaussian());
        return values;
    }

    @Test
    void normalNoiseIsMeasuredInItsStandardDeviation() {
        Deviation of = Deviation.from(noise(2_000), true);

        assertThat(of.of(14)).isCloseTo(4, within(0.25));
        assertThat(of.of(6)).isCloseTo(-4, within(0.25));
        assertThat(Deviation.from(noise(2_000), false).of(6)).isCloseTo(4, within(0.25));
    }

    @Test
    void anOutlierInTheFaultFreeStretchDoesNotWidenTheScale() {
        double[] normal = noise(2_000);
        normal[5] = 1e9;

        assertThat(Deviation.from(normal, true).of(14)).isCloseTo(4, within(0.25));
    }

    @Test
    void aSeriesThatNeverMovedSurprisesFinitely() {
        double[] still = new double[100];
        Arrays.fill(still, 100);
        Deviation of = Deviation.from(still, false);

        assertThat(of.of(100)).isZero();
        assertThat(of.of(99)).isBetween(Deviation.SEEN, 10.0);
        assertThat(Deviation.from(new double[100], true).of(1)).isFinite().isGreaterThan(100);
    }

    @Test
    void whatIsNoNumberOrHasNoPastDoesNotDeviate() {
        assertThat(Deviation.from(noise(100), true).of(Double.NaN)).isZero();
        assertThat(Deviation.from(new double[]{1, Double.NaN}, true).of(1e9)).isZero();
    }

    @Test
    void theLargerTheRarerAndNeverBelowZero() {
        Deviation of = Deviation.from(noise(600), true);

        assertThat(of.rarityNats(1)).isZero();
        assertThat(of.rarityNats(20)).isGreaterThan(of.rarityNats(10)).isPositive();
        assertThat(of.rarityNats(40) - of.rarityNats(20)).isCloseTo(2 * Math.log(2), within(1e-9));
    }

    @Test
    void ofFewValuesNothingIsRare() {
        assertThat(Deviation.from(noise(20), true).rarityNats(10)).isZero();
        assertThat(Deviation.from(noise(2_000), true).rarityNats(10)).isPositive();
    }

    @Test
    void whatItDidBeforeIsNotRareHoweverLarge() {
        double[] bursts = noise(600);
        for (int i = 0; i < 3; i++) {
            bursts[100 * i] = 60;
        }

        assertThat(Deviation.from(bursts, true).rarityNats(20)).isZero();
    }
}
