package io.coldaisle.hub.rootcause;

import java.util.List;

/// An alarm as evidence.
///
/// @param alarm its id
/// @param component topology component
/// @param onsetsMs when it began, corrected clock, ms; at least one, rising
/// @param doubtS how far the agent's clock may be off, s
public record Observation(String alarm, String component, String condition, List<Long> onsetsMs,
        double doubtS) {
    public Observation {
        onsetsMs = List.copyOf(onsetsMs);
        if (onsetsMs.isEmpty()) {
            throw new IllegalArgumentException("an observation has an onset");
        }
    }
}
