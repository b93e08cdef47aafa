package io.coldaisle.hub.store;

import java.io.File;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantReadWriteLock;
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
import org.rocksdb.Status;
import org.rocksdb.WALRecoveryMode;
import org.rocksdb.WriteBatch;
import org.rocksdb.WriteOptions;

/// The hub's database: ordered bytes, read by anybody, written by the engine's thread only.
public final class Store implements AutoCloseable {
    private static final String REMEDY = "; free some space there, or move hub.data to a larger disk";
    private static final long MOST_KEPT_FREE = 64 << 20;
    /// Of the log that is not needed any more, kept so that a standby that was away can go on.
    private static final long KEPT_LOG_MB = 128;

    private final Path directory;
    private final StoreDisk disk;
    private final LRUCache cache;
    private final Options options;
    private final WriteOptions synced = new WriteOptions().setSync(true);
    private final ReentrantReadWriteLock lock = new ReentrantReadWriteLock();
    private volatile @Nullable RocksDB db;
    private final Set<WrittenSince> readings = ConcurrentHashMap.newKeySet();
    private volatile long position;
    private boolean failed;

    private Store(Path directory, StoreDisk disk, LRUCache cache, Options options, RocksDB db) {
        this.directory = directory;
        this.disk = disk;
        this.cache = cache;
        this.options = options;
        this.db = db;
        this.position = db.getLatestSequenceNumber();
    }

    /// @param cacheBytes of blocks kept in memory
    /// @throws IOException when the directory cannot be opened, or another process has it
    public static Store open(Path directory, long cacheBytes) throws IOException {
        return open(directory, StoreDisk.OF_MACHINE, cacheBytes);
    }

    /// The same, with what it wrote kept for a while, so that another one can follow it.
    public static Store openFollowed(Path directory, long cacheBytes) throws IOException {
        return open(directory, StoreDisk.OF_MACHINE, cacheBytes, KEPT_LOG_MB);
    }

    /// The same on a disk that may be another than that of the machine.
    public static Store open(Path directory, StoreDisk disk, long cacheBytes)
            throws IOException {
        return open(directory, disk, cacheBytes, 0);
    }

    private static Store open(Path directory, StoreDisk disk, long cacheBytes, long keptLogMb)
            throws IOException {
        Files.createDirectories(directory);
        try {
            Store store = open(directory, disk, cacheBytes, keptLogMb, RocksDB::open);
            store.mark();
            store.position = store.handle().getLatestSequenceNumber();
            return store;
        } catch (RocksDBException e) {
            throw new IOException("store " + directory + " cannot be opened: " + e.getMessage()
                    + remedy(directory, disk, e), e);
        }
    }

    private static String remedy(Path directory, StoreDisk disk, RocksDBException problem) {
        Status status = problem.getStatus();
        if (status != null && status.getCode() == Status.Code.Corruption) {
            return "; it is damaged: restore a backup into an empty folder (coldaisle-hub restore)";
        }
        return hasRoom(disk, directory.toFile()) ? "; is another hub running on it?" : REMEDY;
    }

    /// Opens the store of a hub that is stopped, or a copy of one, and leaves every file as it is.
    ///
    /// @throws IOException when there is none, or its hub is running
    public static Store openToRead(Path directory, long cacheBytes) throws IOException {
        requireStopped(directory);
        try {
            return open(directory, StoreDisk.OF_MACHINE, cacheBytes, 0, RocksDB::openReadOnly);
        } catch (RocksDBException e) {
            throw new IOException("store " + directory + " cannot be read: " + e.getMessage(), e);
        }
    }

    private static void requireStopped(Path directory) throws IOException {
        if (!Files.exists(directory.resolve("CURRENT"))) {
            throw new IOException("there is no store in " + directory
                    + "; name the folder that hub.data names, or a copy of it");
        }
        if (inUse(directory.resolve("LOCK"))) {
            throw new IOException("the store " + directory + " is in use; stop its hub, or name"
                    + " a copy of its folder");
        }
    }

    /// Opens the store of a hub that is stopped, to change it.
    ///
    /// @throws IOException when there is none, or its hub is running
    public static Store openStopped(Path directory, long cacheBytes) throws IOException {
        requireStopped(directory);
        return open(directory, cacheBytes);
    }

    private static boolean inUse(Path lock) throws IOException {
        if (!Files.exists(lock)) {
            return false;
        }
        try (FileChannel channel = FileChannel.open(lock, StandardOpenOption.READ);
                FileLock free = channel.tryLock(0, Long.MAX_VALUE, true)) {
            return free == null;
        }
    }

    private interface Opening {
        RocksDB open(Options options, String directory) throws RocksDBException;
    }

