package io.coldaisle.agent.outbox;

import java.nio.ByteBuffer;
import java.util.Arrays;

/// Counts of one epoch that always add up: written = acknowledged + pending + dropped, per class.
///
/// @param nextSequence the sequence the next entry gets
/// @param written entries ever written, by class
/// @param acknowledged entries the hub has taken, by class
/// @param dropped entries pushed out unsent, by class
public record Ledger(long nextSequence, long[] written, long[] acknowledged, long[] dropped) {
    private static final int CLASSES = EntryClass.values().length;

    static Ledger empty() {
        return new Ledger(1, new long[CLASSES], new long[CLASSES], new long[CLASSES]);
    }

    /// A copy that may be changed without changing this one.
    Ledger copy(long next) {
        return new Ledger(next, written.clone(), acknowledged.clone(), dropped.clone());
    }

    /// Entries that wait for the hub.
    public long pending() {
        return sum(written) - sum(acknowledged) - sum(dropped);
    }

    /// All classes together.
    public static long sum(long[] counts) {
        return Arrays.stream(counts).sum();
    }

    byte[] toBytes() {
        ByteBuffer buffer = ByteBuffer.allocate(8 * (1 + 3 * CLASSES));
        buffer.putLong(nextSequence);
        for (long[] counts : new long[][]{written, acknowledged, dropped}) {
            for (long count : counts) {
                buffer.putLong(count);
            }
        }
        return buffer.array();
    }

    static Ledger fromBytes(byte[] bytes) {
        ByteBuffer buffer = ByteBuffer.wrap(bytes);
        Ledger ledger = empty().copy(buffer.getLong());
        for (long[] counts : new long[][]{ledger.written, ledger.acknowledged,
            ledger.dropped}) {
            for (int i = 0; i < CLASSES; i++) {
                counts[i] = buffer.getLong();
            }
        }
        return ledger;
    }
}
