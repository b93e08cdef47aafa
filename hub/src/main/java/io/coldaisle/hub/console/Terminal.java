package io.coldaisle.hub.console;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Locale;

/// Values as people read them at a terminal.
final class Terminal {
    private static final DateTimeFormatter TIME = DateTimeFormatter
            .ofPattern("yyyy-MM-dd HH:mm:ss", Locale.ROOT)
            .withZone(ZoneId.systemDefault());

    private static final DateTimeFormatter EXACT_TIME = DateTimeFormatter
            .ofPattern("yyyy-MM-dd HH:mm:ss.SSS", Locale.ROOT)
            .withZone(ZoneId.systemDefault());

    private Terminal() {}

    /// Local time, to the second; empty for 0.
    static String time(long ms) {
        return ms == 0 ? "" : TIME.format(Instant.ofEpochMilli(ms));
    }

    /// Local time, to the millisecond.
    static String exactTime(long ms) {
        return EXACT_TIME.format(Instant.ofEpochMilli(ms));
    }

    /// A moment as somebody writes it: with an offset or Z, else local time.
    ///
    /// @throws IllegalArgumentException when it is none
    static long moment(String text) {
        try {
            return OffsetDateTime.parse(text).toInstant().toEpochMilli();
        } catch (DateTimeParseException _) {
            try {
                return LocalDateTime.parse(text)
                        .atZone(ZoneId.systemDefault())
                        .toInstant()
                        .toEpochMilli();
            } catch (DateTimeParseException _) {
                throw new IllegalArgumentException(text + " is no time; write it as"
                        + " 2026-01-31T22:00 (local time) or 2026-01-31T22:00:00Z");
            }
        }
    }

    /// An enum constant of the API without its prefix, in lower case.
    static String word(Enum<?> constant, String prefix) {
        return constant.name().replaceFirst("^" + prefix, "").toLowerCase(Locale.ROOT);
    }

    /// At most four significant digits, without an exponent.
    static String number(double value) {
        return new java.math.BigDecimal(value, new java.math.MathContext(4)).stripTrailingZeros()
                .toPlainString();
    }

    /// As many digits as a device can measure, without an exponent.
    static String exactNumber(double value) {
        return new java.math.BigDecimal(value, new java.math.MathContext(12)).stripTrailingZeros()
                .toPlainString();
    }

    /// Without control characters.
    static String clean(String text) {
        return text.replaceAll("\\p{Cntrl}", " ");
    }

    /// A probability in per cent.
    static String percent(double share) {
        return Math.round(share * 100) + " %";
    }
}
