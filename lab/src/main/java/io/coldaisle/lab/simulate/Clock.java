package io.coldaisle.lab.simulate;

import io.coldaisle.lab.simulate.wheel.Wheel;
import java.util.function.LongSupplier;

/// The wall clock of one machine: the true time, drifting, and set by somebody now and then.
final class Clock implements LongSupplier {
    private static final double PER_MILLION = 1e-6;

    private final Wheel wheel;
    private final long startMs;
    private final double drift;
    private long offsetMs;

    /// @param drift parts per million
    Clock(Wheel wheel, double drift) {
        this.wheel = wheel;
        this.startMs = wheel.nowMs();
        this.drift = drift * PER_MILLION;
    }

    @Override
    public long getAsLong() {
        return wheel.nowMs() + offsetMs + Math.round((wheel.nowMs() - startMs) * drift);
    }

    /// Sets it apart from the true time by so much.
    void set(long apartMs) {
        offsetMs = apartMs;
    }
}
