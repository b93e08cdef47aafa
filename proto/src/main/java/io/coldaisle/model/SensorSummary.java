package io.coldaisle.model;

/// What one sensor did during one window.
///
/// @param startMs start of the window, agent's clock
/// @param windowMs length of the window
/// @param count good samples; with 0 the numbers carry nothing
public record SensorSummary(SensorIdentity sensor, long startMs, long windowMs, int count,
        double min, double max, double mean, double last) {
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

    /// Largest distance between a value here and the value the agent saw.
    public double maxError() {
        return 0.5 * Math.pow(10, -sensor.decimals());
    }
}
