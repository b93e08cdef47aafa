package io.coldaisle.agent.nut;

import java.util.ArrayList;
import java.util.List;

/// Words of one line: separated by blanks, quoted where they hold some, `\"` and `\\` escaped.
final class NutLine {
    private static final int MAX_WORDS = 64;

    private NutLine() {}

    /// Splits a line.
    ///
    /// @throws IllegalArgumentException when a quote stays open or there are too many words
    static List<String> split(String line) {
        List<String> words = new ArrayList<>(4);
        StringBuilder word = new StringBuilder();
        boolean inWord = false;
        boolean quoted = false;
        for (int i = 0; i < line.length(); i++) {
            char c = line.charAt(i);
            if (c == '\\' && i + 1 < line.length()) {
                word.append(line.charAt(++i));
                inWord = true;
            } else if (c == '"') {
                quoted = !quoted;
                inWord = true;
            } else if (c == ' ' && !quoted) {
                if (inWord) {
                    words.add(word.toString());
                    word.setLength(0);
                    inWord = false;
                }
            } else {
                word.append(c);
                inWord = true;
            }
            if (words.size() > MAX_WORDS) {
                throw new IllegalArgumentException("more than " + MAX_WORDS + " words in a line");
            }
        }
        if (quoted) {
            throw new IllegalArgumentException("a quote stays open");
        }
        if (inWord) {
            words.add(word.toString());
        }
        return words;
    }

    /// What a server said, fit for a message to people.
    static String shortened(String line) {
        String plain = line.replaceAll("[^ -~]", "?");
        return plain.substring(0, Math.min(60, plain.length()));
    }

    /// A word as it is sent: quoted when it must be.
    static String quote(String word) {
        if (word.matches("[A-Za-z0-9._@:/-]+")) {
            return word;
        }
        if (word.chars().anyMatch(c -> c < ' ')) {
            throw new IllegalArgumentException("a control character in a word for a NUT server");
        }
        return "\"" + word.replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
    }
}
