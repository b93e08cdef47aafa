package io.coldaisle.agent.detect.physics;

import java.util.Arrays;

/// The median and the median distance from it: what half of the values cannot move (Hampel 1974).
final class Middle {
    /// Turns a median distance into a standard deviation for normal noise.
    static final double TO_DEVIATION = 1.4826;

    private Middle() {}

    /// @param sorted not empty
    static double of(double[] sorted) {
        return of(sorted, sorted.length);
    }

    /// The median of the first values, which get sorted.
    ///
    /// @param count one or more of them
    static double of(double[] values, int count) {
        Arrays.sort(values, 0, count);
        int half = count / 2;
        return count % 2 == 1 ? values[half] : (values[half - 1] + values[half]) / 2;
    }

    /// The deviation of values from `centre` as their median distance tells it.
    static double deviation(double[] values, double centre) {
        double[] distances = new double[values.length];
        for (int i = 0; i < values.length; i++) {
            distances[i] = Math.abs(values[i] - centre);
        }
        Arrays.sort(distances);
        return of(distances) * TO_DEVIATION;
    }
}
