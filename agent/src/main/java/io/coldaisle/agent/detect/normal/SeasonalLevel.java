package io.coldaisle.agent.detect.normal;

import java.nio.ByteBuffer;

/// A running level with its time of day, and a scale of ordinary deviations that single outliers move
/// only a little (path Z of the design's ANALYTICS 6.1).
///
/// With `e = x - level - season[bin]` the scale is `max(fast, 0.85 slow) * 1.2533 + floor`, where fast
/// and slow are exponential means of |e| (1.2533 turns a mean absolute deviation into a standard
/// deviation for normal noise). |e| enters the means limited to 36 scales, the level limited to 4, so
/// a step is followed within some 17 readings but a spike is not. The floor is a share of the range
/// seen, and of the smallest step the series ever made: a sensor of one-degree steps is not surprised
/// by one degree.
///
/// Cost: some 25 flops a reading; about 350 bytes. It cannot see: slow drifts, a stuck sensor, a
/// change of rhythm.
final class SeasonalLevel {
    static final int BYTES = 3 * 8 + 5 * 4 + DayOffsets.BYTES;
    private static final double DAY_MS = 86_400_000.0;
    private static final double SEASON_RATE = 0.167;
    private static final double SLOW_SHARE = 0.85;
    private static final double TO_DEVIATION = 1.2533;
    private static final double FLOOR_OF_RANGE = 0.0017;
    private static final double FLOOR_OF_STEP = 0.3;
    private static final double MOST_TO_SCALE = 36;
    private static final double MOST_TO_LEVEL = 4;
    /// Of the range: there it has hardly been.
    private static final double EDGE = 0.02;
    private static final int YOUNG = 12;
    /// Fewer steps than this between its lowest and highest, and a series is coarse.
    private static final int COARSE = 10;

    private double level;
    private double previous;
    private double step;
    private float fast;
    private float slow;
    private float lowest;
    private float highest;
    private float seen;
    private final DayOffsets season = new DayOffsets();
    private double expected;
    private double scale;
    private double coarse;

    void begin(double x) {
        level = x;
        previous = x;
        lowest = (float) x;
        highest = (float) x;
    }

    /// Takes in a reading and returns how many scales it is from what was expected.
    ///
    /// @param quantum smallest step of the series, as far as it is known; 0 when it is not
    /// @param share how much of an ordinary reading it counts: less than 1 where they come faster
    /// @param gap hours of silence before it; 0 where there was none
    double observe(double x, double quantum, long atMs, double share, double gap,
            NormalSettings settings) {
        int bin = Math.floorMod((long) Math.floor(atMs / DAY_MS * DayOffsets.BINS),
                DayOffsets.BINS);
        expected = level + season.get(bin);
        scale = scale(quantum);
        coarse = range() < COARSE * step ? step : 0;
        notice(x);
        double error = x - expected;
        double z = scale > 0 ? Math.abs(error) / scale : 0;
        if (gap > 0) {
            // what it did in the silence nobody saw: it is believed where it is now
            level = x - season.get(bin);
            return z / (1 + gap);
        }
        learn(error, bin, share, settings);
        return z;
    }

    private void notice(double x) {
        lowest = Math.min(lowest, (float) x);
        highest = Math.max(highest, (float) x);
        double moved = Math.abs(x - previous);
        if (moved > 1e-9 * Math.abs(x) && (step == 0 || moved < step)) {
            step = moved;
        }
        previous = x;
    }

    private double scale(double quantum) {
        double floor = FLOOR_OF_RANGE * range() + FLOOR_OF_STEP * Math.max(step, quantum);
        return Math.max(fast, SLOW_SHARE * slow) * TO_DEVIATION + floor;
    }

    private void learn(double error, int bin, double share, NormalSettings settings) {
        // while young the plain mean, so that the scale does not begin at zero
        double young = 1.0 / (seen + 1);
        double size = seen < MOST_TO_SCALE
                ? Math.abs(error)
                : Math.min(Math.abs(error), MOST_TO_SCALE * scale);
        double most = seen < YOUNG / 2.0 ? Double.MAX_VALUE : MOST_TO_LEVEL * scale;
        double bounded = Math.clamp(error, -most, most);
        fast += (float) (Math.max(settings.fast(), young) * share * (size - fast));
        slow += (float) (Math.max(settings.slow(), young) * share * (size - slow));
        level += Math.max(settings.level(), seen < YOUNG ? young : 0) * share * bounded;
        season.visit(bin, Math.max(SEASON_RATE, 1.0 / (season.visits(bin) + 1)) * share
                * (1 - settings.level()) * bounded);
        seen += (float) share;
    }

    double expected() {
        return expected;
    }

    /// What an ordinary deviation from the expected is.
    double deviation() {
        return scale;
    }

    private double range() {
        return (double) highest - lowest;
    }

    /// True when it read higher, or lower, before, and not by a trifle.
    boolean wasBeyond(double x, boolean above) {
        double edge = EDGE * range();
        return above ? x < highest - edge : x > lowest + edge;
    }

    /// The smallest step that the series made before, where it made few different ones; else 0.
    double coarseStep() {
        return coarse;
    }

    void save(ByteBuffer to) {
        to.putDouble(level).putDouble(previous).putDouble(step);
        to.putFloat(fast).putFloat(slow).putFloat(lowest).putFloat(highest).putFloat(seen);
        season.save(to);
    }

    void load(ByteBuffer from) {
        level = from.getDouble();
        previous = from.getDouble();
        step = from.getDouble();
        fast = from.getFloat();
        slow = from.getFloat();
        lowest = from.getFloat();
        highest = from.getFloat();
        seen = from.getFloat();
        season.load(from);
    }
}
