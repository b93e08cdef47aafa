package io.coldaisle.agent.device;

import io.coldaisle.model.DeviceInventory.Placement;
import java.util.List;

/// What we watch, as the operator configured it.
///
/// @param name unique in the agent
/// @param kind `rack_pdu`, `ups`, `server`, `switch` ...; empty: what the device says of itself
/// @param intervalMs from one poll to the next
/// @param timeoutMs deadline of one poll
/// @param endpoints one or more
public record Device(String name, String kind, Placement placement, long intervalMs,
        long timeoutMs, List<Endpoint> endpoints) {
    public Device {
        endpoints = List.copyOf(endpoints);
        if (name.isEmpty() || endpoints.isEmpty()) {
            throw new IllegalArgumentException("a device has a name and an endpoint");
        }
        if (intervalMs < 1 || timeoutMs < 1) {
            throw new IllegalArgumentException(name + ": interval and timeout are positive");
        }
    }

    /// Endpoints without credentials.
    public List<String> addresses() {
        return endpoints.stream().map(Endpoint::url).toList();
    }
}
