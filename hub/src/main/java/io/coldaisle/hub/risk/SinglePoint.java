package io.coldaisle.hub.risk;

import java.util.List;

/// A component whose loss alone would take services that still work.
///
/// @param services what would then go down, the heaviest first
public record SinglePoint(String component, List<String> services) {
    public SinglePoint {
        services = List.copyOf(services);
    }
}
