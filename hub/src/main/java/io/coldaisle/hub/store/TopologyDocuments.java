package io.coldaisle.hub.store;

import java.nio.ByteBuffer;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Topologies as they were imported, by version, with their times. All of them are kept: the log
/// names them, and any past moment can be asked for.
public final class TopologyDocuments {
    private static final byte[] TOP = Bytes.prefix("topology");
    private final Store store;
    private final Table<TopologyVersion> versions;
    private final Table<TopologyChange> changes;

    /// A topology document.
    public record Document(long version, byte[] json) {}

    TopologyDocuments(Store store) {
        this.store = store;
        this.versions = new Table<>(store, "topology.version", TopologyVersion.class);
        this.changes = new Table<>(store, "topology.change", TopologyChange.class);
    }

    public void put(Transaction transaction, TopologyVersion version, byte[] json,
            TopologyChange change) {
        transaction.put(Bytes.key(TOP, version.version()), json);
        versions.put(transaction, Announcement.key(version.version()), version);
        changes.put(transaction, Announcement.key(version.version()), change);
    }

    public byte @Nullable [] get(long version) {
        return store.get(Bytes.key(TOP, version));
    }

    /// The newest, or null when none was ever imported.
    public @Nullable Document newest() {
        Document[] found = new Document[1];
        store.scanBack(TOP, Bytes.after(TOP), (key, value) -> {
            found[0] = new Document(ByteBuffer.wrap(key, TOP.length, 8).getLong(), value);
            return false;
        });
        return found[0];
    }

    /// Every import, the oldest first.
    public List<TopologyVersion> versions() {
        return versions.all("");
    }

    /// Which dependencies began and ended with a version; null when there is none of that number.
    public @Nullable TopologyChange change(long version) {
        return changes.get(Announcement.key(version));
    }
}
