package io.coldaisle.hub.store;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/// Keys as bytes: a table's name, a zero, then the key in an order-keeping form.
final class Bytes {
    private Bytes() {}

    static byte[] prefix(String table) {
        return (table + "\0").getBytes(StandardCharsets.UTF_8);
    }

    static byte[] key(String table, String key) {
        return (table + "\0" + key).getBytes(StandardCharsets.UTF_8);
    }

    static byte[] key(byte[] prefix, long number) {
        return ByteBuffer.allocate(prefix.length + 8).put(prefix).putLong(number).array();
    }

    static byte[] key(byte[] prefix, int number, long second) {
        return ByteBuffer.allocate(prefix.length + 12)
                .put(prefix)
                .putInt(number)
                .putLong(second)
                .array();
    }

    static boolean startsWith(byte[] key, byte[] prefix) {
        return key.length >= prefix.length
                && java.util.Arrays.equals(key, 0, prefix.length, prefix, 0, prefix.length);
    }

    /// The first key after every key that starts with `prefix`; the prefix ends with a zero.
    static byte[] after(byte[] prefix) {
        byte[] next = prefix.clone();
        next[next.length - 1]++;
        return next;
    }
}
