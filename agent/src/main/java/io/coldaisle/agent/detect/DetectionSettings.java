package io.coldaisle.agent.detect;

import java.time.Duration;

/// How eager detection is. On- and off-delay are times, not counts of samples, so that the poll
/// interval does not change what is an alarm (ISA-18.2, 10.3).
///
/// @param learned whether learned detectors run; limits and states always do
/// @param onDelay how long a finding must last before it is an alarm
/// @param offDelay how long it must be gone before the alarm clears
/// @param model what the learned detectors go by
public record DetectionSettings(boolean learned, Duration onDelay, Duration offDelay,
        DetectionModel model) {
    public static final DetectionSettings DEFAULT = new DetectionSettings(true,
            Duration.ofSeconds(10), Duration.ofSeconds(60), DetectionModel.SHIPPED);

    public DetectionSettings {
        if (onDelay.isNegative() || offDelay.isNegative()) {
            throw new IllegalArgumentException("delays are not negative");
        }
    }

    /// The same under another model.
    public DetectionSettings with(DetectionModel other) {
        return new DetectionSettings(learned, onDelay, offDelay, other);
    }
}
