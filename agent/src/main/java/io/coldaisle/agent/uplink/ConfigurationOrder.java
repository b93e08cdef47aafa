package io.coldaisle.agent.uplink;

/// What the hub wants laid over the agent's own file.
///
/// @param version empty with an empty `yaml`: the own file alone
/// @param dryRun only check it
/// @param probationMs how long devices are watched before it is kept; 0: as usual
/// @param restored what was in force before: devices that do not answer keep nobody from it
public record ConfigurationOrder(String version, String yaml, boolean dryRun, long probationMs,
        boolean restored) {}
