package io.coldaisle.hub.rootcause;

/// A symptom of a state.
///
/// @param q chance that a watched component shows it
/// @param attribute it shows only where this attribute is `wanted`; empty: always
record Show(String symptom, double q, Window delay, String attribute, boolean wanted) {}
