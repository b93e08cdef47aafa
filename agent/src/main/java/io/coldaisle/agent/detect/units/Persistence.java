package io.coldaisle.agent.detect.units;

/// Something seen in one poll after the other: it counts when it lasts in polls and in time, so
/// that neither one glitch nor a burst of polls makes it count.
final class Persistence {
    static final int POLLS = 5;
    static final long LEAST_MS = 60_000;
    private final int exponent;
    private long sinceMs;
    private int polls;

    Persistence(int exponent, long sinceMs) {
        this.exponent = exponent;
        this.sinceMs = sinceMs;
    }

    int exponent() {
        return exponent;
    }

    /// Seen once more; true when it has lasted.
    boolean lasts(long atMs) {
        // a clock that jumped back starts the time again instead of ending it early
        sinceMs = Math.min(sinceMs, atMs);
        polls = Math.min(polls + 1, POLLS);
        return polls >= POLLS && atMs - sinceMs >= LEAST_MS;
    }

    void clockSet(long byMs) {
        sinceMs += byMs;
    }
}
