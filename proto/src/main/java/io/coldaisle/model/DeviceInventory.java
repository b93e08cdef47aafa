package io.coldaisle.model;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// What a device says of itself, and where it hangs. Empty text means "not said".
///
/// @param device the agent's name of the device
/// @param addresses endpoints without credentials, such as `snmp://192.0.2.7:161`
/// @param components paths of the components found inside
/// @param reachable the last poll was answered
/// @param observedAtMs agent's clock
/// @param cost null while it is not known
public record DeviceInventory(String device, Nameplate nameplate, List<String> addresses,
        Placement placement, List<String> components, String profile, long pollIntervalMs,
        boolean reachable, long observedAtMs, @Nullable PollCost cost) {
    public DeviceInventory {
        addresses = List.copyOf(addresses);
        components = List.copyOf(components);
    }

    /// One whose cost is not known.
    public DeviceInventory(String device, Nameplate nameplate, List<String> addresses,
            Placement placement, List<String> components, String profile, long pollIntervalMs,
            boolean reachable, long observedAtMs) {
        this(device, nameplate, addresses, placement, components, profile, pollIntervalMs,
                reachable, observedAtMs, null);
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
