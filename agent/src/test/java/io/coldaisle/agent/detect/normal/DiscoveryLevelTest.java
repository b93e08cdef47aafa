package io.coldaisle.agent.detect.normal;

import static org.assertj.core.api.Assertions.assertThat;

import io.coldaisle.agent.detect.normal.DiscoveryLevel.Mark;
import java.nio.ByteBuffer;
import java.util.Random;
import org.junit.jupiter.api.Test;

/// Series whose largest ratios of a half hour have a heavy tail, as those of real detectors have.
final class DiscoveryLevelTest {
    private static final int SERIES = 300;
    private static final int DAY = 48;
    private static final long WINDOW = 1_800_000;
    private final Random random = new Random(9);
    private final DiscoveryLevel level = new DiscoveryLevel(2, DiscoveryLevel.USUAL_RATE);
    private final Mark[] marks = new Mark[SERIES];
    private long now;

    DiscoveryLevelTest() {
        for (int i = 0; i < SERIES; i++) {
            marks[i] = new Mark();
        }
    }

    private double ratio() {
        return 0.3 * Math.pow(random.nextDouble(), -1 / 4.0);
    }

    /// A half hour of healthy series; true when one of them would be told.
    private boolean told() {
        now += WINDOW;
        boolean told = false;
        for (int i = 0; i < SERIES; i++) {
            double ratio = ratio();
            level.observe(marks[i], ratio, now);
            told |= ratio >= level.get();
        }
        return told;
    }

    @Test
    void ofHealthyHalfHoursOneInAHundredTells() {
        for (int i = 0; i < 20 * DAY; i++) {
            told();
        }
        int mistakes = 0;
        int windows = 100 * DAY;
        for (int i = 0; i < windows; i++) {
            mistakes += told() ? 1 : 0;
        }
        // binomial: 1 % of 4,800 is 48, three deviations are 21
        assertThat(mistakes).isBetween(10, 69);
    }

    @Test
    void severalTogetherAreToldSooner() {
        for (int i = 0; i < 20 * DAY; i++) {
            told();
        }
        double alone = level.get();
        now += WINDOW;
        for (int i = 0; i < SERIES; i++) {
            level.observe(marks[i], i < 20 ? alone * 0.8 : 0.3, now);
        }
        assertThat(level.get()).isLessThanOrEqualTo(alone * 0.8);
    }

    @Test
    void theFixedLevelHoldsUntilEnoughWasSeen() {
        for (int i = 0; i < DAY; i++) {
            told();
        }
        assertThat(level.get()).isEqualTo(2);
    }

    @Test
    void aRestartKeepsTheLevel() {
        for (int i = 0; i < 20 * DAY; i++) {
            told();
        }
        ByteBuffer saved = ByteBuffer.allocate(DiscoveryLevel.BYTES);
        level.save(saved);
        DiscoveryLevel again = new DiscoveryLevel(2, DiscoveryLevel.USUAL_RATE);
        again.load(saved.flip());
        now += WINDOW;
        for (int i = 0; i < SERIES; i++) {
            again.observe(new Mark(), 0.3, now);
        }
        again.observe(new Mark(), 1, now);
        assertThat(again.get()).isGreaterThan(2);
    }
}
