package io.coldaisle.hub.store;

import org.jspecify.annotations.Nullable;
import org.rocksdb.RocksDB;
import org.rocksdb.RocksDBException;
import org.rocksdb.TransactionLogIterator;

/// What a store has written, in the order in which it was. Its end moves while the store is written.
public final class WrittenSince implements AutoCloseable {
    private final Store store;
    private volatile @Nullable TransactionLogIterator log;
    private long position;

    WrittenSince(Store store, long position) {
        this.store = store;
        this.position = position;
    }

    /// A transaction.
    ///
    /// @param first position of its first record
    public record Written(long first, byte[] bytes) {}

    /// The next transaction; null when there is none yet.
    ///
    /// @throws StoreException when it is not kept any more, or cannot be read
    public @Nullable Written next() {
        // what was refused may be in the log all the same
        return position >= store.position() ? null : store.reading(this::read);
    }

    /// An iterator that has come to its end does not see what is written after that.
    private @Nullable Written read(RocksDB db) throws RocksDBException {
        TransactionLogIterator open = log;
        if (open == null || !open.isValid()) {
            letGo();
            open = db.getUpdatesSince(position + 1);
            log = open;
        }
        if (!open.isValid()) {
            open.status();
            return null;
        }
        TransactionLogIterator.BatchResult found = open.getBatch();
        try (var batch = found.writeBatch()) {
            long first = found.sequenceNumber();
            if (first != position + 1) {
                throw new StoreException("the store's log goes on at position " + first
                        + "; what comes after " + position + " is not kept any more", null);
            }
            Written written = new Written(first, batch.data());
            position = first + batch.count() - 1;
            open.next();
            return written;
        }
    }

    /// Before the database is closed.
    void letGo() {
        TransactionLogIterator open = log;
        log = null;
        if (open != null) {
            open.close();
        }
    }

    @Override
    public void close() {
        store.ended(this);
        store.quietly(this::letGo);
    }
}
