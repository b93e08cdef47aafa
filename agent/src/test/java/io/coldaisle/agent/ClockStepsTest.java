package io.coldaisle.agent;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class ClockStepsTest {
    private final ClockSteps clock = new ClockSteps();

    @Test
    void onlyAStepIsAStep() {
        assertThat(clock.observe(1_700_000_000_000L, 5)).isZero();
        assertThat(clock.observe(1_700_000_060_000L, 60_005)).isZero();
        assertThat(clock.observe(1_700_000_122_000L, 120_005)).as("slewed").isZero();
        assertThat(clock.observe(1_700_003_723_000L, 121_005)).isEqualTo(3_600_000);
        assertThat(clock.observe(1_700_003_724_000L, 122_005)).isZero();
        assertThat(clock.observe(1_700_000_125_000L, 123_005)).isEqualTo(-3_600_000);
    }
}
