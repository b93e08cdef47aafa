package io.coldaisle.hub.correlate;

import java.util.List;

/// When the last word on an incident is due: at the first full five minutes of the hub's clock at least
/// five after anything began or ended in it. By then reports that are late by the minute they may be
/// have come, and what led to a verdict no longer counts: neither the headline that was there first nor
/// the probability that was told last. A moment given by the evidence, so the order of arrival has no
/// part in it.
///
/// @param beforeMs when causes were sought before, hub's clock
/// @param nowMs hub's clock
record Settled(long beforeMs, long nowMs) {
    /// The clock's beat for verdicts when nothing new comes, ms.
    static final long EVERY_MS = 300_000;
    private static final long AFTER_MS = 300_000;

    /// True for the first verdict from that moment on.
    boolean now(List<AlarmRecord> members) {
        long last = members.stream()
                .mapToLong(a -> Math.max(a.lastOnsetMs(), a.life().untilMs()))
                .max()
                .orElse(0);
        long due = -Math.floorDiv(-last - AFTER_MS, EVERY_MS) * EVERY_MS;
        return beforeMs < due && due <= nowMs;
    }
}
