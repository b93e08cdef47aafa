package io.coldaisle.hub.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class CallLimitTest {
    private long nanos;
    private final CallLimit limit = new CallLimit(() -> nanos);

    @Test
    void aBurstPassesAndThenSoManyASecond() {
        assertThat(admitted("a", 500)).isEqualTo(400);
        nanos += TimeUnit.SECONDS.toNanos(1);
        assertThat(admitted("a", 500)).isEqualTo(100);
        nanos += TimeUnit.HOURS.toNanos(1);
        assertThat(admitted("a", 1000)).isEqualTo(400);
    }

    @Test
    void oneCallerDoesNotSpendWhatAnotherMay() {
        admitted("a", 1000);
        assertThat(admitted("b", 400)).isEqualTo(400);
    }

    /// However many names come, memory holds the latest ones.
    @Test
    void manyNamesCostNothingForLong() {
        for (int i = 0; i < 50_000; i++) {
            assertThat(limit.admits("caller" + i)).isTrue();
        }
        assertThat(admitted("caller49999", 500)).isEqualTo(399);
        assertThat(admitted("caller0", 500)).isEqualTo(400);
    }

    private int admitted(String caller, int calls) {
        int admitted = 0;
        for (int i = 0; i < calls; i++) {
            admitted += limit.admits(caller) ? 1 : 0;
        }
        return admitted;
    }
}
