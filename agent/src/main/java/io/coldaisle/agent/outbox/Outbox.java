package io.coldaisle.agent.outbox;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
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
    /// Runs one gap entry tells at most.
    public static final int MOST_RUNS_TOLD = DroppedRuns.MOST_TOLD;

    private final OutboxSettings settings;
    private final OutboxDatabase database;
    private final Function<Dropped, byte[]> gapEntry;
    private final long epoch;
    private PendingEntries pending = new PendingEntries();
    private DroppedRuns dropped = new DroppedRuns();
    private Ledger ledger = Ledger.empty();
    private long appends;
    /// The number of an append that was refused and may be on the disk all the same; 0: there is none.
    private long unsure;
    private boolean tookRefused;
    private Runnable onAppend = () -> {};

    private Outbox(OutboxSettings settings, OutboxDatabase database, long epoch,
            Function<Dropped, byte[]> gapEntry) {
        this.settings = settings;
        this.database = database;
        this.epoch = epoch;
        this.gapEntry = gapEntry;
    }

    /// Opens the outbox in a directory, or makes one with `nowMs` as its epoch.
    ///
    /// @param gapEntry makes the entry that tells the hub what was dropped
    /// @throws OutboxException when the directory holds something else, or another process has it
    public static Outbox open(Path directory, OutboxSettings settings, long nowMs,
            Function<Dropped, byte[]> gapEntry) throws OutboxException {
        return open(directory, OutboxDisk.OF_MACHINE, settings, nowMs, gapEntry);
    }

    /// The same on a disk that may be another than that of the machine.
    public static Outbox open(Path directory, OutboxDisk disk, OutboxSettings settings, long nowMs,
            Function<Dropped, byte[]> gapEntry) throws OutboxException {
        OutboxDatabase database = OutboxDatabase.open(directory, disk);
        try {
            Outbox outbox = new Outbox(settings, database, database.epoch(nowMs), gapEntry);
            outbox.load();
            return outbox;
        } catch (RocksDBException | IllegalStateException e) {
            database.close();
            throw new OutboxException("outbox " + directory + ": " + e.getMessage(), e);
        }
    }

    private void load() throws RocksDBException {
        byte[] counts = database.get(OutboxDatabase.LEDGER);
        PendingEntries entries = new PendingEntries();
        DroppedRuns runs = new DroppedRuns();
        try (RocksIterator rows = database.iterator()) {
            for (rows.seek(OutboxDatabase.ENTRIES); rows.isValid()
                    && rows.key()[0] == OutboxDatabase.ENTRIES[0]; rows.next()) {
                ByteBuffer key = ByteBuffer.wrap(rows.key(), 1, 9);
                EntryClass entryClass = EntryClass.ofKey(key.get());
                entries.put(entryClass, key.getLong(),
                        rows.value().length - 8 + Entry.OVERHEAD);
            }
            for (rows.seek(OutboxDatabase.DROPPED); rows.isValid()
                    && rows.key()[0] == OutboxDatabase.DROPPED[0]; rows.next()) {
                runs.load(ByteBuffer.wrap(rows.key(), 1, 8).getLong(), rows.value());
            }
            rows.status();
        }
        byte[] made = database.get(OutboxDatabase.APPENDS);
        appends = made == null ? 0 : ByteBuffer.wrap(made).getLong();
        ledger = counts == null ? Ledger.empty() : Ledger.fromBytes(counts);
        pending = entries;
        dropped = runs;
    }

    /// A write that failed may be on disk all the same, so memory follows the disk.
    private void recover() throws RocksDBException, OutboxException {
        if (database.failed()) {
            database.reopen();
            load();
            if (unsure > 0) {
                tookRefused = appends == unsure;
                unsure = 0;
            }
        }
    }

    /// True when the last append that was refused is on the disk all the same, so that it must not be
    /// appended again. Asked once, before the next append.
    ///
    /// @throws OutboxException when that cannot be told yet
    public synchronized boolean tookRefused() throws OutboxException {
        try {
            recover();
        } catch (RocksDBException e) {
            throw notWritten(e);
        }
        boolean took = tookRefused;
        tookRefused = false;
        return took;
    }

    /// True while nobody knows whether the append that was refused last is on the disk.
    public synchronized boolean isUnsure() {
        return unsure > 0;
    }

    private OutboxException notWritten(RocksDBException e) {
        return new OutboxException("outbox " + database.directory() + " cannot be written: "
                + e.getMessage() + OutboxDatabase.REMEDY, e);
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
            try (WriteBatch batch = new WriteBatch()) {
                recover();
                write(append, nowMs, batch);
            } catch (RocksDBException e) {
                throw notWritten(e);
            }
            listener = onAppend;
        }
        listener.run();
    }

    private void write(Append append, long nowMs, WriteBatch batch)
            throws RocksDBException, OutboxException {
        Ledger counts = ledger.copy(ledger.nextSequence());
        DroppedRuns runs = dropped;
        Room room = new Room(pending, settings);
        long next = ledger.nextSequence();
        for (Map.Entry<EntryClass, Long> lost : append.lost().entrySet()) {
            runs = runs.copy();
            counts.written()[lost.getKey().slot()] += lost.getValue();
            counts.dropped()[Dropped.Cause.DISK.slot()][lost.getKey().slot()] += lost.getValue();
            for (long i = 0; i < lost.getValue(); i++) {
                runs.add(next++, lost.getKey(), Dropped.Cause.DISK, pending, batch);
            }
        }
        for (Append.NewEntry entry : append.entries()) {
            room.take(new Entry(next++, entry.entryClass(), nowMs, entry.bytes()));
            counts.written()[entry.entryClass().slot()]++;
        }
        if (!room.dropped().isEmpty()) {
            runs = runs.copy();
        }
        for (Map.Entry<Long, EntryClass> gone : room.dropped().entrySet()) {
            runs.add(gone.getKey(), gone.getValue(), Dropped.Cause.LIMIT, room::anyPending, batch);
            counts.dropped()[Dropped.Cause.LIMIT.slot()][gone.getValue().slot()]++;
            batch.delete(OutboxDatabase.entryKey(gone.getValue(), gone.getKey()));
        }
        for (Entry entry : room.kept()) {
            batch.put(OutboxDatabase.entryKey(entry.entryClass(), entry.sequence()),
                    OutboxDatabase.entryValue(entry));
        }
        for (Map.Entry<String, byte[]> checkpoint : append.checkpoints().entrySet()) {
            byte[] key = OutboxDatabase.checkpointKey(checkpoint.getKey());
            if (checkpoint.getValue().length == 0) {
                batch.delete(key);
            } else {
                batch.put(key, checkpoint.getValue());
            }
        }
        long made = appends + 1;
        batch.put(OutboxDatabase.APPENDS, ByteBuffer.allocate(8).putLong(made).array());
        database.requireRoom();
        unsure = made;
        commit(batch, counts.copy(next));
        unsure = 0;
        appends = made;
        dropped = runs;
        room.dropped().forEach((sequence, entryClass) -> pending.remove(entryClass, sequence));
        room.kept().forEach(e -> pending.put(e.entryClass(), e.sequence(), e.size()));
    }

    private void commit(WriteBatch batch, Ledger after) throws RocksDBException, OutboxException {
        batch.put(OutboxDatabase.LEDGER, after.toBytes());
        database.write(batch);
        ledger = after;
    }

    /// Writes the next gap entry when entries were dropped and the hub has acknowledged the last
    /// one; to be called before reading what to send.
    ///
    /// @throws OutboxException when the disk refuses; what was dropped is told later then
    public synchronized void tellDropped(long nowMs) throws OutboxException {
        if (dropped.isEmpty() || !pending.of(EntryClass.GAP).isEmpty()) {
            return;
        }
        try (WriteBatch batch = new WriteBatch()) {
            recover();
            DroppedRuns rest = dropped.copy();
            Entry entry = new Entry(ledger.nextSequence(), EntryClass.GAP, nowMs,
                    gapEntry.apply(rest.take(batch)));
            batch.put(OutboxDatabase.entryKey(EntryClass.GAP, entry.sequence()),
                    OutboxDatabase.entryValue(entry));
            Ledger after = ledger.copy(entry.sequence() + 1);
            after.written()[EntryClass.GAP.slot()]++;
            commit(batch, after);
            dropped = rest;
            pending.put(EntryClass.GAP, entry.sequence(), entry.size());
        } catch (RocksDBException e) {
            throw notWritten(e);
        }
    }

    /// Pending entries of one class after a sequence, oldest first, up to a number of bytes (but at
    /// least one).
    public synchronized List<Entry> read(EntryClass entryClass, long afterSequence, long maxBytes)
            throws OutboxException {
        List<Entry> entries = new ArrayList<>();
        long bytes = 0;
        for (long sequence : pending.of(entryClass).tailMap(afterSequence, false).keySet()) {
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

    /// The lowest pending sequence of a class after a sequence; `Long.MAX_VALUE` when there is none.
    public synchronized long next(EntryClass entryClass, long afterSequence) {
        Long next = pending.of(entryClass).higherKey(afterSequence);
        return next == null ? Long.MAX_VALUE : next;
    }

    /// The lowest dropped sequence no gap entry tells of yet; `Long.MAX_VALUE` when there is none.
    public synchronized long nextDropped() {
        return dropped.first(Long.MAX_VALUE);
    }

    /// In how many pieces the pending sequences lie: the hub holds what is between them.
    public synchronized int pieces() {
        return pending.pieces();
    }

    /// Forgets entries the hub has made durable: `first` to `last`, inclusive. Doing it again, or
    /// for sequences that are gone, changes nothing.
    public synchronized void acknowledge(long first, long last) throws OutboxException {
        if (first > last) {
            return;
        }
        Map<Long, EntryClass> taken = new TreeMap<>();
        try (WriteBatch batch = new WriteBatch()) {
            recover();
            Ledger after = ledger.copy(ledger.nextSequence());
            for (EntryClass entryClass : EntryClass.values()) {
                for (long sequence : pending.of(entryClass)
                        .subMap(first, true, last, true)
                        .keySet()) {
                    batch.delete(OutboxDatabase.entryKey(entryClass, sequence));
                    after.acknowledged()[entryClass.slot()]++;
                    taken.put(sequence, entryClass);
                }
            }
            if (taken.isEmpty()) {
                return;
            }
            batch.put(OutboxDatabase.LEDGER, after.toBytes());
            database.writeUnsynced(batch);
            ledger = after;
            taken.forEach((sequence, entryClass) -> pending.remove(entryClass, sequence));
        } catch (RocksDBException e) {
            OutboxException refused = notWritten(e);
            follow(refused);
            throw refused;
        }
    }

    /// What a write did although it failed may show at once: an entry that cannot be read any more is
    /// not to be sent.
    private void follow(OutboxException refused) {
        try {
            load();
        } catch (RocksDBException e) {
            refused.addSuppressed(e);
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

    /// Bytes of pending entries, as counted against the limit.
    public synchronized long pendingBytes() {
        return pending.bytes();
    }

    /// True when the hub knows of everything that was dropped.
    public synchronized boolean everythingTold() {
        return dropped.isEmpty() && pending.of(EntryClass.GAP).isEmpty();
    }

    /// Lowest sequence the hub lacks: pending, or dropped and not told yet. The next one when it
    /// lacks nothing.
    public synchronized long firstPending() {
        return pending.first(dropped.first(ledger.nextSequence()));
    }

    @Override
    public synchronized void close() {
        database.close();
    }
}
