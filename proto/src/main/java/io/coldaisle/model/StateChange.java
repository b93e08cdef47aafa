package io.coldaisle.model;

/// A discrete state that changed.
///
/// @param device the agent's name of the device
/// @param component path inside the device; empty means the device itself
/// @param name such as `hw.status`
/// @param from empty when this is the first one seen
/// @param to the value now
/// @param observedAtMs agent's clock
public record StateChange(String device, String component, String name, String from, String to,
        long observedAtMs) {}
