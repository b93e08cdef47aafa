package io.coldaisle.hub.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.BiPredicate;
import org.jspecify.annotations.Nullable;
import org.rocksdb.BlockBasedTableConfig;
import org.rocksdb.BloomFilter;
import org.rocksdb.CompressionType;
import org.rocksdb.LRUCache;
import org.rocksdb.Options;
import org.rocksdb.RocksDB;
import org.rocksdb.RocksDBException;
import org.rocksdb.RocksIterator;
import org.rocksdb.WALRecoveryMode;
import org.rocksdb.WriteBatch;
import org.rocksdb.WriteOptions;

/// The hub's database: ordered bytes, read by anybody, written by the engine's thread only.
public final class Store implements AutoCloseable {
    private final Path directory;
    private final LRUCache cache;
    private final Options options;
    private final WriteOptions synced = new WriteOptions().setSync(true);
    private volatile @Nullable RocksDB db;

    private Store(Path directory, LRUCache cache, Options options, RocksDB db) {
        this.directory = directory;
        this.cache = cache;
        this.options = options;
        this.db = db;
    }

    /// @param cacheBytes of blocks kept in memory
    /// @throws IOException when the directory cannot be opened, or another process has it
    public static Store open(Path directory, long cacheBytes) throws IOException {
        RocksDB.loadLibrary();
        LRUCache cache = new LRUCache(cacheBytes);
        BlockBasedTableConfig table = new BlockBasedTableConfig().setBlockCache(cache)
                .setFilterPolicy(new BloomFilter(10));
        Options options = new Options().setCreateIfMissing(true)
                .setWriteBufferSize(32 << 20)
                .setMaxBackgroundJobs(2)
                .setKeepLogFileNum(2)
                .setMaxLogFileSize(4 << 20)
                .setMaxTotalWalSize(128 << 20)
                .setCompressionType(CompressionType.LZ4_COMPRESSION)
                .setWalRecoveryMode(WALRecoveryMode.PointInTimeRecovery)
                .setTableFormatConfig(table);
        try {
            Files.createDirectories(directory);
            return new Store(directory, cache, options,
                    RocksDB.open(options, directory.toString()));
        } catch (RocksDBException e) {
            options.close();
            cache.close();
            throw new IOException("store " + directory + " cannot be opened: " + e.getMessage()
                    + "; is another hub running on it?", e);
        }
    }

    private RocksDB handle() throws RocksDBException {
        RocksDB open = db;
        if (open == null) {
            // After a failed write; fails again while the disk is still full.
            open = RocksDB.open(options, directory.toString());
            db = open;
        }
        return open;
    }

    byte @Nullable [] get(byte[] key) {
        try {
            return handle().get(key);
        } catch (RocksDBException e) {
            throw new StoreException("store " + directory + " cannot be read", e);
        }
    }

    /// Shows every row from `from` on, while its key starts with `prefix` and `visit` says true.
    void scan(byte[] prefix, byte[] from, BiPredicate<byte[], byte[]> visit) {
        try (RocksIterator rows = handle().newIterator()) {
            for (rows.seek(from); rows.isValid(); rows.next()) {
                byte[] key = rows.key();
                if (!Bytes.startsWith(key, prefix) || !visit.test(key, rows.value())) {
                    return;
                }
            }
            rows.status();
        } catch (RocksDBException e) {
            throw new StoreException("store " + directory + " cannot be read", e);
        }
    }

    /// Shows every row backwards from before `before`, while its key starts with `prefix`.
    void scanBack(byte[] prefix, byte[] before, BiPredicate<byte[], byte[]> visit) {
        try (RocksIterator rows = handle().newIterator()) {
            rows.seekForPrev(before);
            if (rows.isValid() && java.util.Arrays.equals(rows.key(), before)) {
                rows.prev();
            }
            for (; rows.isValid(); rows.prev()) {
                byte[] key = rows.key();
                if (!Bytes.startsWith(key, prefix) || !visit.test(key, rows.value())) {
                    return;
                }
            }
            rows.status();
        } catch (RocksDBException e) {
            throw new StoreException("store " + directory + " cannot be read", e);
        }
    }

    /// Makes a transaction durable: all of it, or nothing and a StoreException.
    public synchronized void commit(Transaction transaction) {
        try {
            handle().write(synced, transaction.batch());
        } catch (RocksDBException e) {
            RocksDB failed = db;
            db = null;
            if (failed != null) {
                failed.close();
            }
            throw new StoreException("store " + directory + " cannot be written: "
                    + e.getMessage(), e);
        }
    }

    /// An empty transaction.
    public Transaction begin() {
        return new Transaction(new WriteBatch());
    }

    @Override
    public synchronized void close() {
        RocksDB open = db;
        db = null;
        if (open != null) {
            open.close();
        }
        synced.close();
        options.close();
        cache.close();
    }
}
