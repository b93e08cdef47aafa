package io.coldaisle.hub.rootcause;

/// A candidate taken as true from a time on.
///
/// @param onsetS seconds on the scale of the closure
record Seed(Candidate candidate, double onsetS) {}
