package io.coldaisle.agent.recorder;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/// Keys as drawn in the package.
final class RowKeys {
    /// Behind all rows: a key before them would make each new table overlap all others, and RocksDB
    /// write the whole recording anew to merge them.
    static final byte[] FIRST_VOLUME = {'s'};
    private static final byte ROW = 'r';
    private static final byte ABOUT = 'a';
    private static final byte HEADING = 'h';
    private static final byte CHUNK = 'c';

    private RowKeys() {}

    /// Before all rows of a volume.
    static byte[] volume(int volume) {
        return ByteBuffer.allocate(5).put(ROW).putInt(volume).array();
    }

    static byte[] about(int volume) {
        return ByteBuffer.allocate(6).put(ROW).putInt(volume).put(ABOUT).array();
    }

    /// The volume of a row; -1 when the key is another.
    static int volumeOf(byte[] key) {
        return key.length > 5 && key[0] == ROW ? ByteBuffer.wrap(key, 1, 4).getInt() : -1;
    }

    static byte[] heading(int volume, String device) {
        byte[] name = device.getBytes(StandardCharsets.UTF_8);
        return ByteBuffer.allocate(6 + name.length)
                .put(ROW)
                .putInt(volume)
                .put(HEADING)
                .put(name)
                .array();
    }

    static byte[] chunk(int volume, String device, int part) {
        byte[] name = device.getBytes(StandardCharsets.UTF_8);
        return ByteBuffer.allocate(11 + name.length)
                .put(ROW)
                .putInt(volume)
                .put(CHUNK)
                .put(name)
                .put((byte) 0)
                .putInt(part)
                .array();
    }
}
