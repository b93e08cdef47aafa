package io.coldaisle.hub.rootcause;

import java.util.List;
import java.util.Map;
import java.util.Set;

/// What follows from some causes.
///
/// @param reached states by node, see [CausalGraph]
/// @param expectations in the order they come about
/// @param halfOpen groups and gates that some, but too few, states have reached
/// @param blind devices whose controller no longer answers, and from when, s
/// @param silent agents (handles) that no longer tell, and from when, s
/// @param members lottery members that could be hit and are watched
record Closure(Map<Long, Reached> reached, List<Expectation> expectations, Set<Long> halfOpen,
        Map<String, Double> blind, Map<String, Double> silent, Set<Integer> members) {
    /// A component in a state.
    record Reached(int component, String state, double q, Window when, int via) {}
}
