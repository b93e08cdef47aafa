package io.coldaisle.agent.detect.normal;

import java.nio.ByteBuffer;

/// Lets a repeat through only by the part that exceeds the last alarm, and makes a series that
/// has alarmed of late harder to believe (ANALYTICS 1: worth more than the choice of algorithm).
final class RepeatGate {
    static final int BYTES = 2 * 4;
    private static final double ARMS_AT = 0.94;
    private static final double DISTRUST = 0.185;
    private static final double FORGIVEN_DAYS = 2.82;
    private float last;
    private float alarms;

    /// Time passes.
    ///
    /// @param decayHours after which a repeat counts by two thirds of itself
    void pass(double hours, double decayHours) {
        last *= (float) Math.exp(-hours / decayHours);
        alarms *= (float) Math.exp(-hours / 24 / FORGIVEN_DAYS);
    }

    /// What a ratio still counts in a series that has alarmed of late.
    double believed(double ratio) {
        return ratio / (1 + DISTRUST * alarms);
    }

    /// What is new in a ratio.
    double through(double ratio) {
        double news = Math.max(0, ratio - last);
        if (news >= 1) {
            alarms++;
        }
        if (ratio >= ARMS_AT) {
            last = Math.max(last, (float) ratio);
        }
        return news;
    }

    void save(ByteBuffer to) {
        to.putFloat(last).putFloat(alarms);
    }

    void load(ByteBuffer from) {
        last = from.getFloat();
        alarms = from.getFloat();
    }
}
