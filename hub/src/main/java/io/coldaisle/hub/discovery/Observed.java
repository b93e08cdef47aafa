package io.coldaisle.hub.discovery;

import io.coldaisle.model.DeviceConnections;
import io.coldaisle.model.DeviceInventory;

/// A device of an agent, where it stands and what it told of itself.
///
/// @param component in the topology; empty when it is not placed
public record Observed(String agent, String component, DeviceInventory inventory,
        DeviceConnections connections) {
    /// For people.
    String path() {
        return agent + "/" + inventory.device();
    }

    /// The component, else the device.
    String called() {
        return component.isEmpty() ? path() : component;
    }
}
