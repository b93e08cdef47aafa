package io.coldaisle.agent.summary;

import io.coldaisle.model.SensorIdentity;
import java.time.Duration;
import java.util.Map;

/// @param window length of a summary's window, a whole number of seconds
/// @param maxError within which a sensor counts as standing still, in its unit, by the sensor's name
///        or the word of its kind; the name goes before. Others: half a step of their decimals
public record SummarySettings(Duration window, Map<String, Double> maxError) {
    public static final SummarySettings DEFAULT = new SummarySettings(Duration.ofMinutes(1),
            Map.of());
    private static final double MOST_STEPS = 1_000_000_000;
    /// 0.3 is three steps of 0.1, though 0.3 * 10 is a little less.
    private static final double NEARLY = 1e-9;

    public SummarySettings {
        if (window.toMillis() < 1000 || window.toMillis() % 1000 != 0) {
            throw new IllegalArgumentException("summary.window is a whole number of seconds");
        }
        maxError = Map.copyOf(maxError);
        if (maxError.values().stream().anyMatch(error -> !(error > 0 && error < 1e12))) {
            throw new IllegalArgumentException("summary.max_error is above 0: " + maxError);
        }
    }

    /// The bound of a sensor in whole steps of its decimals; 0: half a step.
    int steps(SensorIdentity sensor) {
        Double named = maxError.get(sensor.name());
        Double error = named == null ? maxError.get(sensor.kind().word()) : named;
        return error == null
                ? 0
                : (int) Math.min(MOST_STEPS,
                        Math.floor(error * Math.pow(10, sensor.decimals()) + NEARLY));
    }
}
