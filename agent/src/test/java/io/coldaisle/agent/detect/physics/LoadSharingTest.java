package io.coldaisle.agent.detect.physics;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class LoadSharingTest {
    private static final long MINUTE = 60_000;
    private final Random random = new Random(5);
    private LoadSharing sharing = new LoadSharing(40, 2);
    private long now = MINUTE;

    private void shares(int minutes, double first, double second) {
        for (int i = 0; i < minutes; i++) {
            now += MINUTE;
            double load = 1 + 0.2 * random.nextGaussian();
            sharing.observe(new double[]{first * load, second * load}, now);
        }
    }

    @Test
    void aSupplyThatFallsToNothingWhileTheOtherTakesOverIsLost() {
        shares(1440, 150, 140);
        assertThat(sharing.isLost(0) || sharing.isLost(1)).isFalse();
        shares(4, 288, 3);
        assertThat(sharing.isLost(1)).isTrue();
        assertThat(sharing.isLost(0)).isFalse();
        shares(1440, 288, 3);
        assertThat(sharing.isLost(1)).as("it stays lost until it carries again").isTrue();
        shares(10, 150, 140);
        assertThat(sharing.isLost(1)).isFalse();
    }

    @Test
    void aServerThatIsSwitchedOffLosesNoSupply() {
        shares(1440, 150, 140);
        shares(60, 7, 0);
        assertThat(sharing.isLost(0) || sharing.isLost(1)).as("below the least load").isFalse();
        shares(60, 60, 2);
        assertThat(sharing.isLost(1)).as("the sum fell too: nobody took over").isFalse();
    }

    @Test
    void oneThatTakesTurnsByDesignIsNoNews() {
        shares(1440, 150, 140);
        int told = 0;
        for (int night = 0; night < 10; night++) {
            shares(30, 288, 2);
            told += sharing.isLost(1) ? 1 : 0;
            shares(300, 150, 140);
        }
        assertThat(told).isBetween(1, 3);
    }

    @Test
    void nothingIsSaidBeforeTheSharesAreKnown() {
        shares(60, 150, 140);
        shares(60, 288, 2);
        assertThat(sharing.isLost(1)).isFalse();
    }

    @Test
    void aRestartKeepsSharesAndFindings() {
        shares(1440, 150, 140);
        shares(10, 288, 2);
        ByteBuffer saved = ByteBuffer.allocate(LoadSharing.BYTES);
        sharing.save(saved);
        sharing = new LoadSharing(40, 2);
        sharing.load(saved.flip());
        assertThat(sharing.isLost(1)).isTrue();
        shares(10, 288, 2);
        assertThat(sharing.isLost(1)).isTrue();
        assertThat(sharing.share(1)).isBetween(0.45, 0.52);
    }
}
