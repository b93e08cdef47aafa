package io.coldaisle.agent.snmp;

/// The rate of one counter of a device, from two readings of it.
///
/// A counter that goes back has wrapped, or was reset with its device or its interface, and the two look
/// alike. What is sure to be a wrap is a rate; what may be anything else is none, until the next reading:
///
/// ```
/// sysUpTime went back, or does not cover the time since  -> restarted: no rate
/// ifCounterDiscontinuityTime changed (RFC 2863, 3.1.5)   -> reset: no rate
/// 32 bits, and the link could fill them since            -> not good: it may have wrapped twice
/// went back, 32 bits, and fits the link                  -> wrapped
/// faster than the link, or went back with 64 bits        -> reset: no rate
/// ```
/// Time is the device's own where it tells it: what a slow network adds to ours would be a spike.
final class CounterRate {
    private static final long LEAST_MS = 1000;
    /// Of the link's speed; clocks and moments of reading are not exact.
    private static final double TOLERANCE = 1.1;
    private static final double WRAP_32 = 0x1p32;
    private static final double SLACK = 0.2;
    private static final long SLACK_MS = 10_000;
    /// No device is down for less when it restarts, even where slow answers hide four seconds of it.
    private static final long QUICKEST_START_MS = 1000;
    private Reading before = Reading.NONE;

    /// One reading.
    ///
    /// @param value NaN when it could not be read
    /// @param bits 32 or 64
    /// @param upTimeMs of the device; NaN when it does not tell
    /// @param discontinuity ifCounterDiscontinuityTime; NaN when there is none
    /// @param elapsedMs our clock that nobody sets
    /// @param mostPerSecond what the link can do
    record Reading(double value, int bits, double upTimeMs, double discontinuity, long elapsedMs,
            double mostPerSecond) {
        static final Reading NONE = new Reading(Double.NaN, 64, Double.NaN, Double.NaN, 0, 0);
    }

    /// What two readings come to.
    sealed interface Rate {
        /// So many a second.
        record Good(double perSecond) implements Rate {}

        /// It cannot be told, and never will at this pace.
        record Ambiguous() implements Rate {}

        /// There is none between these two readings.
        record None() implements Rate {}
    }

    Rate observe(Reading now) {
        if (!Double.isFinite(now.value)) {
            return new Rate.None();
        }
        Reading earlier = before;
        if (Double.isFinite(earlier.value) && now.elapsedMs - earlier.elapsedMs < LEAST_MS) {
            return new Rate.None();
        }
        before = now;
        if (!Double.isFinite(earlier.value) || earlier.bits != now.bits
                || restarted(earlier, now)
                || Double.compare(earlier.discontinuity, now.discontinuity) != 0) {
            return new Rate.None();
        }
        return between(earlier, now, seconds(earlier, now));
    }

    private static Rate between(Reading earlier, Reading now, double seconds) {
        if (now.bits == 32 && now.mostPerSecond * seconds >= WRAP_32) {
            return new Rate.Ambiguous();
        }
        double counted = now.value - earlier.value;
        if (counted < 0 && now.bits == 32) {
            counted += WRAP_32;
        }
        double perSecond = counted / seconds;
        boolean possible = counted >= 0 && perSecond <= now.mostPerSecond * TOLERANCE;
        return possible ? new Rate.Good(perSecond) : new Rate.None();
    }

    /// TimeTicks go back after 497 days too; one rate is lost then, and none is wrong.
    private static boolean restarted(Reading earlier, Reading now) {
        if (Double.isNaN(earlier.upTimeMs) || Double.isNaN(now.upTimeMs)) {
            return Double.isNaN(earlier.upTimeMs) != Double.isNaN(now.upTimeMs);
        }
        if (now.upTimeMs < earlier.upTimeMs) {
            return true;
        }
        long ours = now.elapsedMs - earlier.elapsedMs;
        boolean mayHave = now.upTimeMs < ours + slack(ours);
        return mayHave && Math.abs(now.upTimeMs - earlier.upTimeMs - ours) > QUICKEST_START_MS;
    }

    private static double seconds(Reading earlier, Reading now) {
        long ours = now.elapsedMs - earlier.elapsedMs;
        double theirs = now.upTimeMs - earlier.upTimeMs;
        return (theirs >= LEAST_MS && agree(theirs, ours) ? theirs : ours) / 1000.0;
    }

    private static boolean agree(double theirs, long ours) {
        return Math.abs(theirs - ours) <= slack(ours);
    }

    private static double slack(long ours) {
        return Math.max(SLACK_MS, ours * SLACK);
    }
}
