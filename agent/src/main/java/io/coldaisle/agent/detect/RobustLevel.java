package io.coldaisle.agent.detect;

import java.nio.ByteBuffer;

/// A running level and scale that single outliers move only a little.
///
/// With x the value, `e = x - level`, the scale is `max(fast, 0.85 slow) * 1.2533 + floor`, where
/// fast and slow are exponential means of |e| (1.2533 turns a mean absolute deviation into a
/// standard deviation for normal noise). |e| enters the means limited to 36 scales, the level
/// limited to 6, so a step is followed within an hour of samples but a spike is not. The alarm
/// ratio compares |e| with `max(6, 1.24 q)` scales; q rises by 5 % at each upward crossing of itself
/// and falls by 5 % a day, so every sensor finds the level its own ordinary spikes cross once a day.
///
/// After the Z path of the design's ANALYTICS 6.1, without season. Cost: about 20 flops a sample,
/// 56 bytes of state. It cannot see: slow drifts, a stuck sensor, a change of rhythm.
final class RobustLevel {
    static final int BYTES = 7 * 8 + 4;
    private static final double LEVEL_RATE = 0.075;
    private static final double FAST_RATE = 0.0028;
    private static final double SLOW_RATE = 0.00126;
    private static final double DAY_MS = 86_400_000.0;

    private double level;
    private double fast;
    private double slow;
    private double lowest;
    private double highest;
    private double quantile = 3;
    private double lastRatioAbove;
    private int seen;

    /// Takes in a value and returns its alarm ratio: 1 is the alarm level. 0 while warming up.
    double observe(double x, double quantum, long elapsedMs, int warmUp) {
        if (seen == 0) {
            level = x;
            lowest = x;
            highest = x;
            seen = 1;
            return 0;
        }
        lowest = Math.min(lowest, x);
        highest = Math.max(highest, x);
        double error = x - level;
        double scale = scale(quantum);
        double z = Math.abs(error) / scale;
        double ratio = seen < warmUp ? 0 : z / Math.max(6, 1.24 * quantile);
        controlRate(z, elapsedMs);
        learn(error, scale);
        return ratio;
    }

    private double scale(double quantum) {
        double floor = 0.0017 * (highest - lowest) + quantum;
        return Math.max(fast, 0.85 * slow) * 1.2533 + floor;
    }

    private void controlRate(double z, long elapsedMs) {
        boolean above = z > quantile;
        double up = above && lastRatioAbove == 0 ? 0.051 : 0;
        double down = 0.051 * Math.min((double) elapsedMs, DAY_MS) / DAY_MS;
        quantile = Math.max(3, quantile * Math.exp(up - down));
        lastRatioAbove = above ? 1 : 0;
    }

    private void learn(double error, double scale) {
        // While young, take the plain mean so that the scale does not start at zero.
        double share = 1.0 / Math.min(seen + 1.0, 1e9);
        double size = seen < 36 ? Math.abs(error) : Math.min(Math.abs(error), 36 * scale);
        fast += Math.max(FAST_RATE, share) * (size - fast);
        slow += Math.max(SLOW_RATE, share) * (size - slow);
        double bounded = seen < 6 ? error : Math.clamp(error, -6 * scale, 6 * scale);
        level += Math.max(LEVEL_RATE, share) * bounded;
        seen = Math.min(seen + 1, Integer.MAX_VALUE - 1);
    }

    double level() {
        return level;
    }

    void save(ByteBuffer to) {
        to.putDouble(level)
                .putDouble(fast)
                .putDouble(slow)
                .putDouble(lowest)
                .putDouble(highest)
                .putDouble(quantile)
                .putDouble(lastRatioAbove)
                .putInt(seen);
    }

    static RobustLevel load(ByteBuffer from) {
        RobustLevel loaded = new RobustLevel();
        loaded.level = from.getDouble();
        loaded.fast = from.getDouble();
        loaded.slow = from.getDouble();
        loaded.lowest = from.getDouble();
        loaded.highest = from.getDouble();
        loaded.quantile = from.getDouble();
        loaded.lastRatioAbove = from.getDouble();
        loaded.seen = from.getInt();
        return loaded;
    }
}
