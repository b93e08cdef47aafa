package io.coldaisle.agent.detect;

import java.time.Duration;

/// How eager detection is. On- and off-delay are times, not counts of samples, so that the poll
/// interval does not change what is an alarm (ISA-18.2, 10.3).
///
/// @param learned whether learned detectors run; limits and states always do
/// @param onDelay how long a finding must last before it is an alarm
/// @param offDelay how long it must be gone before the alarm clears
/// @param warmUp samples a learned detector takes in before it speaks
public record DetectionSettings(boolean learned, Duration onDelay, Duration offDelay, int warmUp) {
    public static final DetectionSettings DEFAULT = new DetectionSettings(true,
            Duration.ofSeconds(10), Duration.ofSeconds(60), 100);

    public DetectionSettings {
        if (onDelay.isNegative() || offDelay.isNegative()) {
            throw new IllegalArgumentException("delays are not negative");
        }
        if (warmUp < 10) {
            throw new IllegalArgumentException("detection.warm_up is at least 10 samples");
        }
    }
}
