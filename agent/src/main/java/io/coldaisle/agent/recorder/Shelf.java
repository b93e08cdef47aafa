package io.coldaisle.agent.recorder;

import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;
import org.rocksdb.RocksDBException;
import org.rocksdb.WriteBatch;

/// The volumes on disk: the newest is written to, the oldest goes. Used within the recorder's steps.
final class Shelf implements AutoCloseable {
    /// Seconds of a volume.
    static final int VOLUME_S = 2 * 3600;
    /// A volume is closed before its time at this share of the bound, so that one is a small part.
    private static final long SHARE_OF_VOLUME = 8;
    /// Left of the bound for the log of RocksDB, tables that are being put together, and what of a
    /// volume that went still shares a file with the next. The rest is counted in rows before they
    /// are compressed: when a file goes is RocksDB's to say, and counting files would let too much go.
    private static final long KEPT = 8 << 20;
    /// An agent that is started again and again begins a volume each time.
    private static final int MOST_VOLUMES = 1000;
    private static final int BATCH_BYTES = 64 << 10;

    private final RecorderSettings settings;
    private final RecorderDatabase database;
    private final Deque<Volume> volumes = new ArrayDeque<>();
    private Volume current = Volume.fresh(1);
    private boolean begun;
    private boolean failed;
    private long volumesOut;
    private long samplesOut;

    private Shelf(RecorderSettings settings, RecorderDatabase database) {
        this.settings = settings;
        this.database = database;
    }

    static Shelf open(Path directory, RecorderSettings settings, LongSupplier left)
            throws RecorderException {
        RecorderDatabase database = RecorderDatabase.open(directory, left);
        Shelf shelf = new Shelf(settings, database);
        try {
            shelf.load();
            return shelf;
        } catch (RocksDBException | RuntimeException e) {
            database.close();
            throw new RecorderException("recorder " + directory + " cannot be read: "
                    + e.getMessage() + "; delete that folder to begin a new recording", e);
        }
    }

    private void load() throws RocksDBException {
        byte[] first = database.get(RowKeys.FIRST_VOLUME);
        int number = first == null ? 1 : ByteBuffer.wrap(first).getInt();
        byte[] key = database.keyFrom(RowKeys.volume(number));
        while (key != null && RowKeys.volumeOf(key) >= 0) {
            number = RowKeys.volumeOf(key);
            // Rows of a volume whose first write a crash cut off say nothing of themselves.
            byte[] about = database.get(RowKeys.about(number));
            if (about != null) {
                volumes.add(Volume.of(number, about));
            }
            number++;
            key = database.keyFrom(RowKeys.volume(number));
        }
        current = Volume.fresh(number);
    }

    List<Volume> volumes() {
        return List.copyOf(volumes);
    }

    Volume current() {
        return current;
    }

    RecorderDatabase database() {
        return database;
    }

    /// Writes a chunk of each device.
    ///
    /// @return why it could not; empty when it is on disk
    String put(Map<String, OpenChunk> open, long seconds) {
        boolean empty = open.values().stream().allMatch(chunk -> chunk.samples() == 0);
        if (empty && !failed) {
            return "";
        }
        try {
            if (failed) {
                reopen();
            }
            String full = database.full();
            if (full.isEmpty() && !empty) {
                current = written(open, seconds);
            }
            makeRoom(!full.isEmpty() && database.outboxSuffers());
            return full;
        } catch (RocksDBException e) {
            failed = true;
            return "recorder " + database.directory() + " cannot be written: " + e.getMessage()
                    + RecorderDatabase.REMEDY;
        }
    }

    /// What a failed write left half done is left behind with its volume.
    private void reopen() throws RocksDBException {
        database.reopen();
        failed = false;
        close(current);
    }

