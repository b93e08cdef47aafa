package io.coldaisle.agent.sample;

import io.coldaisle.model.Quality;
import io.coldaisle.model.SensorIdentity;

/// One normalised reading of one sensor.
///
/// @param sensor which sensor; one shared instance per sensor, so that a sample is small
/// @param observedAtMs when it was read, agent's clock
/// @param value in the sensor's unit; meaningless when `quality` is FAILED
/// @param rules what is known beforehand of this sensor; shared like `sensor`
public record Sample(SensorIdentity sensor, long observedAtMs, double value, Quality quality,
        SensorRules rules) {
    public Sample {
        if (quality == Quality.GOOD && !Double.isFinite(value)) {
            throw new IllegalArgumentException("a good sample is finite: " + sensor.path());
        }
    }
}
