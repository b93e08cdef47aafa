package io.coldaisle.lab.simulate.disk;

import io.coldaisle.agent.outbox.OutboxDisk;
import io.coldaisle.hub.store.StoreDisk;
import io.coldaisle.lab.simulate.wheel.Dice;
import io.coldaisle.lab.simulate.wheel.Kill;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.rocksdb.RocksDB;
import org.rocksdb.RocksDBException;
import org.rocksdb.Status;
import org.rocksdb.WriteBatch;
import org.rocksdb.WriteOptions;

/// The disk of one machine with one database on it, in a folder of memory.
///
/// ```
///   log   =====synced=====|==a==|==b==|==c==      a, b, c: written, not synced
///   kill -9                                  ^    all of it is there
///   power cut               ^ or ^ or ^ or ^      some of it, perhaps torn within b
/// ```
public final class FaultyDisk implements OutboxDisk, StoreDisk {
    private static final long ROOMY = 1L << 40;

    /// How the disk refuses.
    public enum Full {
        /// It says that it has no room.
        KNOWN,
        /// The write fails.
        AT_WRITE,
        /// The write is reported as failed and is there all the same.
        WRITTEN,
        /// So is the first, and then it says that it has no room.
        WRITTEN_THEN_KNOWN
    }

    /// Where in a write the process ends.
    public enum Moment {
        BEFORE, TORN, AFTER
    }

    private final Generations generations;
    private @Nullable Full full;
    private long slowMs;
    private int writesToKill = -1;
    private Moment moment = Moment.BEFORE;
    private boolean powerCutThen;
    private long delayMs;
    private long writes;

    public FaultyDisk(Path home, Dice dice) {
        this.generations = new Generations(home, dice);
    }

    /// Where the database is now; another folder after each end of its process.
    public Path folder() {
        return generations.folder();
    }

    /// Refuses from now on; null: takes writes again.
    public void full(@Nullable Full how) {
        full = how;
    }

    /// Each write takes so long from now on.
    public void slow(long ms) {
        slowMs = ms;
    }

    /// Ends the process at the nth write from now.
    public void killAt(int write, Moment when, boolean powerCut) {
        writesToKill = write;
        moment = when;
        powerCutThen = powerCut;
    }

    /// How long the writes since this was last asked took beyond what they take.
    public long takeDelayMs() {
        long delay = delayMs;
        delayMs = 0;
        return delay;
    }

    public long writes() {
        return writes;
    }

    @Override
    public long freeBytes(File folder) {
        return full == Full.KNOWN ? 0 : ROOMY;
    }

    @Override
    public long totalBytes(File folder) {
        return ROOMY;
    }

    @Override
    public void write(RocksDB database, WriteOptions how, WriteBatch batch)
            throws RocksDBException {
        writes++;
        delayMs += slowMs;
        boolean last = writesToKill == 0;
        writesToKill--;
        if (last && moment == Moment.BEFORE) {
            batch.close();
            throw new Kill(powerCutThen);
        }
        refuse(database, batch);
        boolean torn = last && moment == Moment.TORN;
        put(database, batch, how.sync() && !torn);
        if (last) {
            batch.close();
            throw new Kill(powerCutThen);
        }
    }

    private void refuse(RocksDB database, WriteBatch batch) throws RocksDBException {
        if (full != null && full != Full.KNOWN) {
            if (full != Full.AT_WRITE) {
                put(database, batch, false);
            }
            if (full == Full.WRITTEN_THEN_KNOWN) {
                full = Full.KNOWN;
            }
            throw new RocksDBException("No space left on device",
                    new Status(Status.Code.IOError, Status.SubCode.NoSpace, ""));
        }
    }

    private void put(RocksDB database, WriteBatch batch, boolean sync) throws RocksDBException {
        try (WriteOptions options = new WriteOptions().setSync(sync)) {
            if (sync) {
                database.write(options, batch);
                generations.synced();
            } else {
                generations.beforeUnsynced();
                database.write(options, batch);
                generations.unsynced();
            }
        } catch (IOException e) {
            throw new UncheckedIOException("the folder of the simulation", e);
        }
    }

    /// The process has ended. Its files are left as they are, and the next process gets what it finds on
    /// the disk; to be called while the database is still open, since closing it could write.
    public void ended(boolean powerCut) {
        writesToKill = -1;
        try {
            generations.next(powerCut);
        } catch (IOException e) {
            throw new UncheckedIOException("the folder of the simulation", e);
        }
    }

    /// Removes what no process needs any more; to be called once the database of the process that ended
    /// is closed.
    public void tidy() {
        try {
            generations.tidy();
        } catch (IOException e) {
            throw new UncheckedIOException("the folder of the simulation", e);
        }
    }
}