    private static Store open(Path directory, StoreDisk disk, long cacheBytes, long keptLogMb,
            Opening opening) throws RocksDBException, IOException {
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
                .setWalSizeLimitMB(keptLogMb)
                .setCompressionType(CompressionType.LZ4_COMPRESSION)
                .setWalRecoveryMode(WALRecoveryMode.PointInTimeRecovery)
                .setTableFormatConfig(table);
        try {
            RocksDB db = opening.open(options, directory.toString());
            Store store = new Store(directory, disk, cache, options, db);
            try {
                StoreFormat.require(db, directory);
                return store;
            } catch (IOException | RocksDBException e) {
                db.close();
                throw e;
            }
        } catch (IOException | RocksDBException e) {
            options.close();
            cache.close();
            throw e;
        }
    }

    /// A store that is new, or older than formats have numbers, gets its own. A full disk is no
    /// reason not to open: then it is marked the next time.
    private void mark() throws RocksDBException {
        if (hasRoom(disk, directory.toFile()) && !StoreFormat.marked(handle())) {
            handle().put(synced, StoreFormat.KEY, StoreFormat.current());
        }
    }

    /// Writes something that changes nothing: it becomes durable when the disk takes writes.
    public void probe(Transaction transaction) {
        transaction.put(StoreFormat.KEY, StoreFormat.current());
    }

    private RocksDB handle() throws RocksDBException {
        RocksDB open = db;
        if (open == null) {
            throw new RocksDBException("it could not be opened again");
        }
        return open;
    }

    byte @Nullable [] get(byte[] key) {
        lock.readLock().lock();
        try {
            return handle().get(key);
        } catch (RocksDBException e) {
            throw unreadable(e);
        } finally {
            lock.readLock().unlock();
        }
    }

    private StoreException unreadable(RocksDBException e) {
        return new StoreException("store " + directory + " cannot be read: " + e.getMessage(), e);
    }

    /// Shows every row from `from` on, while its key starts with `prefix` and `visit` says true.
    void scan(byte[] prefix, byte[] from, BiPredicate<byte[], byte[]> visit) {
        lock.readLock().lock();
        try (RocksIterator rows = handle().newIterator()) {
            for (rows.seek(from); rows.isValid(); rows.next()) {
                byte[] key = rows.key();
                if (!Bytes.startsWith(key, prefix) || !visit.test(key, rows.value())) {
                    return;
                }
            }
            rows.status();
        } catch (RocksDBException e) {
            throw unreadable(e);
        } finally {
            lock.readLock().unlock();
        }
    }

