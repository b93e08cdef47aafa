package io.coldaisle.agent.sample;

import io.coldaisle.model.Severity;

/// One discrete state as it was read.
///
/// A state (device, component, name) is in at most one condition at a time. What can hold at once
/// ("on battery" and "battery low") is read as states of different names.
///
/// @param component path inside the device; empty means the device itself
/// @param name such as `hw.status` or `dc.ups.output_source`
/// @param state the value in our words, such as `ok`
/// @param condition the condition this state means; empty when it is a normal one
/// @param severity of the condition; ignored when there is none
/// @param text one plain sentence; may be empty
/// @param proven false when the condition counts only where it is in force already: it was not seen yet
///               whether this component is ever in another state
public record StateReading(String device, String component, String name, String state,
        String condition, Severity severity, long observedAtMs, String text, boolean proven) {
    public StateReading(String device, String component, String name, String state,
            String condition, Severity severity, long observedAtMs, String text) {
        this(device, component, name, state, condition, severity, observedAtMs, text, true);
    }
}
