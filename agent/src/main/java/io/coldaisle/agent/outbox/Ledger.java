package io.coldaisle.agent.outbox;

import java.nio.ByteBuffer;
import java.util.Arrays;

/// Counts of one epoch that always add up: written = acknowledged + pending + dropped, per class.
///
/// @param nextSequence the sequence the next entry gets
/// @param written entries that ever got a sequence, by class
/// @param acknowledged entries the hub has taken, by class
/// @param dropped entries given up unsent, by [Dropped.Cause#slot()] and class. The hub may have taken
///                one whose acknowledgement did not come back in time
public record Ledger(long nextSequence, long[] written, long[] acknowledged, long[][] dropped) {
    private static final int CLASSES = EntryClass.values().length;
    private static final int CAUSES = Dropped.Cause.values().length;
    private static final int BYTES = 8 * (1 + CLASSES * (2 + CAUSES));

    static Ledger empty() {
        return new Ledger(1, new long[CLASSES], new long[CLASSES], new long[CAUSES][CLASSES]);
    }

    /// A copy that may be changed without changing this one.
    Ledger copy(long next) {
        return new Ledger(next, written.clone(), acknowledged.clone(),
                Arrays.stream(dropped).map(long[]::clone).toArray(long[][]::new));
    }

    /// Entries of a class given up for whatever cause.
    public long dropped(EntryClass entryClass) {
        return Arrays.stream(dropped).mapToLong(counts -> counts[entryClass.slot()]).sum();
    }

    /// Entries of every class given up for one cause.
    public long dropped(Dropped.Cause cause) {
        return sum(dropped[cause.slot()]);
    }

    /// Entries of a class that wait for the hub.
    public long pending(EntryClass entryClass) {
        return written[entryClass.slot()] - acknowledged[entryClass.slot()] - dropped(entryClass);
    }

    /// Entries that wait for the hub.
    public long pending() {
        return Arrays.stream(EntryClass.values()).mapToLong(this::pending).sum();
    }

    /// All classes together.
    public static long sum(long[] counts) {
        return Arrays.stream(counts).sum();
    }

    byte[] toBytes() {
        ByteBuffer buffer = ByteBuffer.allocate(BYTES).putLong(nextSequence);
        for (long[] counts : rows()) {
            for (long count : counts) {
                buffer.putLong(count);
            }
        }
        return buffer.array();
    }

    private long[][] rows() {
        long[][] rows = new long[2 + CAUSES][];
        rows[0] = written;
        rows[1] = acknowledged;
        System.arraycopy(dropped, 0, rows, 2, CAUSES);
        return rows;
    }

    static Ledger fromBytes(byte[] bytes) {
        if (bytes.length != BYTES) {
            throw new IllegalStateException("a ledger of " + bytes.length + " bytes, not " + BYTES
                    + ": it is of another version");
        }
        ByteBuffer buffer = ByteBuffer.wrap(bytes);
        Ledger ledger = empty().copy(buffer.getLong());
        for (long[] counts : ledger.rows()) {
            for (int i = 0; i < CLASSES; i++) {
                counts[i] = buffer.getLong();
            }
        }
        return ledger;
    }
}
