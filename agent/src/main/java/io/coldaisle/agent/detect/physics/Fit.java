package io.coldaisle.agent.detect.physics;

import java.nio.ByteBuffer;

/// A straight law learned as it goes: recursive least squares with exponential forgetting (Ljung,
/// System Identification, 11.2), up to three regressors.
///
/// With `k = P x / (f + x'Px)`, `theta += k e`, `P = (P - k x'P) / f`: `f` forgets within two weeks.
/// An error enters limited to three of its usual size, so that a fault is not learned as a law at once;
/// `P` never exceeds what it began with (covariance wind-up while nothing moves). The uncertainty of a
/// prediction is `sqrt(1 + 100 x'Px)` usual errors: neighbours in time are alike, so a hundred readings
/// say about as much as one independent one, and a law is straight only near where it was learned.
///
/// Regressors are of order one; the caller scales them. Cost: some 40 flops; 112 bytes.
final class Fit {
    static final int MOST = 3;
    static final int BYTES = (MOST + MOST * MOST) * 8 + 2 * 8;
    private static final double LOOSE = 100;
    private static final double MEMORY_MS = 14 * 86_400_000.0;
    private static final double INDEPENDENT = 100;
    private static final double SCALE_RATE = 1e-4;
    private static final double TO_DEVIATION = 1.2533;
    private static final double MOST_TO_LAW = 3;
    private static final double MOST_TO_SCALE = 3;
    private static final int YOUNG = 60;
    private final double[] theta = new double[MOST];
    private final double[] p = new double[MOST * MOST];
    private double size;
    private double seen;

    Fit() {
        for (int i = 0; i < MOST; i++) {
            p[i * MOST + i] = LOOSE;
        }
    }

    double predict(double[] x) {
        double y = 0;
        for (int i = 0; i < MOST; i++) {
            y += theta[i] * x[i];
        }
        return y;
    }

    /// How large an error at `x` would be usual.
    double uncertainty(double[] x, double floor) {
        return Math.max(size * TO_DEVIATION, floor) * Math.sqrt(1 + strangeness(x));
    }

    /// How little was learned about places like `x`: at 1 the law is as uncertain as a single reading.
    double strangeness(double[] x) {
        double leverage = 0;
        for (int i = 0; i < MOST; i++) {
            for (int j = 0; j < MOST; j++) {
                leverage += x[i] * p[i * MOST + j] * x[j];
            }
        }
        return INDEPENDENT * Math.max(0, leverage);
    }

    double seen() {
        return seen;
    }

    void learn(double[] x, double y, double sinceMs) {
        double error = y - predict(x);
        double usual = size * TO_DEVIATION;
        boolean young = seen < YOUNG;
        double bounded = young
                ? error
                : Math.clamp(error, -MOST_TO_LAW * usual, MOST_TO_LAW * usual);
        double large = young ? Math.abs(error) : Math.min(Math.abs(error), MOST_TO_SCALE * usual);
        if (seen >= MOST) {
            // the first errors are those of a law that knows nothing yet
            size += Math.max(SCALE_RATE, 1 / (seen - MOST + 1)) * (large - size);
        }
        follow(x, bounded, Math.exp(-sinceMs / MEMORY_MS));
        seen++;
    }

    private void follow(double[] x, double error, double forget) {
        double[] px = new double[MOST];
        double spread = forget;
        for (int i = 0; i < MOST; i++) {
            for (int j = 0; j < MOST; j++) {
                px[i] += p[i * MOST + j] * x[j];
            }
            spread += px[i] * x[i];
        }
        double largest = 0;
        for (int i = 0; i < MOST; i++) {
            theta[i] += px[i] / spread * error;
            for (int j = 0; j < MOST; j++) {
                p[i * MOST + j] = (p[i * MOST + j] - px[i] * px[j] / spread) / forget;
            }
            largest = Math.max(largest, p[i * MOST + i]);
        }
        if (largest > LOOSE) {
            for (int i = 0; i < p.length; i++) {
                p[i] *= LOOSE / largest;
            }
        }
    }

    void save(ByteBuffer to) {
        for (double each : theta) {
            to.putDouble(each);
        }
        for (double each : p) {
            to.putDouble(each);
        }
        to.putDouble(size).putDouble(seen);
    }

    void load(ByteBuffer from) {
        for (int i = 0; i < theta.length; i++) {
            theta[i] = from.getDouble();
        }
        for (int i = 0; i < p.length; i++) {
            p[i] = from.getDouble();
        }
        size = from.getDouble();
        seen = from.getDouble();
    }
}
