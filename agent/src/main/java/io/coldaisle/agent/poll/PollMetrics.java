package io.coldaisle.agent.poll;

/// What the scheduler has done since it began.
///
/// @param polls begun, probes included
/// @param answered came to an answer
/// @param timeouts passed their deadline or found nobody
/// @param denied refused logins
/// @param late began more than half an interval after their time, because the one before still ran
/// @param notified begun because the device told by itself that something happened
/// @param heldBack such polls that would have been too many, or were coming anyway
/// @param devices scheduled now
/// @param dead of them, probed only
/// @param stopped of them, not asked because they refuse our credentials
public record PollMetrics(long polls, long answered, long timeouts, long denied, long late,
        long notified, long heldBack,
        int devices, int dead, int stopped) {}
