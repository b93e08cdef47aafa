package io.coldaisle.hub.store;

import java.io.File;
import org.rocksdb.RocksDB;
import org.rocksdb.RocksDBException;
import org.rocksdb.WriteBatch;
import org.rocksdb.WriteOptions;

/// The disk below a store, as far as it can refuse, be slow, or forget what was not synced. The
/// simulation has one that does.
public interface StoreDisk {
    /// The disk of this machine.
    StoreDisk OF_MACHINE = new StoreDisk() {
        @Override
        public long freeBytes(File folder) {
            return folder.getUsableSpace();
        }

        @Override
        public long totalBytes(File folder) {
            return folder.getTotalSpace();
        }

        @Override
        public void write(RocksDB database, WriteOptions how, WriteBatch batch)
                throws RocksDBException {
            database.write(how, batch);
        }
    };

    long freeBytes(File folder);

    long totalBytes(File folder);

    /// Writes a batch, synced if the options say so.
    void write(RocksDB database, WriteOptions how, WriteBatch batch) throws RocksDBException;
}
