package io.coldaisle.agent.summary;

import io.coldaisle.model.SensorIdentity;
import io.coldaisle.model.SensorSummary;
import io.coldaisle.model.SensorSummary.Bound;

/// What one sensor did in the open window, and what was last said of it.
///
/// A sensor stands still when everything in a window is within its bound of the value that was last
/// said, which stays the same as long as it does: so however long it stands, what is shown is never
/// further off than the bound.
final class Gathered {
    /// After so many windows the value is said again: a summary that was dropped takes the ones that
    /// repeat it along, but no more of them.
    static final int MOST_REPEATS = 9;
    /// Beyond this a value is not sent exactly, and nothing can repeat it.
    private static final double MOST_STEPS = 1L << 52;

    private final SensorIdentity sensor;
    private final int boundSteps;
    private final double scale;
    private int count;
    private double min;
    private double max;
    private double sum;
    private double last;
    private double said;
    private long beforeMs = Bound.SAID;
    private int repeats;
    private int silent;

    Gathered(SensorIdentity sensor, int boundSteps) {
        this.sensor = sensor;
        this.boundSteps = boundSteps;
        this.scale = Math.pow(10, sensor.decimals());
    }

    void add(double x) {
        min = count == 0 ? x : Math.min(min, x);
        max = count == 0 ? x : Math.max(max, x);
        sum = count == 0 ? x : sum + x;
        last = x;
        count++;
    }

    boolean isEmpty() {
        return count == 0;
    }

    /// Windows in a row without a sample.
    int silent() {
        return silent;
    }

    /// The window ends without a sample.
    void skip() {
        silent++;
    }

    /// The window ends.
    ///
    /// @param mayRepeat false: say it in full
    SensorSummary close(long startMs, long lengthMs, boolean mayRepeat) {
        SensorSummary summary = mayRepeat && beforeMs < startMs && standsStill()
                ? repeat(startMs, lengthMs)
                : say(startMs, lengthMs);
        beforeMs = startMs;
        silent = 0;
        count = 0;
        return summary;
    }

    private boolean standsStill() {
        if (beforeMs == Bound.SAID || repeats >= MOST_REPEATS
                || Math.abs(said * scale) > MOST_STEPS) {
            return false;
        }
        double error = boundSteps / scale;
        return boundSteps == 0
                ? rounded(min) == said && rounded(max) == said
                : min >= said - error && max <= said + error;
    }

    private SensorSummary repeat(long startMs, long lengthMs) {
        repeats++;
        return new SensorSummary(sensor, startMs, lengthMs, count, said, said, said, said,
                new Bound(boundSteps, beforeMs));
    }

    private SensorSummary say(long startMs, long lengthMs) {
        repeats = 0;
        said = rounded(last);
        double mean = Math.clamp(sum / count, min, max);
        return new SensorSummary(sensor, startMs, lengthMs, count, min, max, mean, last);
    }

    /// As it is sent.
    private double rounded(double x) {
        return Math.round(x * scale) / scale;
    }
}
