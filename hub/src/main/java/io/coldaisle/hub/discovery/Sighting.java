package io.coldaisle.hub.discovery;

import io.coldaisle.hub.topology.Dependency;

/// A dependency that some device saw.
///
/// @param confidence 0 to 1
/// @param text who saw what, for people
record Sighting(Dependency dependency, double confidence, String text) {
    /// Seen from both ends: each may be wrong by itself.
    Sighting with(Sighting other) {
        double both = 1 - (1 - confidence) * (1 - other.confidence);
        return new Sighting(dependency, Math.min(0.99, both), text + "; " + other.text);
    }
}
