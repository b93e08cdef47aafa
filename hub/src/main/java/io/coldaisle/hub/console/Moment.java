package io.coldaisle.hub.console;

import io.coldaisle.yaml.Amounts;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;

/// A moment as people write it: `2026-03-01`, `2026-03-01 14:05`, `2026-03-01T14:05:00Z`, or how long
/// ago, such as `2h`. Without a zone it is local time, as the commands print it.
final class Moment {
    private Moment() {}

    /// Milliseconds since the epoch.
    ///
    /// @throws IllegalArgumentException when it is none of these; the message says how to write one
    static long ms(String text, Instant now, ZoneId zone) {
        String iso = text.strip().replace(' ', 'T');
        if (!iso.contains("-")) {
            return now.minus(Amounts.duration(text)).toEpochMilli();
        }
        try {
            if (!iso.contains("T")) {
                return LocalDate.parse(iso).atStartOfDay(zone).toInstant().toEpochMilli();
            }
            boolean zoned = iso.endsWith("Z") || iso.matches(".*T.*[+-][0-9:]+");
            return zoned
                    ? OffsetDateTime.parse(iso).toInstant().toEpochMilli()
                    : LocalDateTime.parse(iso).atZone(zone).toInstant().toEpochMilli();
        } catch (DateTimeException e) {
            throw new IllegalArgumentException("\"" + text + "\" is no moment; write 2026-03-01,"
                    + " 2026-03-01T14:05 (local time), 2026-03-01T14:05:00Z, or how long ago: 2h",
                    e);
        }
    }
}