    private Volume written(Map<String, OpenChunk> open, long seconds) throws RocksDBException {
        if (current.seconds() >= VOLUME_S
                || current.bytes() >= (settings.maxBytes() - KEPT) / SHARE_OF_VOLUME) {
            close(current);
        }
        if (!begun) {
            open.values().forEach(OpenChunk::newVolume);
            begun = true;
        }
        Volume next = current.with(
                open.values().stream().mapToLong(OpenChunk::minMs).min().orElse(Long.MAX_VALUE),
                open.values().stream().mapToLong(OpenChunk::maxMs).max().orElse(Long.MIN_VALUE),
                open.values().stream().mapToLong(OpenChunk::samples).sum(), 0, seconds);
        long bytes = 0;
        try (WriteBatch batch = new WriteBatch()) {
            for (Map.Entry<String, OpenChunk> device : open.entrySet()) {
                bytes += add(batch, device.getKey(), device.getValue());
                if (batch.getDataSize() >= BATCH_BYTES) {
                    database.write(batch, false);
                    batch.clear();
                }
            }
            Volume whole = new Volume(next.number(), next.minMs(), next.maxMs(), next.samples(),
                    current.bytes() + bytes, next.seconds(), next.parts());
            batch.put(RowKeys.about(current.number()), whole.toBytes());
            database.write(batch, true);
            return whole;
        }
    }

    private long add(WriteBatch batch, String device, OpenChunk chunk) throws RocksDBException {
        if (chunk.samples() == 0) {
            return 0;
        }
        byte[] heading = chunk.headingGrew() ? chunk.heading() : new byte[0];
        if (heading.length > 0) {
            batch.put(RowKeys.heading(current.number(), device), heading);
        }
        byte[] row = chunk.toBytes();
        batch.put(RowKeys.chunk(current.number(), device, current.parts()), row);
        return (long) heading.length + row.length;
    }

    private void close(Volume full) {
        if (full.samples() > 0) {
            volumes.add(full);
        }
        current = Volume.fresh(full.number() + 1);
        begun = false;
    }

    /// Lets the oldest volume go when there is too much, one at a time.
    private void makeRoom(boolean outboxSuffers) throws RocksDBException {
        Volume oldest = volumes.peekFirst();
        if (oldest == null) {
            return;
        }
        long seconds = current.seconds();
        long bytes = current.bytes();
        for (Volume volume : volumes) {
            seconds += volume.seconds();
            bytes += volume.bytes();
        }
        boolean tooOld = seconds - oldest.seconds() >= settings.keep().toSeconds();
        boolean tooLarge = bytes > settings.maxBytes() - KEPT;
        if (tooOld || tooLarge || outboxSuffers || volumes.size() >= MOST_VOLUMES) {
            drop(oldest);
        }
    }

    private void drop(Volume oldest) throws RocksDBException {
        try (WriteBatch batch = new WriteBatch()) {
            batch.put(RowKeys.FIRST_VOLUME,
                    ByteBuffer.allocate(4).putInt(oldest.number() + 1).array());
            database.write(batch, false);
        }
        volumes.removeFirst();
        volumesOut++;
        samplesOut += oldest.samples();
        database.dropFilesBefore(RowKeys.volume(oldest.number() + 1));
    }

    long oldestMs() {
        long oldest = current.minMs();
        for (Volume volume : volumes) {
            oldest = Math.min(oldest, volume.minMs());
        }
        return oldest;
    }

    RecorderCounts counts(long lost, String problem) {
        long samples = current.samples();
        long seconds = current.seconds();
        long bytes = current.bytes();
        for (Volume volume : volumes) {
            samples += volume.samples();
            seconds += volume.seconds();
            bytes += volume.bytes();
        }
        long oldest = oldestMs();
        return new RecorderCounts(oldest == Long.MAX_VALUE ? 0 : oldest, samples, bytes,
                settings.maxBytes(), seconds, volumesOut, samplesOut, lost, problem);
    }

    @Override
    public void close() {
        database.close();
    }
}
