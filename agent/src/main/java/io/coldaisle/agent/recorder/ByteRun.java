package io.coldaisle.agent.recorder;

import java.util.Arrays;

/// Bytes that grow, with numbers of variable length: seven bits a byte, the lowest first.
final class ByteRun {
    private static final int FIRST = 8;
    private byte[] bytes = new byte[FIRST];
    private int length;

    int length() {
        return length;
    }

    /// Forgets what was written and keeps the room.
    void clear() {
        length = 0;
    }

    void octet(int value) {
        if (length == bytes.length) {
            bytes = Arrays.copyOf(bytes, bytes.length + Math.max(FIRST, bytes.length / 2));
        }
        bytes[length++] = (byte) value;
    }

    void number(long value) {
        long rest = value;
        while ((rest & ~0x7FL) != 0) {
            octet((int) (rest & 0x7F | 0x80));
            rest >>>= 7;
        }
        octet((int) rest);
    }

    void signed(long value) {
        number(zigzag(value));
    }

    /// Small numbers of either sign as small numbers without one.
    static long zigzag(long value) {
        return value << 1 ^ value >> 63;
    }

    void text(byte[] utf8) {
        number(utf8.length);
        all(utf8, utf8.length);
    }

    void all(ByteRun other) {
        all(other.bytes, other.length);
    }

    private void all(byte[] more, int count) {
        if (length + count > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(length + count, bytes.length * 3 / 2));
        }
        System.arraycopy(more, 0, bytes, length, count);
        length += count;
    }

    byte[] toBytes() {
        return Arrays.copyOf(bytes, length);
    }
}
