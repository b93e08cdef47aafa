package io.coldaisle.hub.rootcause;

import java.util.List;

/// An alarm as evidence.
///
/// @param alarm its id
/// @param component topology component
/// @param onsetsMs when it began, corrected clock, ms; at least one, rising
/// @param doubtS how far the agent's clock may be off, s
/// @param rarityNats how much rarer than its condition is one of this size for no reason, nats, from 0:
///        a small deviation comes and goes, one of a hundred times that size does not
public record Observation(String alarm, String component, String condition, List<Long> onsetsMs,
        double doubtS, double rarityNats) {
    public Observation {
        onsetsMs = List.copyOf(onsetsMs);
        if (onsetsMs.isEmpty()) {
            throw new IllegalArgumentException("an observation has an onset");
        }
        if (!(rarityNats >= 0)) {
            throw new IllegalArgumentException("a rarity is 0 nats or more, not " + rarityNats);
        }
    }

    /// One as rare as its condition.
    public Observation(String alarm, String component, String condition, List<Long> onsetsMs,
            double doubtS) {
        this(alarm, component, condition, onsetsMs, doubtS, 0);
    }
}
