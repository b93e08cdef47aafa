package io.coldaisle.hub.store;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiPredicate;
import org.jspecify.annotations.Nullable;

/// Records of one type by key, in the order of their keys' UTF-8 bytes.
public final class Table<R> {
    private final Store store;
    private final String name;
    private final byte[] prefix;
    private final Class<R> type;

    Table(Store store, String name, Class<R> type) {
        this.store = store;
        this.name = name;
        this.prefix = Bytes.prefix(name);
        this.type = type;
    }

    public @Nullable R get(String key) {
        byte[] value = bytes(key);
        return value == null ? null : RecordJson.fromBytes(type, value);
    }

    /// A record as it is stored; null when there is none.
    public byte @Nullable [] bytes(String key) {
        return store.get(Bytes.key(name, key));
    }

    public void put(Transaction transaction, String key, R value) {
        transaction.put(Bytes.key(name, key), RecordJson.toBytes((Record) value));
    }

    public void remove(Transaction transaction, String key) {
        transaction.delete(Bytes.key(name, key));
    }

    /// Shows records from a key on, in order, while `visit` says true.
    public void scan(String from, BiPredicate<String, R> visit) {
        store.scan(prefix, Bytes.key(name, from), (key, value) -> visit.test(
                new String(key, prefix.length, key.length - prefix.length, StandardCharsets.UTF_8),
                RecordJson.fromBytes(type, value)));
    }

    /// Every record whose key starts with `start`.
    public List<R> all(String start) {
        List<R> found = new ArrayList<>();
        scan(start, (key, value) -> key.startsWith(start) && found.add(value));
        return found;
    }
}
