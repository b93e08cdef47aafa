package io.coldaisle.agent.ipmi;

import io.coldaisle.agent.ipmi.message.Bytes;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;

/// The records of a BMC as they are kept on disk, with what they are a copy of.
///
/// ```
/// "SDR1" key length(2) key  record length(2) record ..  CRC-32 of all before(4)
/// ```
record SdrCopy(String key, List<Bytes> records) {
    private static final int MAGIC = 0x53445231;

    SdrCopy {
        records = List.copyOf(records);
    }

    byte[] encode() {
        byte[] name = key.getBytes(StandardCharsets.UTF_8);
        int size = 4 + 2 + name.length + 4;
        for (Bytes record : records) {
            size += 2 + record.length();
        }
        ByteBuffer out = ByteBuffer.allocate(size)
                .putInt(MAGIC)
                .putShort((short) name.length)
                .put(name);
        for (Bytes record : records) {
            out.putShort((short) record.length()).put(record.array());
        }
        return out.putInt(crc(out.array(), size - 4)).array();
    }

    /// Null when it is none, or broken: then the BMC is asked again.
    static @Nullable SdrCopy decode(byte[] bytes) {
        if (bytes.length < 10) {
            return null;
        }
        ByteBuffer in = ByteBuffer.wrap(bytes, 0, bytes.length - 4);
        int crc = ByteBuffer.wrap(bytes, bytes.length - 4, 4).getInt();
        if (crc != crc(bytes, bytes.length - 4) || in.getInt() != MAGIC) {
            return null;
        }
        try {
            String key = new String(next(in), StandardCharsets.UTF_8);
            List<Bytes> records = new ArrayList<>();
            while (in.hasRemaining()) {
                records.add(Bytes.wrap(next(in)));
            }
            return new SdrCopy(key, records);
        } catch (BufferUnderflowException cutShort) {
            return null;
        }
    }

    private static byte[] next(ByteBuffer in) {
        int length = in.getShort() & 0xFFFF;
        if (length > in.remaining()) {
            throw new BufferUnderflowException();
        }
        byte[] part = new byte[length];
        in.get(part);
        return part;
    }

    private static int crc(byte[] bytes, int length) {
        CRC32 crc = new CRC32();
        crc.update(bytes, 0, length);
        return (int) crc.getValue();
    }
}
