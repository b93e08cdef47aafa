package io.coldaisle.hub.store;

/// One import of a topology: in force from its time until the next version's.
///
/// @param atMs hub's clock, ms
/// @param by who imported it
public record TopologyVersion(long version, long atMs, String by, int components,
        int dependencies, int groups) {}
