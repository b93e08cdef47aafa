package io.coldaisle.agent.poll;

/// How the scheduler treats devices that do not answer or let nobody in.
///
/// A device that was silent once is asked the cheapest question in its next turn, and silent again
/// it counts as dead: then that question comes every [#probePauseMs]. So a device that dies costs the
/// three datagrams of its last request and three more in the first minute, three a minute from then
/// on, and is back two intervals after it answers.
///
/// @param deadAfter polls without answer until a device counts as dead
/// @param probeMs the shortest pause between probes of a dead device
/// @param deniedAfter refused logins in a row until the agent stops asking
/// @param deniedPauseMs how long it then waits before it tries once more
/// @param longestRefusedMs where a refusal locks nobody out, the pause doubles up to this
public record PollSettings(int deadAfter, long probeMs, int deniedAfter, long deniedPauseMs,
        long longestRefusedMs) {
    public static final PollSettings DEFAULT = new PollSettings(2, 20_000, 2, 1_800_000, 60_000);

    public PollSettings {
        if (deadAfter < 1 || probeMs < 1 || deniedAfter < 1 || deniedPauseMs < 1
                || longestRefusedMs < 1) {
            throw new IllegalArgumentException("poll settings are positive");
        }
    }

    /// From one probe of a dead device to the next: two intervals, in which it must be back on pace.
    long probePauseMs(long intervalMs) {
        return Math.max(probeMs, 2 * intervalMs);
    }
}
