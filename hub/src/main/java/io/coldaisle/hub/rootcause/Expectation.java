package io.coldaisle.hub.rootcause;

/// A symptom that should be seen.
///
/// @param symptom number in [CausalGraph]
/// @param when s, on the scale of the closure
/// @param spread how far apart symptoms of one cause may come for reasons of their own, s: what
///        delays them all alike is left out
/// @param via the member of a lottery that had to be hit for it; -1: none
record Expectation(int symptom, double q, Window when, double spread, int via) {}
