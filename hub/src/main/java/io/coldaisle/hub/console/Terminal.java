package io.coldaisle.hub.console;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/// Values as people read them at a terminal.
final class Terminal {
    private static final DateTimeFormatter TIME = DateTimeFormatter
            .ofPattern("yyyy-MM-dd HH:mm:ss", Locale.ROOT)
            .withZone(ZoneId.systemDefault());

    private Terminal() {}

    /// Local time, to the second; empty for 0.
    static String time(long ms) {
        return ms == 0 ? "" : TIME.format(Instant.ofEpochMilli(ms));
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

    /// Without control characters.
    static String clean(String text) {
        return text.replaceAll("\\p{Cntrl}", " ");
    }

    /// A probability in per cent.
    static String percent(double share) {
        return Math.round(share * 100) + " %";
    }
}
