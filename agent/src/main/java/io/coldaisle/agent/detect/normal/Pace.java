package io.coldaisle.agent.detect.normal;

/// How often a series usually reads: a mean that one long gap moves little.
public final class Pace {
    private static final float RATE = 0.05f;

    private Pace() {}

    /// @param usualMs between readings so far; 0 before there were two
    /// @param sinceMs since the reading before
    /// @return what is usual now, ms
    public static float learned(float usualMs, float sinceMs) {
        return usualMs == 0
                ? sinceMs
                : usualMs + RATE * (Math.min(sinceMs, 10 * usualMs) - usualMs);
    }
}
