package io.coldaisle.hub.incident;

import java.util.List;

/// What would be lost next.
///
/// @param component whose failure alone would do it
/// @param services what would then go down, the heaviest first, at most 20
/// @param dueMs when it is due by itself, ms; 0 when it is not
/// @param probability that it happens, 0 to 1; 0 when not estimated
/// @param text one plain sentence
public record Prediction(String component, List<String> services, long dueMs, double probability,
        String text) {
    public Prediction {
        services = List.copyOf(services);
    }
}
