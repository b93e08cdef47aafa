package io.coldaisle.hub.rollout;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// How many agents have a version in turn: numbers or shares of all, rising, the last one all.
public final class Rings {
    private static final List<String> USUAL = List.of("1", "10%", "100%");
    private static final int MOST = 10;
    private static final Pattern RING = Pattern.compile("([0-9]{1,7})(%?)");

    private Rings() {}

    /// The rings of a rollout as they were asked for.
    ///
    /// @throws IllegalArgumentException saying what is wrong
    public static List<String> check(List<String> asked) {
        if (asked.isEmpty()) {
            return USUAL;
        }
        List<String> rings = new ArrayList<>();
        for (String ring : asked) {
            Matcher form = RING.matcher(ring);
            if (!form.matches() || Integer.parseInt(form.group(1)) < 1
                    || ring.endsWith("%") && Integer.parseInt(form.group(1)) > 100) {
                throw new IllegalArgumentException("rings: \"" + ring
                        + "\" is neither a number from 1 nor a share such as 10%");
            }
            rings.add(ring);
        }
        if (!rings.getLast().equals("100%")) {
            rings.add("100%");
        }
        if (rings.size() > MOST) {
            throw new IllegalArgumentException("rings: are at most " + MOST);
        }
        return List.copyOf(rings);
    }

    /// How many of so many agents have it with a ring, all rings before included.
    static int size(String ring, int agents) {
        if (!ring.endsWith("%")) {
            return Math.min(agents, Integer.parseInt(ring));
        }
        int percent = Integer.parseInt(ring.substring(0, ring.length() - 1));
        return Math.ceilDiv(agents * percent, 100);
    }
}
