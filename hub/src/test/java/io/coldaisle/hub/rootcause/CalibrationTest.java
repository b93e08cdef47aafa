package io.coldaisle.hub.rootcause;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.coldaisle.hub.FaultModelFiles;
import io.coldaisle.hub.rootcause.Calibration.Judged;
import io.coldaisle.hub.rootcause.Calibration.Score;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/// Words made from known odds: what is found must be what they were made from.
final class CalibrationTest {
    private static final double SUREST = FaultModelFiles.shipped().surest();

    private final Calibration calibration = new Calibration(FaultModelFiles.shipped());

    /// Causes that say they are as sure as their odds, while they are right as if these counted only
    /// one in `factor`.
    private static List<Judged> words(int count, double factor, long seed) {
        Random random = new Random(seed);
        List<Judged> words = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            double odds = -3 + 8 * random.nextDouble();
            double truth = SUREST / (1 + Math.exp(-odds / factor));
            words.add(new Judged(SUREST / (1 + Math.exp(-odds)), random.nextDouble() < truth));
        }
        return words;
    }

    @Test
    void findsHowMuchTooSureVerdictsAre() {
        assertThat(calibration.factor(words(4_000, 1.8, 1), 1)).isCloseTo(1.8, within(0.15));
        assertThat(calibration.factor(words(4_000, 1, 2), 1)).isCloseTo(1, within(0.08));
        assertThat(calibration.factor(words(4_000, 0.6, 3), 1)).isCloseTo(0.6, within(0.05));
    }

    @Test
    void fewWordsMoveLittle() {
        assertThat(calibration.factor(List.of(), 1)).isEqualTo(1);
        assertThat(calibration.factor(List.of(new Judged(0.97, false)), 1)).isBetween(1.0, 2.0);
    }

    @Test
    void whatWasLeftOutIsBetterWhereVerdictsWereTooSure() {
        List<Judged> words = words(400, 2, 4);

        Score before = Calibration.score(words);
        Score after = Calibration.score(calibration.leftOut(words, 1));

        assertThat(after.logLoss()).isLessThan(before.logLoss());
        assertThat(after.error()).isLessThan(before.error());
        assertThat(after.count()).isEqualTo(400);
    }

    @Test
    void scoresByHand() {
        Score score = Calibration.score(List.of(new Judged(0.8, true), new Judged(0.8, false),
                new Judged(0.3, false)));

        assertThat(score.brier()).isCloseTo((0.04 + 0.64 + 0.09) / 3, within(1e-12));
        assertThat(score.error()).isCloseTo((0.6 + 0.3) / 3, within(1e-12));
        assertThat(score.right()).isCloseTo(1 / 3.0, within(1e-12));
        assertThat(Calibration.score(List.of()).count()).isZero();
    }
}
