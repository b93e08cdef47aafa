package io.coldaisle.hub.engine;

import java.util.function.LongSupplier;

/// The hub's time: the wall clock's, except that it never falls and never stands still.
///
/// Set forward, it follows at once. Set back, it goes on at three quarters of the pace until the
/// wall clock has caught up, as a clock is slewed.
///
/// The log of inputs must be in order, so the hub cannot go back in time; and if it waited for the
/// wall clock, no delay would end for as long as that was set back. Any thread.
public final class SteadyClock implements LongSupplier {
    private final LongSupplier wallMs;
    private final LongSupplier nanos;
    private double latestMs;
    private long latestNanos;

    /// @param notBeforeMs where the log ends
    public SteadyClock(LongSupplier wallMs, LongSupplier nanos, long notBeforeMs) {
        this.wallMs = wallMs;
        this.nanos = nanos;
        this.latestMs = notBeforeMs;
        this.latestNanos = nanos.getAsLong();
    }

    @Override
    public synchronized long getAsLong() {
        long now = nanos.getAsLong();
        double slow = latestMs + (now - latestNanos) / 1e6 * 0.75;
        latestMs = Math.max(slow, (double) wallMs.getAsLong());
        latestNanos = now;
        return (long) latestMs;
    }
}
