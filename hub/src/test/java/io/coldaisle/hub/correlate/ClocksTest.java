package io.coldaisle.hub.correlate;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/// What reports tell of their agent's clock.
final class ClocksTest {
    private static final long BEGIN_MS = 1_767_578_400_000L;

    @Test
    void reportsThatAreLateByLessThanAMinuteAreLateAndTheClockIsRight() {
        assertThat(offset(59_000, 31_000, 20_000, 12_000, 7_000)).isZero();
    }

    @Test
    void aClockThatIsSlowByLessThanAMinuteIsBelievedWhenFourDelaysAgree() {
        assertThat(offset(22_900, 22_819, 22_826)).as("three").isZero();
        assertThat(offset(22_900, 22_819, 22_826, 48_000, 22_836)).as("four").isEqualTo(22_819);
    }

    @Test
    void aReportToldTwiceAgreesWithNoneButItself() {
        Clocks clocks = new Clocks(new MapCorrelationState());
        for (int times = 0; times < 4; times++) {
            clocks.heard("ag", BEGIN_MS + 20_000 + times, BEGIN_MS);
        }
        assertThat(clocks.offset("ag")).isZero();
    }

    @Test
    void aClockThatIsSlowByMoreIsBelievedAtOnce() {
        assertThat(offset(240_000)).isEqualTo(240_000);
    }

    @Test
    void aClockThatIsFastIsBelievedAtOnce() {
        assertThat(offset(-89_000)).isEqualTo(-89_000);
        assertThat(offset(-89_000, -88_000, 5_000)).isEqualTo(-89_000);
    }

    @Test
    void oneReportHoursAheadOfAllOthersIsNoMeasure() {
        assertThat(offset(-25_000_000, 100, 200)).isZero();
    }

    @Test
    void theOrderOfReportsDecidesNothing() {
        List<Long> delays = new ArrayList<>(List.of(22_900L, 22_819L, 22_826L, 48_000L, 22_836L));
        for (int seed = 1; seed <= 20; seed++) {
            Collections.shuffle(delays, new Random(seed));
            assertThat(offset(delays.stream().mapToLong(Long::longValue).toArray()))
                    .as("%s", delays)
                    .isEqualTo(22_819);
        }
    }

    /// What is taken for an agent's offset after reports with these delays, ms.
    private static long offset(long... delays) {
        Clocks clocks = new Clocks(new MapCorrelationState());
        for (int n = 0; n < delays.length; n++) {
            long seen = BEGIN_MS + n * 1_000L;
            clocks.heard("ag", seen + delays[n], seen);
        }
        return clocks.offset("ag");
    }
}
