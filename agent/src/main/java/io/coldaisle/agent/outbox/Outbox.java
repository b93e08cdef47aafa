package io.coldaisle.agent.outbox;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.rocksdb.RocksDBException;
import org.rocksdb.RocksIterator;
import org.rocksdb.WriteBatch;

/// The queue on disk between the pipeline and the hub.
///
/// ```
///   acknowledged   pending                       next
///   -------------|===============================|----->  sequence
///      deleted     a a . u . s u u a .             "." = dropped, or acknowledged out of order
/// ```
///
/// Methods may be called from any thread; each is one atomic step. Cost: one RocksDB write batch
/// per append, synced, so that a power cut takes nothing that was said to be kept.
public final class Outbox implements AutoCloseable {
    private final OutboxSettings settings;
    private final OutboxDatabase database;
    private final Function<Dropped, byte[]> gapEntry;
    private final Map<EntryClass, NavigableMap<Long, Integer>> pending = new EnumMap<>(
            EntryClass.class);
    private final long epoch;
    private Ledger ledger;
    private long pendingBytes;
    private Runnable onAppend = () -> {};

    private Outbox(OutboxSettings settings, OutboxDatabase database, long epoch, Ledger ledger,
            Function<Dropped, byte[]> gapEntry) {
        this.settings = settings;
        this.database = database;
        this.epoch = epoch;
        this.ledger = ledger;
        this.gapEntry = gapEntry;
        for (EntryClass entryClass : EntryClass.values()) {
            pending.put(entryClass, new TreeMap<>());
        }
    }

    /// Opens the outbox in a directory, or makes one with `nowMs` as its epoch.
    ///
    /// @param gapEntry makes the entry that tells the hub what was dropped
    /// @throws OutboxException when the directory holds something else, or another process has it
    public static Outbox open(Path directory, OutboxSettings settings, long nowMs,
            Function<Dropped, byte[]> gapEntry) throws OutboxException {
        OutboxDatabase database = OutboxDatabase.open(directory);
        try {
            long epoch = database.epoch(nowMs);
            byte[] counts = database.get(OutboxDatabase.LEDGER);
            Ledger ledger = counts == null ? Ledger.empty() : Ledger.fromBytes(counts);
            Outbox outbox = new Outbox(settings, database, epoch, ledger, gapEntry);
            outbox.loadIndex();
            return outbox;
        } catch (RocksDBException e) {
            database.close();
            throw new OutboxException("outbox " + directory + ": " + e.getMessage(), e);
        }
    }

    private void loadIndex() throws RocksDBException {
        try (RocksIterator entries = database.iterator()) {
            for (entries.seek(OutboxDatabase.ENTRIES); entries.isValid()
                    && entries.key()[0] == OutboxDatabase.ENTRIES[0]; entries.next()) {
                ByteBuffer key = ByteBuffer.wrap(entries.key(), 1, 9);
                EntryClass entryClass = EntryClass.ofKey(key.get());
                index(entryClass, key.getLong(), entries.value().length - 8 + Entry.OVERHEAD);
            }
        }
    }

    private void index(EntryClass entryClass, long sequence, int size) {
        of(entryClass).put(sequence, size);
        pendingBytes += size;
    }

    private NavigableMap<Long, Integer> of(EntryClass entryClass) {
        return pending.computeIfAbsent(entryClass, _ -> new TreeMap<>());
    }

    /// Called after every append, on the appender's thread.
    public synchronized void onAppend(Runnable listener) {
        this.onAppend = listener;
    }

    /// Makes entries and checkpoints durable, all or none.
    ///
    /// @throws OutboxException when the disk refuses; nothing has happened then
    public void append(Append append, long nowMs) throws OutboxException {
        Runnable listener;
        synchronized (this) {
            write(append, nowMs);
            listener = onAppend;
        }
        listener.run();
    }

    private void write(Append append, long nowMs) throws OutboxException {
        Ledger after = ledger.copy(ledger.nextSequence());
        List<Entry> added = new ArrayList<>();
        try (WriteBatch batch = new WriteBatch()) {
            long next = ledger.nextSequence();
            for (Append.NewEntry entry : append.entries()) {
                added.add(new Entry(next++, entry.entryClass(), nowMs, entry.bytes()));
            }
            List<Dropped> dropped = makeRoom(added);
            for (Dropped run : dropped) {
                added.add(new Entry(next++, EntryClass.STATE, nowMs, gapEntry.apply(run)));
                after.dropped()[run.entryClass().slot()] += run.sequences().size();
                for (long sequence : run.sequences()) {
                    batch.delete(OutboxDatabase.entryKey(run.entryClass(), sequence));
                }
            }
            for (Entry entry : added) {
                batch.put(OutboxDatabase.entryKey(entry.entryClass(), entry.sequence()),
                        OutboxDatabase.entryValue(entry));
                after.written()[entry.entryClass().slot()]++;
            }
            for (Map.Entry<String, byte[]> checkpoint : append.checkpoints().entrySet()) {
                byte[] key = OutboxDatabase.checkpointKey(checkpoint.getKey());
                if (checkpoint.getValue().length == 0) {
                    batch.delete(key);
                } else {
                    batch.put(key, checkpoint.getValue());
                }
            }
            Ledger committed = after.copy(next);
            batch.put(OutboxDatabase.LEDGER, committed.toBytes());
            database.write(batch);
            ledger = committed;
            dropped.forEach(run -> unindex(run.entryClass(), run.sequences()));
            added.forEach(e -> index(e.entryClass(), e.sequence(), e.size()));
        } catch (RocksDBException e) {
            throw new OutboxException("outbox " + database.directory() + " cannot be written: "
                    + e.getMessage(), e);
        }
    }

