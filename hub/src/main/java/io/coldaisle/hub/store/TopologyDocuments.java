package io.coldaisle.hub.store;

import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/// Topologies as they were imported, by version. All of them are kept: the log names them.
public final class TopologyDocuments {
    private static final byte[] TOP = Bytes.prefix("topology");
    private final Store store;

    /// A topology document.
    public record Document(long version, byte[] json) {}

    TopologyDocuments(Store store) {
        this.store = store;
    }

    public void put(Transaction transaction, Document document) {
        transaction.put(Bytes.key(TOP, document.version()), document.json());
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
}