    /// Shows every row backwards from before `before`, while its key starts with `prefix`.
    void scanBack(byte[] prefix, byte[] before, BiPredicate<byte[], byte[]> visit) {
        lock.readLock().lock();
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
            throw unreadable(e);
        } finally {
            lock.readLock().unlock();
        }
    }

    /// Makes a transaction durable: all of it, or a StoreException. While the disk is full everything
    /// can be read. What was refused may be on the disk all the same: see [#recover].
    public synchronized void commit(Transaction transaction) {
        requireRoom();
        try {
            write(transaction.batch());
        } catch (RocksDBException e) {
            failed = true;
            throw new StoreException("store " + directory + " cannot be written: "
                    + e.getMessage() + REMEDY, e);
        }
    }

    private void write(WriteBatch batch) throws RocksDBException {
        RocksDB open = handle();
        disk.write(open, synced, batch);
        position = open.getLatestSequenceNumber();
    }

    /// Position of the last record that is durable: each record of a transaction has one, and they
    /// ascend without holes. A copy of a store has the same positions.
    public long position() {
        return position;
    }

    /// What was written after a position; to be read by one thread, and closed.
    public WrittenSince writtenSince(long after) {
        WrittenSince reading = new WrittenSince(this, after);
        readings.add(reading);
        return reading;
    }

    void ended(WrittenSince reading) {
        readings.remove(reading);
    }

    /// Does something while nobody closes the database.
    void quietly(Runnable something) {
        lock.readLock().lock();
        try {
            something.run();
        } finally {
            lock.readLock().unlock();
        }
    }

    /// Something to be done with the open database.
    interface Reading<T> {
        @Nullable
        T of(RocksDB open) throws RocksDBException;
    }

    /// Nobody closes the database meanwhile.
    <T> @Nullable T reading(Reading<T> reading) {
        lock.readLock().lock();
        try {
            return reading.of(handle());
        } catch (RocksDBException e) {
            throw unreadable(e);
        } finally {
            lock.readLock().unlock();
        }
    }

    /// Writes what another store wrote, durably.
    ///
    /// @param first position of its first record there, one after the last one here
    /// @throws StoreException when the disk refuses, or it is not what comes next
    public synchronized void follow(long first, byte[] written) {
        requireRoom();
        if (first != position + 1) {
            throw new StoreException("store " + directory + " ends at " + position
                    + ", and is given what begins at " + first, null);
        }
        try (WriteBatch batch = new WriteBatch(written)) {
            write(batch);
        } catch (RocksDBException e) {
            failed = true;
            throw new StoreException("store " + directory + " cannot be written: "
                    + e.getMessage() + REMEDY, e);
        }
    }

    /// To be called before anything is read to be changed. After a failed write RocksDB takes no other,
    /// so it is opened anew, with what of that write is on the disk: a log that was written and could
    /// not be synced is read again.
    ///
    /// @return true when it was opened anew: what is remembered of it may be wrong
    public synchronized boolean recover() {
        if (!failed) {
            return false;
        }
        requireRoom();
        try {
            reopen();
            return true;
        } catch (RocksDBException e) {
            throw new StoreException("store " + directory + " cannot be opened again: "
                    + e.getMessage() + REMEDY, e);
        }
    }

    /// RocksDB writes what it holds in memory when it wants to, so some room is kept for that.
    private void requireRoom() {
        File folder = directory.toFile();
        if (!hasRoom(disk, folder)) {
            throw new StoreException("store " + directory + " cannot be written: its disk has "
                    + (disk.freeBytes(folder) >> 10) + " KiB left, and "
                    + (keptFree(disk, folder) >> 10)
                    + " KiB are kept free for clearing up" + REMEDY, null);
        }
    }

    private static boolean hasRoom(StoreDisk disk, File folder) {
        return disk.freeBytes(folder) >= keptFree(disk, folder);
    }

    private static long keptFree(StoreDisk disk, File folder) {
        return Math.min(MOST_KEPT_FREE, disk.totalBytes(folder) / 8);
    }

    /// After a failed write RocksDB takes no other. Nobody may be reading while it is closed.
    private void reopen() throws RocksDBException {
        lock.writeLock().lock();
        try {
            letGo();
            RocksDB open = RocksDB.open(options, directory.toString());
            db = open;
            position = open.getLatestSequenceNumber();
            failed = false;
        } finally {
            lock.writeLock().unlock();
        }
    }

    private void letGo() {
        RocksDB open = db;
        db = null;
        readings.forEach(WrittenSince::letGo);
        if (open != null) {
            open.close();
        }
    }

    /// Copies the store as it is between two transactions into a folder that is not there yet. On the
    /// same file system the large files are hard links: they cost no room and no time.
    public void copyTo(Path folder) {
        requireRoom();
        lock.readLock().lock();
        try (org.rocksdb.Checkpoint checkpoint = org.rocksdb.Checkpoint.create(handle())) {
            checkpoint.createCheckpoint(folder.toString());
        } catch (RocksDBException e) {
            throw new StoreException("store " + directory + " cannot be copied to " + folder + ": "
                    + e.getMessage(), e);
        } finally {
            lock.readLock().unlock();
        }
    }

    /// @throws StoreException when there is no room for a second copy of the files, which is what
    ///         compacting may need for a while
    public void requireRoomToCompact() {
        long free = freeBytes() - keptFree(disk, directory.toFile());
        long bytes = bytes();
        if (free < bytes) {
            throw new StoreException("store " + directory + " cannot be compacted: that may need "
                    + bytes + " bytes for a while, and there are " + Math.max(0, free) + REMEDY,
                    null);
        }
    }

    /// Gives back the room of what was deleted. Takes as long as reading and writing all of it;
    /// others read and write meanwhile.
    public void compact() {
        requireRoomToCompact();
        lock.readLock().lock();
        try {
            handle().compactRange();
        } catch (RocksDBException e) {
            throw new StoreException("store " + directory + " cannot be compacted: "
                    + e.getMessage() + REMEDY, e);
        } finally {
            lock.readLock().unlock();
        }
    }

    /// Reads every block and compares it with its checksum.
    public void verify() {
        lock.readLock().lock();
        try {
            handle().verifyChecksum();
        } catch (RocksDBException e) {
            throw new StoreException("store " + directory + " is damaged: " + e.getMessage(), e);
        } finally {
            lock.readLock().unlock();
        }
    }

    /// Where its files are.
    public Path directory() {
        return directory;
    }

    /// Bytes of the store's files; 0 while it is closed.
    public long bytes() {
        lock.readLock().lock();
        try {
            return db == null
                    ? 0
                    : handle().getLongProperty("rocksdb.total-sst-files-size")
                            + handle().getLongProperty("rocksdb.cur-size-all-mem-tables");
        } catch (RocksDBException e) {
            throw unreadable(e);
        } finally {
            lock.readLock().unlock();
        }
    }

    /// Bytes that are free where the store is.
    public long freeBytes() {
        return disk.freeBytes(directory.toFile());
    }

    /// An empty transaction.
    public Transaction begin() {
        return new Transaction(new WriteBatch());
    }

    @Override
    public synchronized void close() {
        lock.writeLock().lock();
        try {
            letGo();
            synced.close();
            options.close();
            cache.close();
        } finally {
            lock.writeLock().unlock();
        }
    }
}
