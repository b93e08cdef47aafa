package io.coldaisle.hub.topology;

/// Where a device of an agent stands in the topology.
///
/// @param component topology component; empty when the device is not placed
public record Binding(String agent, String device, String component, How how) {
    /// What placed it, the surest first.
    public enum How {
        /// The agent's configuration names the component.
        CONFIGURED,
        /// The component's `serial` attribute is the device's serial number.
        SERIAL,
        /// The component's `address` attribute is an address the device is polled at.
        ADDRESS,
        /// The component's id or `device` is the agent's name of the device.
        NAME,
        /// Nothing did.
        UNPLACED
    }

    /// True when it stands in the topology.
    public boolean placed() {
        return how != How.UNPLACED;
    }
}
