package io.coldaisle.agent.config;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Durations (`500ms`, `10s`, `1m`, `2h`, `7d`) and sizes (`64MiB`, `2GiB`) as operators write them.
final class Units {
    private static final Pattern DURATION = Pattern.compile("([0-9]{1,9})(ms|s|m|h|d)");
    private static final Pattern SIZE = Pattern.compile("([0-9]{1,9})(B|KiB|MiB|GiB|TiB)");

    private Units() {}

    static long durationMs(String text) {
        Matcher match = DURATION.matcher(text);
        if (!match.matches()) {
            throw new IllegalArgumentException(
                    "must be a duration such as 500ms, 10s, 1m or 2h, got " + text);
        }
        long unit = switch (match.group(2)) {
            case "ms" -> 1;
            case "s" -> 1000;
            case "m" -> 60_000;
            case "h" -> 3_600_000;
            default -> 86_400_000;
        };
        return Long.parseLong(match.group(1)) * unit;
    }

    static long sizeBytes(String text) {
        Matcher match = SIZE.matcher(text);
        if (!match.matches()) {
            throw new IllegalArgumentException(
                    "must be a size such as 64MiB or 2GiB, got " + text);
        }
        int shift = switch (match.group(2)) {
            case "B" -> 0;
            case "KiB" -> 10;
            case "MiB" -> 20;
            case "GiB" -> 30;
            default -> 40;
        };
        return Long.parseLong(match.group(1)) << shift;
    }
}
