package io.coldaisle.hub.engine;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class SteadyClockTest {
    private static final long HOUR = 3_600_000;
    private long wall = 1_700_000_000_000L;
    private long nanos = 7;

    private void pass(long ms) {
        wall += ms;
        nanos += ms * 1_000_000;
    }

    @Test
    void itFollowsTheWallClockAndAStepForward() {
        SteadyClock clock = new SteadyClock(() -> wall, () -> nanos, 0);
        assertThat(clock.getAsLong()).isEqualTo(wall);
        pass(1_000);
        assertThat(clock.getAsLong()).isEqualTo(wall);
        wall += HOUR;
        assertThat(clock.getAsLong()).isEqualTo(wall);
    }

    @Test
    void setBackItNeitherFallsNorStandsStillAndIsRightAgainInTheEnd() {
        SteadyClock clock = new SteadyClock(() -> wall, () -> nanos, 0);
        long before = clock.getAsLong();
        wall -= HOUR;
        pass(60_000);
        assertThat(clock.getAsLong()).isEqualTo(before + 45_000);
        for (int minute = 0; minute < 238; minute++) {
            pass(60_000);
            assertThat(clock.getAsLong()).isGreaterThan(wall);
        }
        pass(60_000);
        pass(60_000);
        assertThat(clock.getAsLong()).isEqualTo(wall);
    }

    @Test
    void aRestartAfterTheClockWasSetBackGoesOnFromTheLog() {
        SteadyClock clock = new SteadyClock(() -> wall, () -> nanos, wall + HOUR);
        pass(4_000);
        assertThat(clock.getAsLong()).isEqualTo(wall - 4_000 + HOUR + 3_000);
    }
}
