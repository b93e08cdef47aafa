package io.coldaisle.agent.outbox;

/// A run of entries that was pushed out unsent.
///
/// @param first lowest sequence dropped
/// @param last highest sequence dropped; every pending entry of `entryClass` between the two is gone
/// @param count how many entries
/// @param reason `bytes`
public record Dropped(long first, long last, EntryClass entryClass, long count, String reason) {}
