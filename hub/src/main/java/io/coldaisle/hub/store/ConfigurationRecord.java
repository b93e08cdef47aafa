package io.coldaisle.hub.store;

/// A configuration of agents, by name; its versions are [ConfigurationVersion]s.
///
/// @param newest number of the version that was put last
/// @param inForce number of the version that was rolled out last; 0: none
/// @param underWay the newest is being rolled out
/// @param forgotten versions that are no longer kept
public record ConfigurationRecord(String name, long newest, long inForce, boolean underWay,
        long forgotten) {
    /// One that nothing was put of yet.
    public static ConfigurationRecord fresh(String name) {
        return new ConfigurationRecord(name, 0, 0, false, 0);
    }
}
