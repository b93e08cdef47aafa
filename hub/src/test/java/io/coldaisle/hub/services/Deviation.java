package io.coldaisle.hub.services;

import java.util.Arrays;
import java.util.function.DoubleUnaryOperator;

/// How far a value lies from what is normal for its series, in robust standard deviations, and how often
/// it would lie so far for no reason.
///
/// The scale is the largest of three that agree on normal noise: the median absolute deviation, the
/// quartiles (a series that seldom moves has none of the first), and the range of 99 of 100 values (one
/// that moves in bursts has little of the first two); and not less than 0.17 % of the value
/// (the floor of the edge detectors), since a series that never moved is not infinitely surprising when it does.
///
/// How often is counted on the series itself. Beyond everything it ever did its tail is taken to go on
/// like `z^-2`: those of the fault-free stretches of both shops fall off so, or faster. Of a series with
/// few values nothing is ever rare.
final class Deviation {
    /// Where a deviation begins to be worth telling, robust standard deviations.
    static final double SEEN = 5;
    /// Share of its values that a condition of a series counts with when it is only just worth telling.
    private static final double COMMON = 0.003;
    private static final int FEWEST = 10;
    /// What the three scales come to on noise of standard deviation 1.
    private static final double MAD = 1 / 1.4826;
    private static final double QUARTILES = 1.349;
    private static final double WHOLE = 5.15;
    private static final double LEAST_SHARE = 0.0017;
    private static final double TAIL = 2;

    private final int sign;
    private final double median;
    private final double scale;
    /// Deviations of the normal values, rising.
    private final double[] usual;

    private Deviation(int sign, double[] known) {
        this.sign = sign;
        if (known.length < FEWEST) {
            median = 0;
            scale = Double.POSITIVE_INFINITY;
        } else {
            median = quantile(known, 0.5);
            double mad = quantile(sorted(known, x -> Math.abs(x - median)), 0.5) / MAD;
            double quartiles = (quantile(known, 0.75) - quantile(known, 0.25)) / QUARTILES;
            double whole = (quantile(known, 0.995) - quantile(known, 0.005)) / WHOLE;
            scale = Math.max(mad, Math.max(quartiles, whole));
        }
        usual = sorted(known, this::of);
    }

    /// Learns what is normal; everything is when there are fewer than ten values.
    ///
    /// @param normal values without a fault; those that are no number are left out
    /// @param rising what is higher than normal is worse; else what is lower
    static Deviation from(double[] normal, boolean rising) {
        return new Deviation(rising ? 1 : -1, sorted(normal, x -> x));
    }

    /// Deviation of a value to the worse, below 0 to the better; 0 of what is no number.
    double of(double value) {
        double least = LEAST_SHARE * Math.max(Math.abs(median), Math.abs(value));
        double away = sign * (value - median);
        return Double.isNaN(value) || away == 0 ? 0 : away / Math.max(scale, least);
    }

    /// How much rarer a deviation is than one that is just worth telling, nats, from 0.
    double rarityNats(double deviation) {
        int at = Arrays.binarySearch(usual, deviation);
        int asLarge = usual.length - (at < 0 ? -at - 1 : at);
        double share = (asLarge + 1.0) / (usual.length + 1);
        double most = usual.length == 0 ? 0 : usual[usual.length - 1];
        if (asLarge == 0) {
            share *= Math.pow(deviation / Math.max(most, SEEN), -TAIL);
        }
        return Math.max(0, Math.log(COMMON / share));
    }

    private static double[] sorted(double[] values, DoubleUnaryOperator each) {
        return Arrays.stream(values)
                .filter(x -> !Double.isNaN(x))
                .map(each)
                .sorted()
                .toArray();
    }

    /// Linear between the two nearest.
    private static double quantile(double[] sorted, double share) {
        double at = share * (sorted.length - 1);
        int below = (int) at;
        int above = Math.min(below + 1, sorted.length - 1);
        return sorted[below] + (at - below) * (sorted[above] - sorted[below]);
    }
}
