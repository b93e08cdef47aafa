package io.coldaisle.agent.recorder;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/// Reads what [ByteRun] wrote. Never beyond the end: bytes a disk has spoiled end in an
/// [IllegalStateException], not in a wrong place.
final class ByteScan {
    private final ByteBuffer in;

    ByteScan(byte[] bytes) {
        this(ByteBuffer.wrap(bytes));
    }

    private ByteScan(ByteBuffer in) {
        this.in = in;
    }

    boolean ended() {
        return !in.hasRemaining();
    }

    int octet() {
        if (!in.hasRemaining()) {
            throw new IllegalStateException("the recording ends within a number");
        }
        return in.get() & 0xFF;
    }

    long number() {
        long value = 0;
        for (int shift = 0; shift < 64; shift += 7) {
            int octet = octet();
            value |= (long) (octet & 0x7F) << shift;
            if (octet < 0x80) {
                return value;
            }
        }
        throw new IllegalStateException("the recording holds a number without an end");
    }

    long signed() {
        return zagzig(number());
    }

    static long zagzig(long value) {
        return value >>> 1 ^ -(value & 1);
    }

    /// A count of things that take a byte each at least; so a spoiled one cannot ask for more memory
    /// than there are bytes.
    int count() {
        long count = number();
        if (count < 0 || count > in.remaining()) {
            throw new IllegalStateException("the recording counts more than it holds: " + count);
        }
        return (int) count;
    }

    String text() {
        byte[] utf8 = new byte[count()];
        in.get(utf8);
        return new String(utf8, StandardCharsets.UTF_8);
    }

    /// The next bytes as a scan of their own; this one goes on behind them.
    ByteScan part(int length) {
        if (length < 0 || length > in.remaining()) {
            throw new IllegalStateException("the recording ends within a part of " + length);
        }
        ByteBuffer part = in.slice(in.position(), length);
        in.position(in.position() + length);
        return new ByteScan(part);
    }
}
