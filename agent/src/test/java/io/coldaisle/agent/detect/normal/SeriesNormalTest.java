package io.coldaisle.agent.detect.normal;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class SeriesNormalTest {

    private static double value(Random random, int i) {
        return 50 + 10 * Math.sin(i * 2 * Math.PI / 288) + random.nextGaussian()
                + (i % 997 == 996 ? 40 : 0);
    }

    private static double reads(SeriesNormal normal, double value, int i) {
        normal.observe(value, 0.01, i * 300_000L, NormalSettings.DEFAULT);
        return normal.score();
    }

    /// Saved and loaded in mid-series, no score differs: no cold start, no burst.
    @Test
    void aRestartChangesNoScore() {
        SeriesNormal through = new SeriesNormal();
        SeriesNormal restarted = new SeriesNormal();
        Random random = new Random(1);
        int alarms = 0;
        for (int i = 0; i < 8_000; i++) {
            double value = value(random, i);
            double score = reads(through, value, i);
            assertThat(reads(restarted, value, i)).as("reading %d", i).isEqualTo(score);
            alarms += score >= 0.5 ? 1 : 0;
            if (i % 501 == 0) {
                ByteBuffer saved = ByteBuffer.allocate(SeriesNormal.BYTES);
                restarted.save(saved);
                assertThat(saved.hasRemaining()).isFalse();
                restarted = SeriesNormal.load(saved.flip());
            }
        }
        assertThat(alarms).isPositive();
    }

    /// No score depends on later readings.
    @Test
    void aPrefixHasTheSameScores() {
        List<Double> whole = new ArrayList<>();
        SeriesNormal first = new SeriesNormal();
        Random random = new Random(2);
        for (int i = 0; i < 3_000; i++) {
            whole.add(reads(first, value(random, i), i));
        }
        SeriesNormal second = new SeriesNormal();
        random = new Random(2);
        for (int i = 0; i < 1_500; i++) {
            assertThat(reads(second, value(random, i), i)).isEqualTo(whole.get(i));
        }
    }

    @Test
    void whatAnotherVersionSavedIsForgotten() {
        ByteBuffer strange = ByteBuffer.allocate(SeriesNormal.BYTES);
        strange.put(0, (byte) 99);
        SeriesNormal fresh = SeriesNormal.load(strange);
        assertThat(reads(fresh, 20, 1)).isZero();
        assertThat(SeriesNormal.load(ByteBuffer.allocate(3)).ratio()).isZero();
    }

    @Test
    void pollingMoreOftenDoesNotForgetFaster() {
        double slow = levelAfterStep(60_000);
        double fast = levelAfterStep(5_000);
        assertThat(fast).isCloseTo(slow, org.assertj.core.data.Offset.offset(2.0));
    }

    /// What is expected ten minutes after a step from 20 to 60.
    private static double levelAfterStep(long everyMs) {
        SeriesNormal normal = new SeriesNormal();
        Random random = new Random(5);
        long now = 0;
        for (; now < 86_400_000L; now += everyMs) {
            normal.observe(20 + random.nextGaussian(), 0.1, now, NormalSettings.DEFAULT);
        }
        for (; now < 87_000_000L; now += everyMs) {
            normal.observe(60 + random.nextGaussian(), 0.1, now, NormalSettings.DEFAULT);
        }
        return normal.expected();
    }
}
