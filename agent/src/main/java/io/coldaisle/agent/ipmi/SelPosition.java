package io.coldaisle.agent.ipmi;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/// How far the event log was read.
///
/// @param entry number of the last entry read; 0 when the log was empty
/// @param seconds time of that entry, BMC's clock
/// @param erased when the log was last erased: another time means another log
record SelPosition(int entry, long seconds, long erased) {
    byte[] encode() {
        return (entry + " " + seconds + " " + erased).getBytes(StandardCharsets.US_ASCII);
    }

    /// Null when it is none.
    static @Nullable SelPosition decode(byte[] bytes) {
        String[] parts = new String(bytes, StandardCharsets.US_ASCII).strip().split(" ");
        boolean plain = parts.length == 3;
        for (String part : parts) {
            plain &= part.matches("[0-9]{1,10}");
        }
        return plain
                ? new SelPosition(Integer.parseInt(parts[0]), Long.parseLong(parts[1]),
                        Long.parseLong(parts[2]))
                : null;
    }
}
