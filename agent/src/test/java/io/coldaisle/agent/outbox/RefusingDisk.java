package io.coldaisle.agent.outbox;

import java.io.File;
import org.rocksdb.RocksDB;
import org.rocksdb.RocksDBException;
import org.rocksdb.WriteBatch;
import org.rocksdb.WriteOptions;

/// A disk that fails writes, after they were done or before, and may be full.
public final class RefusingDisk implements OutboxDisk {
    private boolean refuses;
    private boolean writes;
    private boolean full;

    /// Every write fails from now on.
    ///
    /// @param written true: it is on the disk all the same
    public void refuse(boolean written) {
        refuses = true;
        writes = written;
    }

    /// Is known to have no room.
    public void fill() {
        full = true;
    }

    /// Takes writes again.
    public void take() {
        refuses = false;
        full = false;
    }

    @Override
    public long freeBytes(File directory) {
        return full ? 0 : 1L << 40;
    }

    @Override
    public long totalBytes(File directory) {
        return 1L << 40;
    }

    @Override
    public void write(RocksDB database, WriteOptions how, WriteBatch batch)
            throws RocksDBException {
        if (!refuses || writes) {
            database.write(how, batch);
        }
        if (refuses) {
            throw new RocksDBException("No space left on device");
        }
    }
}
