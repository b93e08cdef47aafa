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
/// @param generic whether what no profile of an SNMP device knows is read by its shape
public record Device(String name, String kind, Placement placement, long intervalMs,
        long timeoutMs, List<Endpoint> endpoints, boolean generic) {
    public Device {
        endpoints = List.copyOf(endpoints);
        if (name.isEmpty() || endpoints.isEmpty()) {
            throw new IllegalArgumentException("a device has a name and an endpoint");
        }
        if (intervalMs < 1 || timeoutMs < 1) {
            throw new IllegalArgumentException(name + ": interval and timeout are positive");
        }
    }

    /// As most are: with generic reading.
    public Device(String name, String kind, Placement placement, long intervalMs, long timeoutMs,
            List<Endpoint> endpoints) {
        this(name, kind, placement, intervalMs, timeoutMs, endpoints, true);
    }

    /// Endpoints without credentials.
    public List<String> addresses() {
        return endpoints.stream().map(Endpoint::url).toList();
    }
}
