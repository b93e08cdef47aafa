package io.coldaisle.agent.outbox;

import java.io.File;
import org.rocksdb.RocksDB;
import org.rocksdb.RocksDBException;
import org.rocksdb.WriteBatch;
import org.rocksdb.WriteOptions;

/// The disk below an outbox, as far as it can refuse, be slow, or forget what was not synced. The
/// simulation has one that does.
public interface OutboxDisk {
    /// The disk of this machine.
    OutboxDisk OF_MACHINE = new OutboxDisk() {
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
