package io.coldaisle.hub.rollout;

/// What an agent is to be told.
///
/// @param yaml empty with an empty version: nothing over its own file
/// @param restored to go back
public record Order(String agent, String version, String yaml, long probationMs,
        boolean restored) {}
