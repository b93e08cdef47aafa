package io.coldaisle.agent.recording;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// What stands for what: the same text always for the same, by kind and number (`serial-1`).
final class StandIns {
    private static final Pattern PATTERNS = Pattern.compile(
            "(?<uuid>\\b[0-9A-Fa-f]{8}(?:-[0-9A-Fa-f]{4}){3}-[0-9A-Fa-f]{12}\\b)"
                    + "|(?<mac>\\b[0-9A-Fa-f]{2}(?:[:-][0-9A-Fa-f]{2}){5}\\b(?![:-]))"
                    + "|(?<mail>[\\w.+-]{1,64}@[\\w-]{1,63}(?:\\.[\\w-]{1,63}){1,8})"
                    + "|(?<ip6>(?<![\\w:])[0-9A-Fa-f]{1,4}(?::[0-9A-Fa-f]{1,4}){0,6}::"
                    + "(?:[0-9A-Fa-f]{1,4}(?::[0-9A-Fa-f]{1,4}){0,6})?(?![\\w:])"
                    + "|(?<![\\w:])[0-9A-Fa-f]{1,4}(?::[0-9A-Fa-f]{1,4}){7}(?![\\w:]))"
                    + "|(?<ip>(?<![\\w.])[0-9]{1,3}(?:\\.[0-9]{1,3}){3}(?![\\w.]))");
    private static final List<String> KINDS = List.of("uuid", "mac", "mail", "ip6", "ip");
    /// What makers write where they have nothing to say.
    private static final Set<String> NOTHING = Set.of("none", "n/a", "na", "null", "unknown",
            "not available", "not specified", "to be filled by o.e.m.", "default string", "auto",
            "0", "");
    private static final int SHORTEST = 4;
    private static final int MOST = 50_000;
    private final Map<String, String> stands = new LinkedHashMap<>();
    private final Set<String> made = new HashSet<>();
    private final Map<String, Integer> counts = new LinkedHashMap<>();
    private @Nullable Pattern learned;

    /// Remembers a text of that kind; an empty kind is none.
    void learn(String kind, String text) {
        if (!kind.isEmpty() && !tellsNothing(text)) {
            of(kind, text.strip());
        }
    }

    private static boolean tellsNothing(String text) {
        return NOTHING.contains(text.strip().toLowerCase(Locale.ROOT));
    }

    /// From now on what was learned is found in other texts.
    void learned() {
        List<String> longestFirst = new ArrayList<>(stands.keySet()
                .stream()
                .filter(text -> text.length() >= SHORTEST)
                .sorted(Comparator.comparingInt(String::length).reversed())
                .map(Pattern::quote)
                .toList());
        learned = longestFirst.isEmpty()
                ? null
                : Pattern.compile("(?<![A-Za-z0-9])(?:" + String.join("|", longestFirst)
                        + ")(?![A-Za-z0-9])");
    }

    /// A text that is nothing but what it is of.
    String whole(String kind, String text) {
        return tellsNothing(text) ? text : of(kind, text.strip());
    }

    /// A text that may hold what was learned, or an address.
    String inText(String text) {
        return PATTERNS.matcher(inVersion(text))
                .replaceAll(found -> Matcher.quoteReplacement(address(found)));
    }

    /// The same where nothing is an address.
    String inVersion(String text) {
        Pattern known = learned;
        return known == null
                ? text
                : known.matcher(text)
                        .replaceAll(found -> Matcher.quoteReplacement(
                                stands.getOrDefault(found.group(), found.group())));
    }

    private String address(MatchResult found) {
        String text = found.group();
        // masks, the unspecified address and the loopback tell nothing
        boolean nobody = text.startsWith("255.") || text.equals("0.0.0.0")
                || text.equals("127.0.0.1") || text.replaceAll("[0:-]", "").isEmpty();
        if (nobody || made.contains(text)) {
            return text;
        }
        for (String kind : KINDS) {
            if (found.group(kind) != null) {
                return of(kind, text);
            }
        }
        return text;
    }

    private String of(String kind, String text) {
        if (made.contains(text)) {
            return text;
        }
        String known = stands.get(text);
        if (known != null) {
            return known;
        }
        if (stands.size() >= MOST) {
            // no longer told apart, but gone all the same
            return kind + "-x";
        }
        String fresh = make(kind, counts.merge(kind, 1, Integer::sum));
        stands.put(text, fresh);
        made.add(fresh);
        return fresh;
    }

    /// Addresses are of the ranges for benchmarks and documents (RFC 2544, RFC 3849, RFC 7042).
    private static String make(String kind, int number) {
        return switch (kind) {
            case "ip" -> "198.18." + number / 256 % 256 + "." + number % 256;
            case "ip6" -> "2001:db8::" + Integer.toHexString(number);
            case "mac" -> String.format("00:00:5e:%02x:%02x:%02x", number / 65_536 % 256,
                    number / 256 % 256, number % 256);
            case "uuid" -> String.format("00000000-0000-4000-8000-%012x", number);
            case "mail" -> "mail-" + number + "@example.com";
            default -> kind + "-" + number;
        };
    }
}
