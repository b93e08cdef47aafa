package io.coldaisle.agent.detect.physics;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;

/// Several named parts as one checkpoint.
///
/// ```
///   form 1B | { length of name 2B | name | length 2B | bytes }
/// ```
final class Parts {
    private static final byte FORM = 1;

    private Parts() {}

    static byte[] join(Map<String, byte[]> parts) {
        int size = 1;
        Map<String, byte[]> ordered = new TreeMap<>(parts);
        for (Map.Entry<String, byte[]> part : ordered.entrySet()) {
            size += 4 + part.getKey().getBytes(StandardCharsets.UTF_8).length
                    + part.getValue().length;
        }
        ByteBuffer to = ByteBuffer.allocate(size).put(FORM);
        ordered.forEach((name, bytes) -> {
            byte[] text = name.getBytes(StandardCharsets.UTF_8);
            to.putShort((short) text.length).put(text);
            to.putShort((short) bytes.length).put(bytes);
        });
        return to.array();
    }

    /// The parts; of another form or cut short, what could be read before that.
    static Map<String, byte[]> split(ByteBuffer from) {
        Map<String, byte[]> parts = new LinkedHashMap<>();
        if (!from.hasRemaining() || from.get() != FORM) {
            return parts;
        }
        while (from.remaining() >= 2) {
            byte[] name = next(from);
            byte[] bytes = next(from);
            if (bytes.length == 0) {
                break;
            }
            parts.put(new String(name, StandardCharsets.UTF_8), bytes);
        }
        return parts;
    }

    private static byte[] next(ByteBuffer from) {
        int length = from.remaining() >= 2 ? Short.toUnsignedInt(from.getShort()) : 0;
        byte[] bytes = new byte[Math.min(length, from.remaining())];
        from.get(bytes);
        return bytes.length == length ? bytes : new byte[0];
    }
}
