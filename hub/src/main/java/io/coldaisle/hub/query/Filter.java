package io.coldaisle.hub.query;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A list filter: terms `key=value` (or `key>=value`) joined by AND, a small part of AIP-160.
public record Filter(Map<String, String> terms) {
    private static final Pattern TERM = Pattern.compile("([a-z_]+)\\s*(>=|=)\\s*(\"[^\"]*\"|\\S+)");
    private static final int LONGEST = 4096;

    /// @param keys allowed keys; one that may carry `>=` stands as `key>=`
    /// @throws IllegalArgumentException naming the term that is wrong and the keys there are
    public static Filter parse(String text, Set<String> keys) {
        if (text.length() > LONGEST) {
            throw new IllegalArgumentException("a filter has at most " + LONGEST + " characters");
        }
        Map<String, String> terms = new TreeMap<>();
        if (text.isBlank()) {
            return new Filter(terms);
        }
        for (String part : parts(text)) {
            Matcher term = TERM.matcher(part.strip());
            if (!term.matches()) {
                throw new IllegalArgumentException("not a filter term: " + part.strip()
                        + "; write KEY=VALUE terms joined by AND");
            }
            String key = term.group(1);
            boolean atLeast = term.group(2).equals(">=");
            if (!keys.contains(atLeast ? key + ">=" : key)) {
                throw new IllegalArgumentException("cannot filter by " + part.strip()
                        + "; there are: " + String.join(", ", keys.stream().sorted().toList()));
            }
            terms.put(key, term.group(3).replaceAll("^\"|\"$", ""));
        }
        return new Filter(terms);
    }

    private static List<String> parts(String text) {
        List<String> parts = new ArrayList<>();
        for (String part : text.split("\\s+AND\\s+", -1)) {
            parts.add(part);
        }
        return parts;
    }

    /// True when there is no such term, or the value is the one asked for.
    public boolean matches(String key, String value) {
        String wanted = terms.get(key);
        return wanted == null || wanted.equals(value);
    }

    /// The value asked for, or an empty text.
    String wanted(String key) {
        return terms.getOrDefault(key, "");
    }

    boolean asks(String key) {
        return terms.containsKey(key);
    }
}
