package io.coldaisle.agent.outbox;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import org.rocksdb.RocksDBException;
import org.rocksdb.WriteBatch;

/// Dropped sequences the hub has not been told of yet, as runs.
///
/// Two runs become one unless a pending entry lies between them, so there are hardly more runs than
/// pending entries, whatever is dropped. Sequences between that the hub holds do no harm: it
/// counts only what is new to it.
final class DroppedRuns {
    /// Runs in one gap entry; the rest is told with the next.
    static final int MOST_TOLD = 500;
    private static final int CLASSES = EntryClass.values().length;

    /// @param counts of dropped entries, by [EntryClass#slot()]
    /// @param causes bits by [Dropped.Cause#slot()]
    private record Row(long last, long[] counts, int causes) {
        Row with(Row other) {
            long[] sum = counts.clone();
            for (int i = 0; i < CLASSES; i++) {
                sum[i] += other.counts[i];
            }
            return new Row(Math.max(last, other.last), sum, causes | other.causes);
        }
    }

    private final NavigableMap<Long, Row> rows;

    DroppedRuns() {
        this(new TreeMap<>());
    }

    private DroppedRuns(NavigableMap<Long, Row> rows) {
        this.rows = rows;
    }

    /// To be changed in its place, until the change is durable.
    DroppedRuns copy() {
        return new DroppedRuns(new TreeMap<>(rows));
    }

    boolean isEmpty() {
        return rows.isEmpty();
    }

    int size() {
        return rows.size();
    }

    /// The lowest dropped sequence; `otherwise` when there is none.
    long first(long otherwise) {
        return rows.isEmpty() ? otherwise : rows.firstKey();
    }

    /// What lies between sequences, both excluded.
    interface Between {
        boolean anyPending(long after, long before);
    }

    /// Adds an entry.
    void add(long sequence, EntryClass entryClass, Dropped.Cause cause, Between between,
            WriteBatch batch) throws RocksDBException {
        long[] counts = new long[CLASSES];
        counts[entryClass.slot()] = 1;
        add(sequence, new Row(sequence, counts, 1 << cause.slot()), between, batch);
    }

    private void add(long sequence, Row added, Between between, WriteBatch batch)
            throws RocksDBException {
        long first = sequence;
        Row row = added;
        Map.Entry<Long, Row> before = rows.floorEntry(first);
        if (before != null && !between.anyPending(before.getValue().last(), first)) {
            first = before.getKey();
            row = before.getValue().with(row);
        }
        Map.Entry<Long, Row> after = rows.higherEntry(sequence);
        if (after != null && !between.anyPending(row.last(), after.getKey())) {
            row = row.with(after.getValue());
            rows.remove(after.getKey());
            batch.delete(OutboxDatabase.droppedKey(after.getKey()));
        }
        rows.put(first, row);
        batch.put(OutboxDatabase.droppedKey(first), toBytes(row));
    }

    /// Takes off the lowest runs, as many as one gap entry may tell. There must be one.
    Dropped take(WriteBatch batch) throws RocksDBException {
        List<Dropped.Run> runs = new ArrayList<>();
        int causes = rows.firstEntry().getValue().causes();
        long[] counts = new long[CLASSES];
        while (!rows.isEmpty() && runs.size() < MOST_TOLD
                && rows.firstEntry().getValue().causes() == causes) {
            Map.Entry<Long, Row> lowest = rows.firstEntry();
            runs.add(new Dropped.Run(lowest.getKey(), lowest.getValue().last()));
            for (int i = 0; i < CLASSES; i++) {
                counts[i] += lowest.getValue().counts()[i];
            }
            rows.remove(lowest.getKey());
            batch.delete(OutboxDatabase.droppedKey(lowest.getKey()));
        }
        return new Dropped(runs, counts[EntryClass.ALARM.slot()], counts[EntryClass.STATE.slot()],
                counts[EntryClass.SUMMARY.slot()], causes(causes));
    }

    private static Set<Dropped.Cause> causes(int bits) {
        Set<Dropped.Cause> causes = EnumSet.noneOf(Dropped.Cause.class);
        for (Dropped.Cause cause : Dropped.Cause.values()) {
            if ((bits & 1 << cause.slot()) != 0) {
                causes.add(cause);
            }
        }
        return causes;
    }

    private static byte[] toBytes(Row row) {
        ByteBuffer buffer = ByteBuffer.allocate(8 + 4 + 8 * CLASSES);
        buffer.putLong(row.last()).putInt(row.causes());
        for (long count : row.counts()) {
            buffer.putLong(count);
        }
        return buffer.array();
    }

    /// Takes in a run as it is kept on disk.
    void load(long first, byte[] bytes) {
        ByteBuffer buffer = ByteBuffer.wrap(bytes);
        long last = buffer.getLong();
        int causes = buffer.getInt();
        long[] counts = new long[CLASSES];
        for (int i = 0; i < CLASSES; i++) {
            counts[i] = buffer.getLong();
        }
        rows.put(first, new Row(last, counts, causes));
    }
}
