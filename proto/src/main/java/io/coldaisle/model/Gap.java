package io.coldaisle.model;

/// Entries that will never be sent, and why.
///
/// @param firstSequence first dropped sequence
/// @param lastSequence last dropped sequence, inclusive
/// @param alarms how many of them were alarms
/// @param states how many were state changes, inventory or dictionary entries
/// @param summaries how many were summaries
/// @param reason `bytes`, `age` or `disk`
/// @param observedAtMs when the last was dropped, agent's clock
public record Gap(long firstSequence, long lastSequence, long alarms, long states, long summaries,
        String reason, long observedAtMs) {
    public Gap {
        if (firstSequence < 1 || lastSequence < firstSequence) {
            throw new IllegalArgumentException("gap " + firstSequence + ".." + lastSequence);
        }
    }
}
