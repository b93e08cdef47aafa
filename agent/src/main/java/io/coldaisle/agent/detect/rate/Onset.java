package io.coldaisle.agent.detect.rate;

import java.nio.ByteBuffer;

/// What is new in a ratio that may stay for days: it is news for an hour from the moment on at which it
/// reaches the alarm level, and again each time it is a quarter worse than it was when it last was news.
///
/// A climb of hours is news when it arrives, other than with a gate that forgets by the reading, and
/// what lasts is counted once by the false discovery rate.
final class Onset {
    static final int BYTES = 4 + 4;
    private static final double WORSE = 1.25;
    private static final double OVER = 0.5;
    private static final float FRESH_MINUTES = 60;
    private float record;
    private float freshMinutes;

    /// Takes in a ratio after so many minutes and returns what of it is new.
    double news(double ratio, double minutes) {
        freshMinutes = (float) Math.max(0, freshMinutes - minutes);
        if (ratio < OVER) {
            record = 0;
            freshMinutes = 0;
            return ratio;
        }
        if (ratio >= Math.max(1, WORSE * record)) {
            record = (float) ratio;
            freshMinutes = FRESH_MINUTES;
        }
        return record == 0 || freshMinutes > 0 ? ratio : Math.max(0, ratio - record);
    }

    void save(ByteBuffer to) {
        to.putFloat(record).putFloat(freshMinutes);
    }

    void load(ByteBuffer from) {
        record = from.getFloat();
        freshMinutes = from.getFloat();
    }
}
