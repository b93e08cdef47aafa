package io.coldaisle.hub.store;

import java.util.List;

/// A version of a configuration as it was put.
///
/// @param version as agents know it: name, number, and the begin of the hash of its text, so that a hub
///        that is restored from a backup and counts on from there takes no other text for it
/// @param plan for whom and how
/// @param requestId made a repeat have no second effect; may be empty
public record ConfigurationVersion(String name, long number, String version, String yaml,
        Plan plan, Origin origin, String requestId) {
    /// @param agents words that choose them
    /// @param rings how many have it in turn, such as `1` or `10%`
    /// @param soakMs how long devices are watched in each
    public record Plan(List<String> agents, List<String> rings, long soakMs) {
        public Plan {
            agents = List.copyOf(agents);
            rings = List.copyOf(rings);
        }
    }

    /// @param comment why; may be empty
    public record Origin(String by, long atMs, String comment) {}

    /// Versions of one configuration stand together, in the order of their numbers.
    public String key() {
        return key(name, number);
    }

    public static String key(String name, long number) {
        return prefix(name) + AlarmSpan.key(number);
    }

    /// What the keys of a configuration's versions and rollouts start with.
    public static String prefix(String name) {
        return name + "/";
    }
}
