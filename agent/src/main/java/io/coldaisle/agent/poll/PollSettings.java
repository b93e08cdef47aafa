package io.coldaisle.agent.poll;

/// How the scheduler treats devices that do not answer or let nobody in.
///
/// @param deadAfter polls without answer until a device counts as dead and is only probed
/// @param longestProbeMs the pause between probes of a dead device doubles up to this
/// @param deniedAfter refused logins in a row until the agent stops asking
/// @param deniedPauseMs how long it then waits before it tries once more
public record PollSettings(int deadAfter, long longestProbeMs, int deniedAfter,
        long deniedPauseMs) {
    public static final PollSettings DEFAULT = new PollSettings(3, 60_000, 2, 1_800_000);

    public PollSettings {
        if (deadAfter < 1 || longestProbeMs < 1 || deniedAfter < 1 || deniedPauseMs < 1) {
            throw new IllegalArgumentException("poll settings are positive");
        }
    }
}
