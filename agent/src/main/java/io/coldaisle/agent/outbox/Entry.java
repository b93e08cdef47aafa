package io.coldaisle.agent.outbox;

/// An entry as it is kept.
///
/// @param bytes what the appender gave; not copied, not to be changed
public record Entry(long sequence, EntryClass entryClass, long writtenAtMs, byte[] bytes) {
    /// Size of the entry on disk, as counted against the limit.
    int size() {
        return bytes.length + OVERHEAD;
    }

    /// Key, time, RocksDB's own record header, and the run of dropped entries that may lie before it.
    static final int OVERHEAD = 100;
}
