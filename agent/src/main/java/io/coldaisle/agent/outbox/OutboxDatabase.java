package io.coldaisle.agent.outbox;

import java.io.File;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.rocksdb.BlockBasedTableConfig;
import org.rocksdb.CompressionType;
import org.rocksdb.LRUCache;
import org.rocksdb.Options;
import org.rocksdb.RocksDB;
import org.rocksdb.RocksDBException;
import org.rocksdb.RocksIterator;
import org.rocksdb.WALRecoveryMode;
import org.rocksdb.WriteBatch;
import org.rocksdb.WriteOptions;

/// RocksDB as the outbox uses it: small buffers, a synced log, keys as drawn in the package.
final class OutboxDatabase implements AutoCloseable {
    static final byte[] ENTRIES = {'e'};
    static final byte[] DROPPED = {'d'};
    static final byte[] LEDGER = "mledger".getBytes(StandardCharsets.UTF_8);
    /// How many appends were ever made durable: tells whether one that was refused is there all the same.
    static final byte[] APPENDS = "mappends".getBytes(StandardCharsets.UTF_8);
    static final String REMEDY = "; free some space there, or move agent.data to a larger disk";
    private static final byte[] EPOCH = "mepoch".getBytes(StandardCharsets.UTF_8);
    private static final long MOST_KEPT_FREE = 16 << 20;

    private final Path directory;
    private final OutboxDisk disk;
    private final Options options;
    private final LRUCache cache;
    private final WriteOptions synced = new WriteOptions().setSync(true);
    private final WriteOptions unsynced = new WriteOptions();
    private @Nullable RocksDB db;
    private boolean failed;

    private OutboxDatabase(Path directory, OutboxDisk disk, Options options, LRUCache cache,
            RocksDB db) {
        this.directory = directory;
        this.disk = disk;
        this.options = options;
        this.cache = cache;
        this.db = db;
    }

    static OutboxDatabase open(Path directory, OutboxDisk disk) throws OutboxException {
        RocksDB.loadLibrary();
        LRUCache cache = new LRUCache(2 << 20);
        Options options = new Options().setCreateIfMissing(true)
                .setWriteBufferSize(1 << 20)
                .setMaxWriteBufferNumber(2)
                .setMaxBackgroundJobs(1)
                .setMaxOpenFiles(32)
                .setKeepLogFileNum(2)
                .setMaxLogFileSize(1 << 20)
                .setMaxTotalWalSize(8 << 20)
                .setCompressionType(CompressionType.LZ4_COMPRESSION)
                .setWalRecoveryMode(WALRecoveryMode.PointInTimeRecovery)
                .setTableFormatConfig(new BlockBasedTableConfig().setBlockCache(cache));
        try {
            Files.createDirectories(directory);
            return new OutboxDatabase(directory, disk, options, cache,
                    RocksDB.open(options, directory.toString()));
        } catch (IOException | RocksDBException e) {
            options.close();
            cache.close();
            throw new OutboxException("outbox " + directory + " cannot be opened: "
                    + e.getMessage() + (hasRoom(disk, directory.toFile()) ? "" : REMEDY), e);
        }
    }

    Path directory() {
        return directory;
    }

    /// The epoch, set to `nowMs` the first time.
    long epoch(long nowMs) throws RocksDBException {
        byte[] known = get(EPOCH);
        if (known != null) {
            return ByteBuffer.wrap(known).getLong();
        }
        handle().put(synced, EPOCH, ByteBuffer.allocate(8).putLong(nowMs).array());
        return nowMs;
    }

    byte @Nullable [] get(byte[] key) throws RocksDBException {
        return handle().get(key);
    }

    RocksIterator iterator() throws RocksDBException {
        return handle().newIterator();
    }

    /// Writes and syncs, unless that would use up the disk.
    void write(WriteBatch batch) throws RocksDBException, OutboxException {
        requireRoom();
        write(batch, synced);
    }

    /// Writes without syncing, down to the last byte of the disk: an acknowledgement makes room, and
    /// one that is lost is only asked for again.
    void writeUnsynced(WriteBatch batch) throws RocksDBException {
        write(batch, unsynced);
    }

    private void write(WriteBatch batch, WriteOptions how) throws RocksDBException {
        try {
            disk.write(handle(), how, batch);
        } catch (RocksDBException e) {
            failed = true;
            throw e;
        }
    }

    /// RocksDB cannot even delete on a disk without any room, so some is kept for that.
    void requireRoom() throws OutboxException {
        File folder = directory.toFile();
        if (!hasRoom(disk, folder)) {
            throw new OutboxException("outbox " + directory + " cannot be written: its disk has "
                    + (disk.freeBytes(folder) >> 10) + " KiB left, and "
                    + (keptFree(disk, folder) >> 10)
                    + " KiB are kept free for clearing up" + REMEDY);
        }
    }

    private static boolean hasRoom(OutboxDisk disk, File folder) {
        return disk.freeBytes(folder) >= keptFree(disk, folder);
    }

    private static long keptFree(OutboxDisk disk, File folder) {
        return Math.min(MOST_KEPT_FREE, disk.totalBytes(folder) / 8);
    }

    /// True after a failed write. RocksDB takes no other then, but can be read.
    boolean failed() {
        return failed;
    }

    /// Opens anew after a failed write, once there is room for it: until then it can be read.
    void reopen() throws RocksDBException, OutboxException {
        requireRoom();
        letGo();
        handle();
        failed = false;
    }

    private void letGo() {
        RocksDB open = db;
        db = null;
        if (open != null) {
            open.close();
        }
    }

    private RocksDB handle() throws RocksDBException {
        RocksDB open = db;
        if (open == null) {
            open = RocksDB.open(options, directory.toString());
            db = open;
        }
        return open;
    }

    Entry entry(EntryClass entryClass, long sequence) throws OutboxException {
        try {
            byte[] value = handle().get(entryKey(entryClass, sequence));
            if (value == null) {
                throw new IllegalStateException("entry " + sequence + " is indexed but not kept");
            }
            ByteBuffer buffer = ByteBuffer.wrap(value);
            long writtenAt = buffer.getLong();
            byte[] bytes = new byte[buffer.remaining()];
            buffer.get(bytes);
            return new Entry(sequence, entryClass, writtenAt, bytes);
        } catch (RocksDBException e) {
            throw new OutboxException("outbox " + directory + " cannot be read: "
                    + e.getMessage(), e);
        }
    }

    static byte[] entryKey(EntryClass entryClass, long sequence) {
        return ByteBuffer.allocate(10)
                .put((byte) 'e')
                .put(entryClass.key())
                .putLong(sequence)
                .array();
    }

    static byte[] droppedKey(long first) {
        return ByteBuffer.allocate(9).put(DROPPED).putLong(first).array();
    }

    static byte[] entryValue(Entry entry) {
        return ByteBuffer.allocate(8 + entry.bytes().length)
                .putLong(entry.writtenAtMs())
                .put(entry.bytes())
                .array();
    }

    static byte[] checkpointKey(String name) {
        return ("c" + name).getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        letGo();
        synced.close();
        unsynced.close();
        options.close();
        cache.close();
    }
}
