package io.coldaisle.agent.ipmi;

import org.jspecify.annotations.Nullable;

/// How far the BMC's clock is from ours. It counts whole seconds, so that an estimate is good to a
/// second; it is renewed when it is further off.
final class BmcClock {
    /// Before it is set, a BMC counts from its start (IPMI 2.0, section 37).
    private static final long SET_FROM = 0x20000000L;
    private static final long UNSPECIFIED = 0xFFFFFFFFL;
    private static final long TOLERANCE_MS = 1500;
    private @Nullable Long aheadMs;
    private boolean isSet;

    /// @param seconds what the BMC says
    /// @param sentMs when it was asked, our clock
    /// @param receivedMs when the answer came
    void observe(long seconds, long sentMs, long receivedMs) {
        long itsMs = seconds * 1000 + 500;
        long ahead = itsMs - (sentMs + receivedMs) / 2;
        isSet = seconds >= SET_FROM;
        if (aheadMs == null || Math.abs(ahead - aheadMs) > TOLERANCE_MS) {
            aheadMs = ahead;
        }
    }

    /// Milliseconds the BMC is ahead of us; null when it was not asked yet.
    @Nullable
    Long aheadMs() {
        return aheadMs;
    }

    /// A time of the BMC by our clock, never later than `nowMs`; `nowMs` when it cannot be told.
    long ours(long seconds, long nowMs) {
        boolean comparable = seconds >= SET_FROM == isSet && seconds != UNSPECIFIED && seconds != 0;
        return aheadMs == null || !comparable ? nowMs : Math.min(nowMs, seconds * 1000 - aheadMs);
    }
}
