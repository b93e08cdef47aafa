package io.coldaisle.agent.recorder;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.rocksdb.BlockBasedTableConfig;
import org.rocksdb.CompressionType;
import org.rocksdb.InfoLogLevel;
import org.rocksdb.Options;
import org.rocksdb.RocksDB;
import org.rocksdb.RocksDBException;
import org.rocksdb.RocksIterator;
import org.rocksdb.WALRecoveryMode;
import org.rocksdb.WriteBatch;
import org.rocksdb.WriteOptions;

/// RocksDB as the recorder uses it: written every few minutes, read hardly ever, so without any
/// cache. One of its own, so that nothing that happens here can keep the outbox from writing.
///
/// Written by one thread and read by another; only closing excludes both.
final class RecorderDatabase implements AutoCloseable {
    static final String REMEDY = "; free some space there, or move agent.data to a larger disk";
    /// Twice what the outbox keeps free for itself, so that it goes on when the recorder stops.
    private static final long MOST_KEPT_FREE = 32 << 20;
    private static final long SHARE_KEPT_FREE = 4;

    private final Path directory;
    private final Options options;
    private final LongSupplier left;
    private final WriteOptions synced = new WriteOptions().setSync(true);
    private final WriteOptions unsynced = new WriteOptions();
    private @Nullable RocksDB db;

    private RecorderDatabase(Path directory, Options options, LongSupplier left) {
        this.directory = directory;
        this.left = left;
        this.options = options;
    }

    /// @param left bytes the disk has left
    static RecorderDatabase open(Path directory, LongSupplier left) throws RecorderException {
        RocksDB.loadLibrary();
        Options options = new Options().setCreateIfMissing(true)
                .setWriteBufferSize(256 << 10)
                .setArenaBlockSize(32 << 10)
                .setMaxWriteBufferNumber(2)
                .setMaxBackgroundJobs(1)
                .setLevel0FileNumCompactionTrigger(2)
                .setLevel0SlowdownWritesTrigger(4)
                .setLevel0StopWritesTrigger(6)
                .setMaxOpenFiles(16)
                .setTargetFileSizeBase(2 << 20)
                .setMaxBytesForLevelBase(1L << 40)
                .setKeepLogFileNum(2)
                .setMaxLogFileSize(256 << 10)
                .setInfoLogLevel(InfoLogLevel.WARN_LEVEL)
                .setStatsDumpPeriodSec(0)
                .setStatsPersistPeriodSec(0)
                .setMaxTotalWalSize(1 << 20)
                .setWritableFileMaxBufferSize(64 << 10)
                .setCompactionReadaheadSize(64 << 10)
                .setCompressionType(CompressionType.LZ4_COMPRESSION)
                .setWalRecoveryMode(WALRecoveryMode.PointInTimeRecovery)
                .setTableFormatConfig(new BlockBasedTableConfig().setNoBlockCache(true)
                        .setBlockSize(16 << 10));
        RecorderDatabase database = new RecorderDatabase(directory, options, left);
        try {
            Files.createDirectories(directory);
            database.reopen();
            return database;
        } catch (IOException | RocksDBException e) {
            database.close();
            throw new RecorderException("recorder " + directory + " cannot be opened: "
                    + (e instanceof IOException ? e.toString() : e.getMessage())
                    + "; delete that folder to begin a new recording", e);
        }
    }

    Path directory() {
        return directory;
    }

    /// What keeps the recorder from writing, in words with a remedy; empty when there is room.
    String full() {
        long now = left.getAsLong();
        long kept = keptFree();
        return now >= kept
                ? ""
                : "the disk of " + directory + " has " + (now >> 10) + " KiB left, and "
                        + (kept >> 10) + " KiB are left to the outbox" + REMEDY;
    }

    /// True when so little is left that the outbox cannot write either.
    boolean outboxSuffers() {
        return left.getAsLong() < keptFree() / 2;
    }

    private long keptFree() {
        File disk = directory.toFile();
        return Math.min(MOST_KEPT_FREE, disk.getTotalSpace() / SHARE_KEPT_FREE);
    }

    /// Writes; `durable` with all that was written before.
    void write(WriteBatch batch, boolean durable) throws RocksDBException {
        handle().write(durable ? synced : unsynced, batch);
    }

    synchronized byte @Nullable [] get(byte[] key) throws RocksDBException {
        return handle().get(key);
    }

    /// The first key at or after another; null when there is none.
    synchronized byte @Nullable [] keyFrom(byte[] key) throws RocksDBException {
        try (RocksIterator rows = handle().newIterator()) {
            rows.seek(key);
            rows.status();
            return rows.isValid() ? rows.key() : null;
        }
    }

    /// Takes the files off the disk that hold rows before `end` only. RocksDB leaves what shares a
    /// file with a later row; that goes with it.
    void dropFilesBefore(byte[] end) throws RocksDBException {
        RocksDB open = handle();
        open.deleteFilesInRanges(open.getDefaultColumnFamily(),
                List.of(RowKeys.volume(0), end), false);
    }

    /// Opens anew; after a failed write RocksDB takes no other.
    synchronized void reopen() throws RocksDBException {
        letGo();
        db = RocksDB.open(options, directory.toString());
    }

    private synchronized RocksDB handle() throws RocksDBException {
        RocksDB open = db;
        if (open == null) {
            throw new RocksDBException("the recorder is closed");
        }
        return open;
    }

    private void letGo() {
        RocksDB open = db;
        db = null;
        if (open != null) {
            open.close();
        }
    }

    @Override
    public synchronized void close() {
        letGo();
        synced.close();
        unsynced.close();
        options.close();
    }
}
