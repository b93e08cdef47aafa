package io.coldaisle.hub.store;

import org.rocksdb.RocksDBException;
import org.rocksdb.WriteBatch;

/// Changes that become durable together. One thread.
public final class Transaction implements AutoCloseable {
    private final WriteBatch batch;

    Transaction(WriteBatch batch) {
        this.batch = batch;
    }

    void put(byte[] key, byte[] value) {
        try {
            batch.put(key, value);
        } catch (RocksDBException e) {
            throw new StoreException("cannot prepare a write", e);
        }
    }

    void delete(byte[] key) {
        try {
            batch.delete(key);
        } catch (RocksDBException e) {
            throw new StoreException("cannot prepare a write", e);
        }
    }

    void deleteRange(byte[] from, byte[] to) {
        try {
            batch.deleteRange(from, to);
        } catch (RocksDBException e) {
            throw new StoreException("cannot prepare a write", e);
        }
    }

    WriteBatch batch() {
        return batch;
    }

    /// Bytes prepared so far.
    public long size() {
        return batch.getDataSize();
    }

    public boolean isEmpty() {
        return batch.count() == 0;
    }

    @Override
    public void close() {
        batch.close();
    }
}
