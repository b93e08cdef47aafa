package io.coldaisle.hub.story;

import java.time.LocalTime;
import java.time.format.DateTimeParseException;
import java.util.List;

/// The words of one line, read from left to right. Whatever is wrong with them is said with the
/// file and the line.
final class Words {
    /// The day on which every story plays: 2026-01-05, 00:00 UTC, ms.
    static final long DAY_MS = 1_767_571_200_000L;

    private final String where;
    private final List<String> words;
    private final String text;
    private int at;

    private Words(String where, List<String> words, String text) {
        this.where = where;
        this.words = words;
        this.text = text;
    }

    /// @param where such as `ups.scenario:7`
    /// @param line what stands behind ` : ` in it is free text
    static Words of(String where, String line) {
        int colon = line.indexOf(" : ");
        String head = (colon < 0 ? line : line.substring(0, colon)).strip();
        return new Words(where, head.isEmpty() ? List.of() : List.of(head.split("\\s+")),
                colon < 0 ? "" : line.substring(colon + 3).strip());
    }

    /// The free text; empty when there is none.
    String text() {
        return text;
    }

    boolean more() {
        return at < words.size();
    }

    /// The next word, left where it is; empty at the end.
    String peek() {
        return more() ? words.get(at) : "";
    }

    /// @param what said to be missing when the line ends here
    String next(String what) {
        if (!more()) {
            throw wrong("ends where " + what + " should stand");
        }
        return words.get(at++);
    }

    /// Takes the next word if it is this one.
    boolean take(String word) {
        boolean there = peek().equals(word);
        at += there ? 1 : 0;
        return there;
    }

    boolean atNumber() {
        return peek().matches("[0-9]{1,9}");
    }

    int number(String what) {
        String word = next(what);
        if (!word.matches("[0-9]{1,9}")) {
            throw wrong(word + " is no number; " + what + " should stand there");
        }
        return Integer.parseInt(word);
    }

    boolean atTime() {
        return peek().matches("[0-9]{2}:[0-9]{2}:[0-9]{2}");
    }

    /// A time of the day as ms since the epoch.
    long time(String what) {
        String word = next(what);
        try {
            return DAY_MS + LocalTime.parse(word).toSecondOfDay() * 1000L;
        } catch (DateTimeParseException _) {
            throw wrong(
                    word + " is no time of the day; " + what + " should stand there as 02:10:05");
        }
    }

    void end() {
        if (more()) {
            throw wrong("does not know what to do with " + peek());
        }
    }

    IllegalArgumentException wrong(String problem) {
        return new IllegalArgumentException(where + ": " + problem);
    }
}
