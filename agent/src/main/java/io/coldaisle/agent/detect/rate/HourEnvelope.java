package io.coldaisle.agent.detect.rate;

import java.nio.ByteBuffer;
import java.util.Arrays;

/// The lowest and the highest that lasted, by hour of the day, of five to ten weeks: two generations of
/// them, of which the older is dropped when the younger is full.
///
/// An hour that nobody calls strange is part of it when it is over. A strange one moves it by half the way
/// a day, so that an outage does not teach that outages are normal, and what stays is normal after some
/// days.
///
/// The time of day counts only where it is shown: when the ranges of three hours each are on the
/// average much narrower than that of all, and their lowest differ. Otherwise all hours are one: jobs of
/// hours that come at random every few days raise the highest of some hours alone.
///
/// Cost: 96 comparisons every three minutes; 230 bytes.
final class HourEnvelope {
    private static final int HOURS = 24;
    private static final int ENDS = 4;
    static final int BYTES = 8 + 8 + 4 + 4 + 1 + 1 + ENDS * HOURS * 2;
    private static final long HOUR_MS = 3_600_000;
    private static final long DAY_MS = 86_400_000;
    private static final int OLDER = 2 * HOURS;
    private static final short NONE = Short.MIN_VALUE;
    private static final long NEVER = Long.MIN_VALUE;
    private static final double SHOWN = 0.7;
    /// Within a factor of 2 there is no time of day.
    private static final double FLAT = Math.log(2);
    /// Lowest by hour, highest by hour; then the same of the generation before.
    private final short[] edges = new short[ENDS * HOURS];
    private long hour = NEVER;
    private long generation = NEVER;
    private float lowest = Float.NaN;
    private float highest = Float.NaN;
    private boolean strange;
    private boolean daily;

    HourEnvelope() {
        Arrays.fill(edges, NONE);
    }

    /// Takes in what lasted: what it was at or below, and at or above; NaN for what is not known.
    ///
    /// @param isStrange it is beyond what is known by the alarm level
    /// @param aWeek every day of a week was seen, so that the time of day can be told from it
    void observe(double atMost, double atLeast, boolean isStrange, boolean aWeek, long atMs,
            int memoryDays) {
        long now = Math.floorDiv(atMs, HOUR_MS);
        if (now != hour) {
            close();
            daily = aWeek && isDaily();
            hour = now;
            turn(Math.floorDiv(atMs, memoryDays * DAY_MS));
        }
        strange |= isStrange;
        if (!(atMost >= lowest)) {
            lowest = Double.isNaN(atMost) ? lowest : (float) atMost;
        }
        if (!(atLeast <= highest)) {
            highest = Double.isNaN(atLeast) ? highest : (float) atLeast;
        }
    }

    private void close() {
        if (hour != NEVER) {
            int bin = Math.floorMod(hour, HOURS);
            fold(bin, lowest, true);
            fold(bin + HOURS, highest, false);
        }
        lowest = Float.NaN;
        highest = Float.NaN;
        strange = false;
    }

    private void fold(int at, float seen, boolean lower) {
        if (Float.isNaN(seen)) {
            return;
        }
        double moved = seen;
        short known = farther(edges[at], edges[at + OLDER], lower);
        double edge = known * Sustained.UNIT;
        if (strange && known != NONE && (lower ? seen < edge : seen > edge)) {
            moved = (edge + seen) / 2;
        }
        edges[at] = farther(edges[at], Sustained.stored(moved), lower);
    }

    private static short farther(short a, short b, boolean lower) {
        if (a == NONE || b == NONE) {
            return a == NONE ? b : a;
        }
        return lower ? (short) Math.min(a, b) : (short) Math.max(a, b);
    }

    /// A clock that was set back begins no generation.
    private void turn(long current) {
        if (generation != NEVER && current > generation) {
            System.arraycopy(edges, 0, edges, OLDER, OLDER);
            Arrays.fill(edges, 0, OLDER, NONE);
        }
        generation = current;
    }

    /// The lowest that lasted at that time of day, of what is over; NaN when nothing is known.
    double low(long atMs) {
        return edge(atMs, true);
    }

    /// The highest that lasted.
    double high(long atMs) {
        return edge(atMs, false);
    }

    private double edge(long atMs, boolean lower) {
        short known = daily
                ? around(Math.floorMod(Math.floorDiv(atMs, HOUR_MS), HOURS), lower)
                : NONE;
        known = known == NONE ? all(lower) : known;
        return known == NONE ? Double.NaN : known * Sustained.UNIT;
    }

    /// Of the hour and its neighbours: what comes every day comes now a little sooner, now later, and a
    /// summer's clock shifts it by an hour.
    private short around(int bin, boolean lower) {
        short known = NONE;
        for (int i = HOURS - 1; i <= HOURS + 1; i++) {
            known = farther(known, at((bin + i) % HOURS, lower), lower);
        }
        return known;
    }

    private short all(boolean lower) {
        short known = NONE;
        for (int bin = 0; bin < HOURS; bin++) {
            known = farther(known, at(bin, lower), lower);
        }
        return known;
    }

    private short at(int bin, boolean lower) {
        int at = lower ? bin : bin + HOURS;
        return farther(edges[at], edges[at + OLDER], lower);
    }

    private boolean isDaily() {
        double widths = 0;
        short highestLow = NONE;
        for (int bin = 0; bin < HOURS; bin++) {
            short low = around(bin, true);
            short high = around(bin, false);
            if (low == NONE || high == NONE) {
                return false;
            }
            highestLow = farther(highestLow, low, false);
            widths += Math.max(0, high - low) * Sustained.UNIT;
        }
        double whole = (all(false) - all(true)) * Sustained.UNIT;
        double lows = (highestLow - all(true)) * Sustained.UNIT;
        return lows > FLAT && widths / HOURS < SHOWN * whole;
    }

    void save(ByteBuffer to) {
        to.putLong(hour).putLong(generation).putFloat(lowest).putFloat(highest);
        to.put((byte) (strange ? 1 : 0)).put((byte) (daily ? 1 : 0));
        for (short each : edges) {
            to.putShort(each);
        }
    }

    void load(ByteBuffer from) {
        hour = from.getLong();
        generation = from.getLong();
        lowest = from.getFloat();
        highest = from.getFloat();
        strange = from.get() != 0;
        daily = from.get() != 0;
        for (int i = 0; i < edges.length; i++) {
            edges[i] = from.getShort();
        }
    }
}
