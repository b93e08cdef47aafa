package io.coldaisle.hub.standby;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class PairingTest {
    private final AtomicInteger asked = new AtomicInteger();
    private volatile boolean counts = true;
    private final AtomicLong nanos = new AtomicLong();
    private final Pairing pairing = new Pairing(false, 100, _ -> {
        asked.incrementAndGet();
        return counts;
    }, nanos::get);

    @Test
    void nobodyWaitsForAStandbyThatWasNeverThere() {
        assertThat(pairing.written(101)).isTrue();
        assertThat(pairing.releases(101)).isTrue();
        assertThat(asked).as("there is no other that could have taken over").hasValue(0);
    }

    @Test
    void callersWaitForAStandbyInStep() throws Exception {
        assertThat(pairing.confirmed(100)).as("it came into step").isTrue();
        pairing.paired(true);
        CompletableFuture<Boolean> told = CompletableFuture
                .supplyAsync(() -> pairing.written(105));
        while (pairing.written() != 105) {
            Thread.onSpinWait();
        }
        assertThat(told).isNotDone();
        assertThat(pairing.releases(105)).isFalse();
        assertThat(pairing.confirmed(105)).isFalse();
        assertThat(told.get(5, TimeUnit.SECONDS)).isTrue();
        assertThat(pairing.releases(105)).isTrue();
    }

    @Test
    void agentsWaitForOneThatIsGoneAndCallersDoNot() {
        pairing.confirmed(100);
        pairing.paired(true);
        pairing.lost();
        assertThat(pairing.written(110)).isTrue();
        assertThat(pairing.releases(100)).isTrue();
        assertThat(pairing.releases(110)).isFalse();
        pairing.begun();
        assertThat(pairing.releases(100)).as("another standby, which has nothing yet").isFalse();
        pairing.paired(false);
        assertThat(pairing.releases(110)).as("given up").isTrue();
    }

    @Test
    void nobodyHearsOfWhatAHubWritesThatWasReplaced() {
        pairing.confirmed(100);
        pairing.paired(true);
        pairing.lost();
        counts = false;
        assertThat(pairing.written(110)).isFalse();
    }

    @Test
    void oneThatIsTooSlowIsNotWaitedForTwice() {
        pairing.confirmed(100);
        pairing.paired(true);
        assertThat(pairing.written(101)).isTrue();
        assertThat(pairing.inStep()).isFalse();
        assertThat(pairing.fallenBehind()).isEqualTo(1);
        assertThat(pairing.written(102)).isTrue();
        assertThat(pairing.fallenBehind()).isEqualTo(1);
        nanos.addAndGet(TimeUnit.SECONDS.toNanos(90));
        assertThat(pairing.awaySeconds()).isEqualTo(90);
        assertThat(pairing.confirmed(102)).as("in step again").isTrue();
        assertThat(pairing.awaySeconds()).isZero();
    }
}
