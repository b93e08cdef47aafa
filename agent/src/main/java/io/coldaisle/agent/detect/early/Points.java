package io.coldaisle.agent.detect.early;

import java.util.Arrays;

/// Values by time, the earliest first.
///
/// @param at in any unit of time, rising
record Points(double[] at, double[] value) {
    /// A straight line through points.
    ///
    /// @param slope a unit of time
    /// @param error standard error of the slope
    /// @param level its value at time 0
    record Line(double slope, double error, double level) {}

    int size() {
        return at.length;
    }

    /// Those from a time on and before another.
    Points between(double from, double before) {
        int lo = 0;
        while (lo < at.length && at[lo] < from) {
            lo++;
        }
        int hi = lo;
        while (hi < at.length && at[hi] < before) {
            hi++;
        }
        return new Points(Arrays.copyOfRange(at, lo, hi), Arrays.copyOfRange(value, lo, hi));
    }

    /// Least squares. The error is that of the residuals, and at least that of rounding to `quantum`
    /// (variance of a uniform error, quantum squared over 12).
    Line leastSquares(double quantum) {
        int n = at.length;
        double meanAt = Arrays.stream(at).average().orElse(0);
        double mean = Arrays.stream(value).average().orElse(0);
        double across = 0;
        double along = 0;
        for (int i = 0; i < n; i++) {
            across += (at[i] - meanAt) * (value[i] - mean);
            along += (at[i] - meanAt) * (at[i] - meanAt);
        }
        double slope = along == 0 ? 0 : across / along;
        double level = mean - slope * meanAt;
        double squares = 0;
        for (int i = 0; i < n; i++) {
            double off = value[i] - level - slope * at[i];
            squares += off * off;
        }
        double variance = n > 2 ? squares / (n - 2) : squares;
        double error = along == 0
                ? Double.POSITIVE_INFINITY
                : Math.sqrt((variance + quantum * quantum / 12) / along);
        return new Line(slope, error, level);
    }

    /// The sum of squares that is left when one level holds up to some point and another after it.
    double leastSquaresOfTwoLevels() {
        double least = Double.POSITIVE_INFINITY;
        for (int cut = 1; cut < value.length; cut++) {
            least = Math.min(least, aboutMean(0, cut) + aboutMean(cut, value.length));
        }
        return least;
    }

    private double aboutMean(int from, int to) {
        double mean = 0;
        for (int i = from; i < to; i++) {
            mean += value[i] / (to - from);
        }
        double squares = 0;
        for (int i = from; i < to; i++) {
            squares += (value[i] - mean) * (value[i] - mean);
        }
        return squares;
    }

    /// The median of the slopes of all pairs (Theil 1950, Sen 1968): a quarter of the points may be wild.
    /// The error is that of least squares with a robust spread of the residuals.
    Line theilSen(double quantum) {
        int n = at.length;
        double[] slopes = new double[n * (n - 1) / 2];
        int k = 0;
        for (int i = 0; i < n; i++) {
            for (int j = i + 1; j < n; j++) {
                slopes[k++] = (value[j] - value[i]) / (at[j] - at[i]);
            }
        }
        double slope = median(slopes);
        double[] rest = new double[n];
        double meanAt = Arrays.stream(at).average().orElse(0);
        double along = 0;
        for (int i = 0; i < n; i++) {
            rest[i] = value[i] - slope * at[i];
            along += (at[i] - meanAt) * (at[i] - meanAt);
        }
        double level = median(rest);
        for (int i = 0; i < n; i++) {
            rest[i] = Math.abs(rest[i] - level);
        }
        // 1.4826: the deviation of a normal spread by its median deviation
        double spread = 1.4826 * median(rest);
        double error = along == 0
                ? Double.POSITIVE_INFINITY
                : Math.sqrt((spread * spread + quantum * quantum / 12) / along);
        return new Line(slope, error, level);
    }

    /// The middle one; NaN of none.
    static double median(double[] values) {
        if (values.length == 0) {
            return Double.NaN;
        }
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        int mid = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[mid] : (sorted[mid - 1] + sorted[mid]) / 2;
    }
}
