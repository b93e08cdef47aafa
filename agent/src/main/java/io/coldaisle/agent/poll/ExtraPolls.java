package io.coldaisle.agent.poll;

/// The polls of one device beside its turn, when it says by itself that something happened.
///
/// A token bucket: three at once, a second apart, then one an interval. So a device that talks
/// without end is polled twice as often as one that keeps quiet, and never more. A request that is held
/// back loses nothing: the next poll in turn comes within an interval.
final class ExtraPolls {
    static final int MOST_AT_ONCE = 3;
    static final long APART_MS = 1000;
    private final long intervalMs;
    private double tokens = MOST_AT_ONCE;
    private long refilledAtMs;
    private long lastMs;
    private boolean any;

    ExtraPolls(long intervalMs) {
        this.intervalMs = intervalMs;
    }

    /// True when there may be one now; then it is taken.
    boolean take(long nowMs) {
        if (any) {
            tokens = Math.min(MOST_AT_ONCE,
                    tokens + (nowMs - refilledAtMs) / (double) intervalMs);
        }
        refilledAtMs = nowMs;
        if (tokens < 1 || any && nowMs - lastMs < APART_MS) {
            any = true;
            return false;
        }
        any = true;
        tokens--;
        lastMs = nowMs;
        return true;
    }
}
