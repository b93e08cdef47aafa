package io.coldaisle.agent;

import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;

/// Times as they stand in the first column of a CSV file.
final class CsvTime {
    private CsvTime() {}

    /// Milliseconds since 1970: of seconds (`1400000000`, `300.5`), or of a date and time with or without
    /// an offset (`2014-04-01 00:00:00`, `2014-04-01T00:00:00Z`); without one it is UTC.
    ///
    /// @throws IllegalArgumentException when it is neither
    static long parse(String text) {
        String plain = text.strip().replace("\"", "");
        if (plain.matches("-?[0-9]+([.][0-9]+)?([eE][+]?[0-9]{1,2})?")) {
            return Math.round(Double.parseDouble(plain) * 1000);
        }
        String iso = plain.replaceFirst(" ", "T").replace(" ", "");
        try {
            boolean offset = iso.matches(".*T.*(Z|[+-][0-9]{2}(:[0-9]{2})?)");
            return offset
                    ? OffsetDateTime.parse(iso).toInstant().toEpochMilli()
                    : LocalDateTime.parse(iso).toInstant(ZoneOffset.UTC).toEpochMilli();
        } catch (DateTimeException malformed) {
            throw new IllegalArgumentException(
                    "not a time: " + text + "; give seconds since 1970 or 2014-04-01 00:00:00",
                    malformed);
        }
    }
}
