package io.coldaisle.hub.rootcause;

/// A symptom that should be seen.
///
/// @param symptom number in [CausalGraph]
/// @param when s, on the scale of the closure
/// @param via the member of a lottery that had to be hit for it; -1: none
record Expectation(int symptom, double q, Window when, int via) {}
