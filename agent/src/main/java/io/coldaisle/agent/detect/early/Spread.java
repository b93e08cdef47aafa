package io.coldaisle.agent.detect.early;

/// How far the true time to a limit lies from the expected one, in 90 of 100 runs.
///
/// The factors are the 5 and 95 % quantiles of true by expected time (10 % and none where more than a
/// twentieth never get there) over seeded simulated runs (split
/// conformal prediction: Vovk, Gammerman, Shafer 2005, 4.1, by classes), one pair for each class of horizon and
/// of doubt about the slope. `CoverageTest` makes them, and measures on other runs how many they
/// cover.
final class Spread {
    private static final double INF = Double.POSITIVE_INFINITY;
    /// Upper ends of the classes of the expected time; the last has none.
    static final double[] HORIZONS = {5, 10, 20, 40};
    /// Upper ends of the classes of the slope's error by the slope; the last has none.
    static final double[] DOUBTS = {0.02, 0.06, 0.12};

    static final Spread OF_MINUTES = new Spread(
            new double[][]{{0.88, 1.42}, {0.75, 2.12}, {0.45, 1.59}, {0.26, 4.06},
                {0.97, 1.50}, {0.94, INF}, {0.70, 1.88}, {0.56, INF},
                {0.98, INF}, {0.95, INF}, {0.83, INF}, {0.68, INF},
                {0.90, INF}, {0.95, INF}, {0.89, INF}, {0.77, INF},
                {0.90, INF}, {0.99, INF}, {0.95, INF}, {0.94, INF}});
    static final Spread OF_DAYS = new Spread(
            new double[][]{{0.74, 1.74}, {0.30, 4.01}, {0.17, 35.52}, {0.05, 26.99},
                {0.95, 1.55}, {0.59, 2.83}, {0.26, INF}, {0.16, INF},
                {0.96, 1.72}, {0.79, INF}, {0.51, INF}, {0.13, INF},
                {0.97, INF}, {0.92, INF}, {0.68, INF}, {0.18, INF},
                {0.90, INF}, {1.02, INF}, {0.76, INF}, {0.43, INF}});

    private final double[][] factors;

    private Spread(double[][] factors) {
        this.factors = factors;
    }

    TimeToLimit around(double expected, double doubt) {
        int row = classOf(expected, doubt);
        if (row >= factors.length) {
            return new TimeToLimit(expected, 0, INF, doubt);
        }
        return new TimeToLimit(expected, expected * factors[row][0], expected * factors[row][1],
                doubt);
    }

    /// Which pair of factors counts.
    static int classOf(double expected, double doubt) {
        return below(HORIZONS, expected) * (DOUBTS.length + 1) + below(DOUBTS, doubt);
    }

    private static int below(double[] ends, double x) {
        int i = 0;
        while (i < ends.length && x > ends[i]) {
            i++;
        }
        return i;
    }
}
