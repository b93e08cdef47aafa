package io.coldaisle.hub.rootcause;

/// A symptom that should be seen.
///
/// @param symptom number in [CausalGraph]
/// @param when s, on the scale of the closure
/// @param spread how far apart symptoms of one cause may come for reasons of their own, s: what
///        delays them all alike is left out
/// @param via the member of a lottery that had to be hit for it; below -1: the branch it is part of, see
///        [#branch]; -1: neither
record Expectation(int symptom, double q, Window when, double spread, int via) {
    /// Number of what follows only if enough members of a lottery were hit to put a component into
    /// a state. It happens as a whole or not at all, so its symptoms are not independent.
    static int branch(int component) {
        return -2 - component;
    }
}
