package io.coldaisle.hub.incident;

/// One symptom and what it says about a hypothesis.
///
/// @param weight log-likelihood gained (for) or lost (against), nats
/// @param observedAtMs corrected clock, ms; 0 when it was not seen
/// @param text one plain sentence
public record Evidence(String component, String condition, double weight, long observedAtMs,
        String text) {}
