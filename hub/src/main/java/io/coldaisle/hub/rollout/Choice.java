package io.coldaisle.hub.rollout;

import io.coldaisle.hub.topology.Component;
import io.coldaisle.hub.topology.Component.Place;
import io.coldaisle.hub.topology.Topology;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Words that choose agents, and which of several configurations counts for one.
///
/// ```
/// rack-a01          that agent
/// rack-*            by a pattern
/// site=s1 rack=k1   by where its component stands in the topology; site, room, row, rack
/// ```
public final class Choice {
    /// A name is chosen before any pattern, the longest pattern before any place, the narrower place first.
    private static final int NAME = 1_000;
    private static final int PATTERN = 100;
    private static final List<String> PLACES = List.of("site", "room", "row", "rack");
    private static final Pattern WORD = Pattern.compile("[a-z0-9*]([a-z0-9.*-]{0,62})");

    private Choice() {}

    /// Checks a word.
    ///
    /// @throws IllegalArgumentException saying what could stand there
    public static void check(String word) {
        int equals = word.indexOf('=');
        boolean fine = equals < 0
                ? WORD.matcher(word).matches()
                : PLACES.contains(word.substring(0, equals)) && word.length() > equals + 1
                        && word.length() <= 256;
        if (!fine) {
            throw new IllegalArgumentException("agents: \"" + word + "\" chooses none; write an"
                    + " agent's name, a pattern with *, or site=, room=, row= or rack= and a name");
        }
    }

    /// How well words fit an agent; 0: not at all.
    public static int fit(List<String> words, String agent, Topology topology) {
        Component component = topology.find(agent);
        int best = 0;
        for (String word : words) {
            best = Math.max(best, fit(word, agent, component));
        }
        return best;
    }

    private static int fit(String word, String agent, @Nullable Component component) {
        int equals = word.indexOf('=');
        if (equals >= 0) {
            int place = PLACES.indexOf(word.substring(0, equals));
            return component != null && place >= 0
                    && part(component.place(), place).equals(word.substring(equals + 1))
                            ? 1 + place
                            : 0;
        }
        if (word.equals(agent)) {
            return NAME;
        }
        return word.indexOf('*') >= 0 && matches(word, agent)
                ? PATTERN + (int) word.chars().filter(c -> c != '*').count()
                : 0;
    }

    private static String part(Place place, int which) {
        return switch (which) {
            case 0 -> place.site();
            case 1 -> place.room();
            case 2 -> place.row();
            default -> place.rack();
        };
    }

    /// With one pass and no regular expression: a pattern is anybody's, and must cost what it is long.
    static boolean matches(String pattern, String text) {
        int at = 0;
        int in = 0;
        int star = -1;
        int retry = 0;
        while (in < text.length()) {
            if (at < pattern.length() && pattern.charAt(at) == '*') {
                star = at++;
                retry = in;
            } else if (at < pattern.length() && pattern.charAt(at) == text.charAt(in)) {
                at++;
                in++;
            } else if (star >= 0) {
                at = star + 1;
                in = ++retry;
            } else {
                return false;
            }
        }
        while (at < pattern.length() && pattern.charAt(at) == '*') {
            at++;
        }
        return at == pattern.length();
    }
}
