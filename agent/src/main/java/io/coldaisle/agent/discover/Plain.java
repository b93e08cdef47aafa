package io.coldaisle.agent.discover;

import java.util.Locale;

/// Makes what a stranger sent fit for a terminal, a comment and a name.
final class Plain {
    private static final int LONGEST = 80;
    private static final int LONGEST_NAME = 63;

    private Plain() {}

    /// Printable, on one line, not long. A device could send escape sequences to the terminal.
    static String text(String given) {
        StringBuilder plain = new StringBuilder();
        given.codePoints()
                .map(c -> Character.isWhitespace(c) ? ' ' : c)
                .filter(c -> !Character.isISOControl(c) && Character.isDefined(c)
                        && Character.getType(c) != Character.FORMAT)
                .limit(LONGEST)
                .forEach(plain::appendCodePoint);
        return plain.toString().strip().replaceAll(" +", " ");
    }

    /// Lower-case letters, digits, dots and hyphens; empty when nothing is left.
    static String name(String given) {
        String plain = given.toLowerCase(Locale.ROOT)
                .replaceAll("[^a-z0-9.]+", "-")
                .replaceAll("^[-.]+", "");
        return plain.substring(0, Math.min(plain.length(), LONGEST_NAME))
                .replaceAll("[-.]+$", "");
    }

    /// A serial number that tells devices apart; empty for what makers leave in place of one.
    static String serial(String given) {
        String plain = text(given);
        boolean placeholder = plain.length() < 4
                || !plain.matches(".*[0-9].*")
                || plain.chars().filter(c -> c != '-' && c != ' ').distinct().count() < 3
                || plain.toLowerCase(Locale.ROOT)
                        .matches("0?123456789.*|.*filled by.*|n/?a|none|unknown.*|default.*");
        return placeholder ? "" : plain;
    }
}
