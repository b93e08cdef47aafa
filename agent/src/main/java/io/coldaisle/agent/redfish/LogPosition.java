package io.coldaisle.agent.redfish;

import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.OffsetDateTime;

/// How far a log was read: an entry is new when it was made later than all before, by the service's
/// clock, or has a higher number, should somebody have set that clock back.
///
/// @param createdMs of the newest entry
/// @param number the highest
record LogPosition(long createdMs, long number) {
    static final LogPosition NONE = new LogPosition(Long.MIN_VALUE, -1);

    static LogPosition of(Json entry) {
        return new LogPosition(created(entry.get("Created").text()),
                number(entry.get("Id").text()));
    }

    private static long created(String text) {
        try {
            return OffsetDateTime.parse(text).toInstant().toEpochMilli();
        } catch (DateTimeException unreadable) {
            return Long.MIN_VALUE;
        }
    }

    private static long number(String id) {
        return id.matches("[0-9]{1,18}") ? Long.parseLong(id) : -1;
    }

    boolean isBefore(LogPosition entry) {
        return entry.createdMs > createdMs || entry.number > number;
    }

    LogPosition and(LogPosition entry) {
        return new LogPosition(Math.max(createdMs, entry.createdMs),
                Math.max(number, entry.number));
    }

    byte[] encode() {
        return (createdMs + " " + number).getBytes(StandardCharsets.US_ASCII);
    }

    /// [#NONE] when it is none.
    static LogPosition decode(byte[] bytes) {
        String[] parts = new String(bytes, StandardCharsets.US_ASCII).split(" ");
        boolean plain = parts.length == 2 && parts[0].matches("-?[0-9]{1,18}")
                && parts[1].matches("-?[0-9]{1,18}");
        return plain ? new LogPosition(Long.parseLong(parts[0]), Long.parseLong(parts[1])) : NONE;
    }
}
