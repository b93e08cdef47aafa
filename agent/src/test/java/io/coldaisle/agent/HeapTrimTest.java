package io.coldaisle.agent;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class HeapTrimTest {
    private static final long MIB = 1 << 20;
    private long heap = 20 * MIB;
    private int collections;
    private final HeapTrim trim = new HeapTrim(() -> heap, () -> {
        collections++;
        heap = 10 * MIB;
    });

    @Test
    void theFirstTimeAlwaysCollectsLaterOnlyWhatHasGrown() {
        trim.run();
        assertThat(collections).isEqualTo(1);
        heap = 10 * MIB + HeapTrim.SLACK - 1;
        trim.run();
        assertThat(collections).isEqualTo(1);
        heap = 10 * MIB + HeapTrim.SLACK;
        trim.run();
        assertThat(collections).isEqualTo(2);
    }
}
