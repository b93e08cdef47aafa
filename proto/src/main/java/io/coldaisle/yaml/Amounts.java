package io.coldaisle.yaml;

import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Durations and sizes as people write them: `500ms`, `10s`, `1m`, `2h`, `30d`; `64KiB`, `2GiB`.
public final class Amounts {
    private static final Pattern AMOUNT = Pattern.compile("([0-9]{1,12})\\s*([a-zA-Z]+)");

    private Amounts() {}

    /// @throws IllegalArgumentException when the text is no duration; the message says how to write one
    public static Duration duration(String text) {
        Matcher amount = AMOUNT.matcher(text.strip());
        if (!amount.matches()) {
            throw notADuration(text);
        }
        long count = Long.parseLong(amount.group(1));
        return switch (amount.group(2)) {
            case "ms" -> Duration.ofMillis(count);
            case "s" -> Duration.ofSeconds(count);
            case "m", "min" -> Duration.ofMinutes(count);
            case "h" -> Duration.ofHours(count);
            case "d" -> Duration.ofDays(count);
            default -> throw notADuration(text);
        };
    }

    private static IllegalArgumentException notADuration(String text) {
        return new IllegalArgumentException(
                "\"" + text + "\" is no duration; write a number and ms, s, m, h or d");
    }

    /// Bytes.
    ///
    /// @throws IllegalArgumentException when the text is no size; the message says how to write one
    public static long size(String text) {
        Matcher amount = AMOUNT.matcher(text.strip());
        if (!amount.matches()) {
            throw notASize(text);
        }
        long count = Long.parseLong(amount.group(1));
        int shift = switch (amount.group(2)) {
            case "B" -> 0;
            case "KiB" -> 10;
            case "MiB" -> 20;
            case "GiB" -> 30;
            case "TiB" -> 40;
            default -> throw notASize(text);
        };
        return Math.multiplyExact(count, 1L << shift);
    }

    private static IllegalArgumentException notASize(String text) {
        return new IllegalArgumentException(
                "\"" + text + "\" is no size; write a number and B, KiB, MiB, GiB or TiB");
    }
}
