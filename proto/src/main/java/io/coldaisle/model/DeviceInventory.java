package io.coldaisle.model;

import java.util.List;

/// What a device says of itself, and where it hangs. Empty text means "not said".
///
/// @param device the agent's name of the device
/// @param addresses endpoints without credentials, such as `snmp://192.0.2.7:161`
/// @param components paths of the components found inside
/// @param reachable the last poll was answered
/// @param observedAtMs agent's clock
public record DeviceInventory(String device, Nameplate nameplate, List<String> addresses,
        Placement placement, List<String> components, String profile, long pollIntervalMs,
        boolean reachable, long observedAtMs) {
    public DeviceInventory {
        addresses = List.copyOf(addresses);
        components = List.copyOf(components);
    }

    /// What the device says of itself.
    ///
    /// @param kind `rack_pdu`, `ups`, `server`, `switch`, `cooling_unit`, `environment` or `other`
    public record Nameplate(String kind, String vendor, String model, String serial,
            String firmware) {}

    /// What the operator says of it.
    ///
    /// @param topologyComponent the configured component; empty when none
    /// @param rack the configured rack; empty when none
    public record Placement(String topologyComponent, String rack) {}
}
