package io.coldaisle.hub.discovery;

import io.coldaisle.hub.topology.Dependency;
import org.jspecify.annotations.Nullable;

/// A dependency that was found and is not recorded.
///
/// @param replaces the recorded dependency it contradicts; null when it contradicts none
/// @param confidence 0 to 1
/// @param source where it comes from: `power`, `lldp` or `redfish`
/// @param reason why it is believed, for people
public record Suggestion(Dependency dependency, @Nullable Dependency replaces, double confidence,
        String source, String reason) {
    /// The same suggestion has the same id as long as it is made.
    public String id() {
        String relation = dependency.relation();
        return source + ":" + dependency.provider() + ">" + dependency.dependent()
                + (relation.equals(source) ? "" : "#" + relation);
    }
}
