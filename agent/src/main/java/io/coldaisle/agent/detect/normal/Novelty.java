package io.coldaisle.agent.detect.normal;

import java.nio.ByteBuffer;
import java.util.Arrays;

/// "Outside of everything seen so far", over a few time scales (path N of ANALYTICS 6.1).
///
/// Ten features of the series (the reading, three exponential means of it, and their differences)
/// each keep the range they were ever in. Beyond it by more than 2 % of its width counts, the more the
/// longer the series was watched. A series that never moved counts a first move of more than 2 %.
///
/// Cost: ten comparisons a reading; 92 bytes. It cannot see what happened before in the same way.
final class Novelty {
    private static final int FEATURES = 10;
    static final int BYTES = FEATURES * 8 + 3 * 8 + 8 + 4;
    private static final double[] RATES = {0.2326, 0.04917, 0.0131};
    private static final double TOLERANCE = 0.02;
    private static final double OLD = 2000;
    private static final double MOST_AGE = 4;
    private static final double GROWTH = 0.527;
    private static final double FIRST_MOVE = 0.02;
    /// Beyond that share it may be the rounding of a float.
    private static final double ROUNDING = 1e-6;
    private final float[] lowest = new float[FEATURES];
    private final float[] highest = new float[FEATURES];
    private final double[] means = new double[RATES.length];
    private double previous;
    private float seen;

    /// Takes in a reading and returns by what share of the range it is outside of it: 0 inside of what
    /// was seen.
    ///
    /// @param error what [SeasonalLevel] did not expect of it
    /// @param level the rest: how coarse the series is
    double observe(double x, double error, SeasonalLevel level, double share, boolean afterGap) {
        boolean first = seen == 0;
        if (first || afterGap) {
            // what lies before a silence says nothing of how fast it moved
            previous = x;
            Arrays.fill(means, x);
        }
        double young = 1.0 / (seen + 1);
        for (int i = 0; i < RATES.length; i++) {
            means[i] += Math.max(RATES[i], young) * share * (x - means[i]);
        }
        double slack = level.coarseStep();
        double largest = 0;
        for (int i = 0; i < FEATURES; i++) {
            double value = feature(i, x, error);
            largest = Math.max(largest, first ? begin(i, value) : outside(i, value, slack));
        }
        previous = x;
        double ratio = largest == 0
                ? 0
                : largest * Math.pow(Math.min(MOST_AGE, seen / OLD), GROWTH);
        seen += (float) share;
        return ratio;
    }

    private double feature(int i, double x, double error) {
        return switch (i) {
            case 0 -> x;
            case 1, 2, 3 -> means[i - 1];
            case 4 -> x - previous;
            case 5 -> x - means[1];
            case 6 -> x - means[2];
            case 7 -> means[0] - means[1];
            case 8 -> means[1] - means[2];
            default -> error;
        };
    }

    private double begin(int i, double value) {
        lowest[i] = (float) value;
        highest[i] = (float) value;
        return 0;
    }

    /// By how much of the width so far a feature lies outside of it; then it is part of that.
    private double outside(int i, double value, double slack) {
        double width = (double) highest[i] - lowest[i];
        double beyond = Math.max(value - highest[i], lowest[i] - value);
        lowest[i] = Math.min(lowest[i], (float) value);
        highest[i] = Math.max(highest[i], (float) value);
        if (beyond <= slack + ROUNDING * Math.abs(value)) {
            return 0;
        }
        if (width == 0) {
            return beyond > FIRST_MOVE * Math.abs(value) ? 1 : 0;
        }
        return Math.max(0, (beyond - slack) / (width + 2 * slack) - TOLERANCE);
    }

    void save(ByteBuffer to) {
        for (int i = 0; i < FEATURES; i++) {
            to.putFloat(lowest[i]).putFloat(highest[i]);
        }
        for (double mean : means) {
            to.putDouble(mean);
        }
        to.putDouble(previous).putFloat(seen);
    }

    void load(ByteBuffer from) {
        for (int i = 0; i < FEATURES; i++) {
            lowest[i] = from.getFloat();
            highest[i] = from.getFloat();
        }
        for (int i = 0; i < means.length; i++) {
            means[i] = from.getDouble();
        }
        previous = from.getDouble();
        seen = from.getFloat();
    }
}
