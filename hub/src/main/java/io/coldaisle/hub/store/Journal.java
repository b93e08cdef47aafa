package io.coldaisle.hub.store;

import io.coldaisle.hub.correlate.Input;
import java.nio.ByteBuffer;
import java.util.function.BiPredicate;

/// The log of everything the correlator was told, by position from 1. Replayed in order, it gives
/// the same incidents.
///
/// A topology is kept apart, by version, since it is large: the log names the version.
public final class Journal {
    /// An input as it is kept.
    ///
    /// @param input everything but a topology change
    /// @param topologyVersion of a topology change; 0 for every other input
    public record Entry(long atMs, java.util.List<Input> input, long topologyVersion) {}

    private static final byte[] LOG = Bytes.prefix("log");
    private final Store store;
    private long last;

    Journal(Store store) {
        this.store = store;
        reread();
    }

    /// Takes the last position from the disk: what was appended since is lost, or was written though
    /// the disk said that it was not.
    public void reread() {
        last = 0;
        store.scanBack(LOG, Bytes.after(LOG), (key, _) -> {
            last = position(key);
            return false;
        });
    }

    private static long position(byte[] key) {
        return ByteBuffer.wrap(key, LOG.length, 8).getLong();
    }

    /// Adds an input; returns its position.
    public long append(Transaction transaction, Entry entry) {
        last++;
        transaction.put(Bytes.key(LOG, last), RecordJson.toBytes(entry));
        return last;
    }

    /// The position of the oldest input that is kept; one past the newest when there is none.
    public long first() {
        long[] first = {last + 1};
        store.scan(LOG, LOG, (key, _) -> {
            first[0] = position(key);
            return false;
        });
        return first[0];
    }

    /// The position of the newest input; 0 when there is none.
    public long last() {
        return last;
    }

    /// The time of the newest input; 0 when there is none.
    public long lastAtMs() {
        long[] at = new long[1];
        read(last, (_, entry) -> {
            at[0] = entry.atMs();
            return true;
        });
        return at[0];
    }

    /// Shows inputs from a position on, in order, while `visit` says true.
    public void read(long from, BiPredicate<Long, Entry> visit) {
        store.scan(LOG, Bytes.key(LOG, from), (key, value) -> visit.test(position(key),
                RecordJson.fromBytes(Entry.class, value)));
    }

    /// Forgets inputs before a position.
    public void trim(Transaction transaction, long before) {
        transaction.deleteRange(Bytes.key(LOG, 0), Bytes.key(LOG, before));
    }
}
