package io.coldaisle.agent.detect.early;

import java.util.Random;
import java.util.function.DoubleUnaryOperator;

/// One made-up course towards a limit, with what the sensor adds to it.
///
/// Time counts in minutes for air, in days for what wears.
final class SimulatedRun {
    /// The courses, in equal shares of the seeds.
    enum Course {
        LINEAR, FIRST_ORDER, NOISY, QUANTISED, SEASON
    }

    private final Random random;
    final Course course;
    /// Without noise and rounding.
    final DoubleUnaryOperator truth;
    final double limit;
    final double every;
    final double quantum;
    private final double noise;

    private SimulatedRun(long seed, double span, double every) {
        this.random = new Random(seed * 0x9E3779B97F4A7C15L);
        this.course = Course.values()[Math.floorMod(seed / 2, Course.values().length)];
        this.every = every;
        this.quantum = course == Course.QUANTISED ? 1 : 0.1;
        double start = 18 + 6 * random.nextDouble();
        double lead = 0.25 * span * random.nextDouble();
        this.limit = start + 3 + 12 * random.nextDouble();
        // takes a twentieth to the whole of the span to get there, if straight
        double slope = (limit - start) / (span * Math.exp(Math.log(0.05) * random.nextDouble()));
        this.noise = switch (course) {
            case NOISY -> 0.2 + 0.3 * random.nextDouble();
            default -> 0.05;
        };
        DoubleUnaryOperator rise = course == Course.FIRST_ORDER
                || course == Course.QUANTISED && random.nextBoolean()
                        ? lag(span, slope)
                        : t -> slope * t;
        DoubleUnaryOperator season = season(span);
        this.truth = t -> start + (t < lead ? 0 : rise.applyAsDouble(t - lead))
                + season.applyAsDouble(t);
    }

    private DoubleUnaryOperator lag(double span, double slope) {
        double tau = span * (0.05 + 0.6 * random.nextDouble());
        return t -> slope * tau * -Math.expm1(-t / tau);
    }

    private DoubleUnaryOperator season(double span) {
        if (course != Course.SEASON) {
            return _ -> 0;
        }
        double size = 0.5 + random.nextDouble();
        double phase = random.nextDouble() * 2 * Math.PI;
        double period = span > 45 && every >= 1.0 / 24 - 1e-9 ? 1 : 1440;
        double week = period == 1 ? 0.3 * size : 0;
        return t -> size * Math.sin(2 * Math.PI * t / period + phase)
                + week * Math.sin(2 * Math.PI * t / 7 + phase);
    }

    /// An hour of air, a reading every 10 s.
    static SimulatedRun ofMinutes(long seed) {
        return new SimulatedRun(seed, 60, 1.0 / 6);
    }

    /// Two months of something that wears, a reading an hour.
    static SimulatedRun ofDays(long seed) {
        return new SimulatedRun(seed, 60, 1.0 / 24);
    }

    double reads(double at) {
        double value = truth.applyAsDouble(at) + noise * random.nextGaussian();
        return Math.round(value / quantum) * quantum;
    }

    /// When the limit is reached from then on, from then; infinite when it never is.
    double timeToLimit(double from) {
        for (double t = from; t < 20 * 60; t += every) {
            if (truth.applyAsDouble(t) >= limit) {
                return t - from;
            }
        }
        return Double.POSITIVE_INFINITY;
    }

    int pick(int of) {
        return random.nextInt(of);
    }
}
