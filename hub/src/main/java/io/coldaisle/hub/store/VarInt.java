package io.coldaisle.hub.store;

import java.nio.ByteBuffer;

/// Numbers in as many bytes as they need: seven bits a byte, low ones first, the high bit says that
/// more follow; signed ones zigzag (Protocol Buffers encoding, "Base 128 Varints").
final class VarInt {
    private VarInt() {}

    static void write(ByteBuffer out, long value) {
        long rest = value;
        while ((rest & ~0x7FL) != 0) {
            out.put((byte) (rest & 0x7F | 0x80));
            rest >>>= 7;
        }
        out.put((byte) rest);
    }

    static void writeSigned(ByteBuffer out, long value) {
        write(out, value << 1 ^ value >> 63);
    }

    static long read(ByteBuffer in) {
        long value = 0;
        for (int shift = 0; shift < 64; shift += 7) {
            byte next = in.get();
            value |= (long) (next & 0x7F) << shift;
            if (next >= 0) {
                return value;
            }
        }
        throw new IllegalStateException("a number of more than ten bytes");
    }

    static long readSigned(ByteBuffer in) {
        long value = read(in);
        return value >>> 1 ^ -(value & 1);
    }
}
