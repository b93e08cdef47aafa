package io.coldaisle.model;

import org.jspecify.annotations.Nullable;

/// A condition that began or ended on a component, as the agent saw it.
///
/// @param device the agent's name of the device
/// @param component path inside the device; empty means the device itself
/// @param condition a name of [Conditions]
/// @param severity while it lasts; CLEARED ends it
/// @param observedAtMs agent's clock
/// @param observed absent for a discrete state
/// @param expected limit or centre of the normal band; absent when there is none
/// @param detector `device`, `limit`, `poll` or a detector's name
/// @param sensor name of the sensor; empty when there is none
/// @param text one plain sentence; may be empty
public record Alarm(String device, String component, String condition, Severity severity,
        long observedAtMs, @Nullable Quantity observed, @Nullable Quantity expected,
        String detector, String sensor, String text) {
    public Alarm {
        if (device.isEmpty() || condition.isEmpty()) {
            throw new IllegalArgumentException("an alarm has a device and a condition");
        }
    }

    /// What the alarm is about; begin and end of one condition share it.
    public String key() {
        return device + "/" + component + "!" + condition;
    }

    /// True when this report ends the condition.
    public boolean clears() {
        return severity == Severity.CLEARED;
    }
}
