package io.coldaisle.agent.detect.rate;

import java.nio.ByteBuffer;
import java.util.Arrays;

/// How far a rate is, over half a day, from what such hours of the day usually bring: what tells a
/// factor that stays from the bursts that [HourEnvelope] must allow.
///
/// The usual of an hour is a mean over a week of days, so a weekend is a part of it. A difference counts up to
/// a factor of 6, so that a long backup is no drift. How far it went, up and down, is remembered in two
/// generations like the edges of the envelope, each day from the end of the next one on: else a drift
/// would be known before it is large. A strange day counts half.
///
/// Cost: some ten flops every three minutes; 110 bytes.
final class Drift {
    private static final int HOURS = 24;
    static final int BYTES = HOURS * 2 + 8 + 8 + 3 * 4 + 1 + 4 * Range.BYTES;
    private static final long HOUR_MS = 3_600_000;
    private static final double MEMORY_MINUTES = 720;
    private static final double MOST = Math.log(6);
    private static final int DAYS = 7;
    private static final short NONE = Short.MIN_VALUE;
    private static final long NEVER = Long.MIN_VALUE;
    private final short[] usual = new short[HOURS];
    /// Today, yesterday, what was before, and the generation before that.
    private final Range[] ranges = {new Range(), new Range(), new Range(), new Range()};
    private long hour = NEVER;
    private long generation = NEVER;
    private float sum;
    private float minutes;
    private float drift;
    private boolean known;

    /// How far it went.
    private static final class Range {
        static final int BYTES = 4 + 4 + 1;
        private float low;
        private float high;
        private boolean strange;

        void take(float drift, boolean isStrange) {
            low = Math.min(low, drift);
            high = Math.max(high, drift);
            strange |= isStrange;
        }

        void fold(Range day) {
            float share = day.strange ? 0.5f : 1;
            low += share * Math.min(0, day.low - low);
            high += share * Math.max(0, day.high - high);
        }

        void become(Range other) {
            low = other.low;
            high = other.high;
            strange = other.strange;
        }

        void save(ByteBuffer to) {
            to.putFloat(low).putFloat(high).put((byte) (strange ? 1 : 0));
        }

        void load(ByteBuffer from) {
            low = from.getFloat();
            high = from.getFloat();
            strange = from.get() != 0;
        }
    }

    Drift() {
        Arrays.fill(usual, NONE);
    }

    /// Takes in a mean over so many minutes.
    void observe(double y, int forMinutes, long atMs, int memoryDays) {
        long now = Math.floorDiv(atMs, HOUR_MS);
        if (now != hour) {
            close();
            if (hour != NEVER && Math.floorDiv(now, HOURS) != Math.floorDiv(hour, HOURS)) {
                closeDay();
            }
            hour = now;
            turn(Math.floorDiv(now, memoryDays * (long) HOURS));
        }
        sum += (float) (y * forMinutes);
        minutes += forMinutes;
        short expected = usual[bin()];
        known = expected != NONE;
        if (known) {
            double share = 1 - Math.exp(-forMinutes / MEMORY_MINUTES);
            drift += (float) (share
                    * (Math.clamp(y - expected * Sustained.UNIT, -MOST, MOST) - drift));
        }
    }

    private int bin() {
        return Math.floorMod(hour, HOURS);
    }

    private void close() {
        if (minutes > 0) {
            double mean = sum / minutes;
            double before = usual[bin()] * Sustained.UNIT;
            usual[bin()] = Sustained.stored(
                    usual[bin()] == NONE ? mean : before + (mean - before) / DAYS);
        }
        sum = 0;
        minutes = 0;
    }

    private void closeDay() {
        ranges[2].fold(ranges[1]);
        ranges[1].become(ranges[0]);
        ranges[0].become(new Range());
        ranges[0].take(drift, false);
    }

    /// A clock that was set back begins no generation.
    private void turn(long current) {
        if (generation != NEVER && current > generation) {
            ranges[3].become(ranges[2]);
            ranges[2].become(new Range());
        }
        generation = current;
    }

    /// What is now was judged.
    void learn(boolean strange) {
        ranges[0].take(drift, strange);
    }

    /// The usual of this hour; NaN before it was seen.
    double usual() {
        return known ? usual[bin()] * Sustained.UNIT : Double.NaN;
    }

    /// How far it is from the usual.
    double get() {
        return drift;
    }

    /// The farthest below the usual that it was, before yesterday; at most 0.
    double low() {
        return Math.min(ranges[2].low, ranges[3].low);
    }

    /// The farthest above.
    double high() {
        return Math.max(ranges[2].high, ranges[3].high);
    }

    void save(ByteBuffer to) {
        for (short each : usual) {
            to.putShort(each);
        }
        to.putLong(hour).putLong(generation);
        to.putFloat(sum).putFloat(minutes).putFloat(drift).put((byte) (known ? 1 : 0));
        for (Range each : ranges) {
            each.save(to);
        }
    }

    void load(ByteBuffer from) {
        for (int i = 0; i < HOURS; i++) {
            usual[i] = from.getShort();
        }
        hour = from.getLong();
        generation = from.getLong();
        sum = from.getFloat();
        minutes = from.getFloat();
        drift = from.getFloat();
        known = from.get() != 0;
        for (Range each : ranges) {
            each.load(from);
        }
    }
}
