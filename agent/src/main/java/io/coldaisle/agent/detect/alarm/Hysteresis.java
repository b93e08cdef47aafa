package io.coldaisle.agent.detect.alarm;

/// Turns a graded score into a condition that is on or off, with delays in time (ISA-18.2, 10.3).
///
/// ```
///          score >= 0.5 for onDelay                     score < 0.33 for offDelay
///   off ----------------------------> on ------------------------------------> off
/// ```
/// Between the two thresholds nothing moves: that is the deadband.
public final class Hysteresis {
    private static final long NEVER = Long.MIN_VALUE;
    public static final double ON = 0.5;
    public static final double OFF = 0.33;

    private boolean on;
    private long since = NEVER;

    public Hysteresis(boolean on) {
        this.on = on;
    }

    /// Takes in a score; true when the condition changed with it.
    public boolean observe(double score, long atMs, long onDelayMs, long offDelayMs) {
        boolean towardsChange = on ? score < OFF : score >= ON;
        if (!towardsChange) {
            since = NEVER;
            return false;
        }
        // A clock that jumped back starts the delay again instead of ending it early.
        if (since == NEVER || since > atMs) {
            since = atMs;
        }
        if (atMs - since < (on ? offDelayMs : onDelayMs)) {
            return false;
        }
        on = !on;
        since = NEVER;
        return true;
    }

    /// The clock was set: what began before keeps its distance.
    public void clockSet(long byMs) {
        since = since == NEVER ? NEVER : since + byMs;
    }

    public boolean on() {
        return on;
    }

    /// True when a delay runs at whose end the condition changes.
    public boolean isUnderWay() {
        return since != NEVER;
    }
}