    /// What must go so that `added` fits: the oldest of the least urgent classes.
    private List<Dropped> makeRoom(List<Entry> added) {
        long bytes = pendingBytes + added.stream().mapToLong(Entry::size).sum();
        long count = pendingEntries() + added.size();
        List<Dropped> dropped = new ArrayList<>();
        for (EntryClass entryClass : List.of(EntryClass.SUMMARY, EntryClass.STATE,
                EntryClass.ALARM)) {
            List<Long> sequences = new ArrayList<>();
            for (Map.Entry<Long, Integer> oldest : of(entryClass).entrySet()) {
                if (bytes <= settings.maxBytes() && count <= settings.maxEntries()) {
                    break;
                }
                sequences.add(oldest.getKey());
                bytes -= oldest.getValue();
                count--;
            }
            if (!sequences.isEmpty()) {
                dropped.add(new Dropped(sequences, entryClass, "bytes"));
            }
        }
        return dropped;
    }

    private void unindex(EntryClass entryClass, Iterable<Long> sequences) {
        for (long sequence : sequences) {
            Integer size = of(entryClass).remove(sequence);
            pendingBytes -= size == null ? 0 : size;
        }
    }

    /// Pending entries of one class after a sequence, oldest first, up to a number of bytes (but at
    /// least one).
    public synchronized List<Entry> read(EntryClass entryClass, long afterSequence, long maxBytes)
            throws OutboxException {
        List<Entry> entries = new ArrayList<>();
        long bytes = 0;
        for (long sequence : of(entryClass).tailMap(afterSequence, false).keySet()) {
            Entry entry = database.entry(entryClass, sequence);
            bytes += entry.size();
            if (bytes > maxBytes && !entries.isEmpty()) {
                break;
            }
            entries.add(entry);
            if (bytes > maxBytes) {
                break;
            }
        }
        return entries;
    }

    /// Forgets entries the hub has made durable: `first` to `last`, inclusive. Doing it again, or
    /// for sequences that are gone, changes nothing.
    public synchronized void acknowledge(long first, long last) throws OutboxException {
        if (first > last) {
            return;
        }
        Ledger after = ledger.copy(ledger.nextSequence());
        try (WriteBatch batch = new WriteBatch()) {
            boolean any = false;
            for (EntryClass entryClass : EntryClass.values()) {
                for (long sequence : of(entryClass).subMap(first, true, last, true).keySet()) {
                    batch.delete(OutboxDatabase.entryKey(entryClass, sequence));
                    after.acknowledged()[entryClass.slot()]++;
                    any = true;
                }
            }
            if (!any) {
                return;
            }
            batch.put(OutboxDatabase.LEDGER, after.toBytes());
            database.writeUnsynced(batch);
            ledger = after;
            for (EntryClass entryClass : EntryClass.values()) {
                unindex(entryClass, List.copyOf(
                        of(entryClass).subMap(first, true, last, true).keySet()));
            }
        } catch (RocksDBException e) {
            throw new OutboxException("outbox " + database.directory() + " cannot be written: "
                    + e.getMessage(), e);
        }
    }

    /// A checkpoint, or null when there is none.
    public synchronized byte @Nullable [] checkpoint(String name) throws OutboxException {
        try {
            return database.get(OutboxDatabase.checkpointKey(name));
        } catch (RocksDBException e) {
            throw new OutboxException("checkpoint " + name + ": " + e.getMessage(), e);
        }
    }

    /// Checkpoints whose name starts with a prefix, by name.
    public synchronized Map<String, byte[]> checkpoints(String prefix)
            throws OutboxException {
        Map<String, byte[]> found = new TreeMap<>();
        byte[] start = OutboxDatabase.checkpointKey(prefix);
        try (RocksIterator rows = database.iterator()) {
            for (rows.seek(start); rows.isValid(); rows.next()) {
                String key = new String(rows.key(), StandardCharsets.UTF_8);
                if (!key.startsWith("c" + prefix)) {
                    break;
                }
                found.put(key.substring(1), rows.value());
            }
        } catch (RocksDBException e) {
            throw new OutboxException("checkpoints " + prefix + "*: " + e.getMessage(), e);
        }
        return found;
    }

    public long epoch() {
        return epoch;
    }

    public synchronized Ledger ledger() {
        return ledger.copy(ledger.nextSequence());
    }

    public synchronized long pendingBytes() {
        return pendingBytes;
    }

    public synchronized long pendingEntries() {
        return pending.values().stream().mapToLong(Map::size).sum();
    }

    /// Lowest pending sequence, or the next one when nothing is pending.
    public synchronized long firstPending() {
        return pending.values()
                .stream()
                .filter(index -> !index.isEmpty())
                .mapToLong(NavigableMap::firstKey)
                .min()
                .orElse(ledger.nextSequence());
    }

    @Override
    public synchronized void close() {
        database.close();
    }
}
