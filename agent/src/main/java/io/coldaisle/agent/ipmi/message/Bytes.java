package io.coldaisle.agent.ipmi.message;

import java.util.Arrays;
import java.util.HexFormat;

/// Bytes that do not change, read little-endian. Reading past their end is a [MalformedAnswer], so
/// that decoders need no length checks of their own.
public final class Bytes {
    public static final Bytes NONE = new Bytes(new byte[0], 0, 0);
    private final byte[] bytes;
    private final int from;
    private final int to;

    private Bytes(byte[] bytes, int from, int to) {
        this.bytes = bytes;
        this.from = from;
        this.to = to;
    }

    /// Takes the array as it is: the caller gives it away.
    public static Bytes wrap(byte[] bytes) {
        return new Bytes(bytes, 0, bytes.length);
    }

    /// The low eight bits of each number.
    public static Bytes of(int... values) {
        byte[] bytes = new byte[values.length];
        for (int i = 0; i < values.length; i++) {
            bytes[i] = (byte) values[i];
        }
        return wrap(bytes);
    }

    public int length() {
        return to - from;
    }

    private int check(int at, int count) {
        if (at < 0 || count < 0 || at + count > length()) {
            throw new MalformedAnswer("needs " + (at + count) + " bytes, has " + length());
        }
        return from + at;
    }

    public int u8(int at) {
        return bytes[check(at, 1)] & 0xFF;
    }

    public boolean bit(int at, int number) {
        return (u8(at) >> number & 1) != 0;
    }

    public int u16(int at) {
        return u8(at) | u8(at + 1) << 8;
    }

    public int u24(int at) {
        return u16(at) | u8(at + 2) << 16;
    }

    public long u32(int at) {
        return u16(at) | (long) u16(at + 2) << 16;
    }

    /// The part of `count` bytes from `at`.
    public Bytes part(int at, int count) {
        int start = check(at, count);
        return new Bytes(bytes, start, start + count);
    }

    /// Everything from `at`.
    public Bytes rest(int at) {
        return part(at, length() - at);
    }

    /// These bytes and those.
    public Bytes and(Bytes more) {
        byte[] joined = Arrays.copyOf(array(), length() + more.length());
        System.arraycopy(more.bytes, more.from, joined, length(), more.length());
        return wrap(joined);
    }

    /// A copy.
    public byte[] array() {
        return Arrays.copyOfRange(bytes, from, to);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Bytes that
                && Arrays.equals(bytes, from, to, that.bytes, that.from, that.to);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(array());
    }

    /// Hexadecimal digits.
    @Override
    public String toString() {
        return HexFormat.of().formatHex(bytes, from, to);
    }
}
