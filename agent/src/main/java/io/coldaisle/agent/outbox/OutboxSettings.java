package io.coldaisle.agent.outbox;

/// Limits of the outbox.
///
/// @param maxBytes of pending entries with what they cost in the index; never exceeded: the oldest of
///                 the least urgent class are dropped before
/// @param maxEntries pending; guards the index that is held in memory
public record OutboxSettings(long maxBytes, int maxEntries) {
    /// Two weeks of one rack's summaries, with room for storms.
    public static final OutboxSettings DEFAULT = new OutboxSettings(2L << 30, 1_000_000);

    public OutboxSettings {
        if (maxBytes < 1 << 20) {
            throw new IllegalArgumentException("outbox.max_size is at least 1MiB");
        }
        if (maxEntries < 1000) {
            throw new IllegalArgumentException("outbox.max_entries is at least 1000");
        }
    }
}
