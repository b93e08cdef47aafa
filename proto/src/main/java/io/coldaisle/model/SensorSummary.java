package io.coldaisle.model;

/// What one sensor did during one window.
///
/// @param startMs start of the window, agent's clock
/// @param windowMs length of the window
/// @param count good samples; with 0 the numbers carry nothing
/// @param bound how near the numbers are to what the agent saw
public record SensorSummary(SensorIdentity sensor, long startMs, long windowMs, int count,
        double min, double max, double mean, double last, Bound bound) {
    /// How near the numbers are to what the agent saw.
    ///
    /// @param steps within so many steps of the sensor's decimals; 0: within half a step
    /// @param repeatsMs start of the earlier window whose last value all four numbers repeat, so that
    ///        nothing but their count has to be sent; [#SAID] when they are said themselves
    public record Bound(int steps, long repeatsMs) {
        public static final long SAID = Long.MIN_VALUE;
        /// Said, and rounded to the sensor's decimals.
        public static final Bound ROUNDED = new Bound(0, SAID);

        public Bound {
            if (steps < 0) {
                throw new IllegalArgumentException("a bound of " + steps + " steps");
            }
        }

        public boolean repeats() {
            return repeatsMs != SAID;
        }
    }

    public SensorSummary {
        if (windowMs < 1000) {
            throw new IllegalArgumentException("a window lasts a second or more: " + windowMs);
        }
        if (count < 0) {
            throw new IllegalArgumentException("negative count " + count);
        }
        if (count > 0 && !(min <= last && last <= max && Double.isFinite(mean)
                && Double.isFinite(min) && Double.isFinite(max))) {
            throw new IllegalArgumentException(
                    "min " + min + ", last " + last + ", max " + max + " of " + sensor.path());
        }
    }

    /// A summary whose numbers are said, rounded to the sensor's decimals.
    public SensorSummary(SensorIdentity sensor, long startMs, long windowMs, int count, double min,
            double max, double mean, double last) {
        this(sensor, startMs, windowMs, count, min, max, mean, last, Bound.ROUNDED);
    }

    /// Largest distance between a value here and the value the agent saw.
    public double maxError() {
        double step = Math.pow(10, -sensor.decimals());
        return bound.steps() == 0 ? 0.5 * step : bound.steps() * step;
    }
}
