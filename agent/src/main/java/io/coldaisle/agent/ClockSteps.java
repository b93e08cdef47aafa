package io.coldaisle.agent;

/// Tells when somebody set the clock, by the one beside it that nobody sets.
final class ClockSteps {
    /// Less is a clock being slewed, or a busy machine between two readings.
    private static final long SMALLEST_STEP_MS = 5_000;

    private long offsetMs;
    private boolean known;

    /// How far the clock was set since the last reading, ms; negative is back, 0 is not at all.
    long observe(long nowMs, long elapsedMs) {
        long before = offsetMs;
        offsetMs = nowMs - elapsedMs;
        long step = known ? offsetMs - before : 0;
        known = true;
        return Math.abs(step) < SMALLEST_STEP_MS ? 0 : step;
    }
}
