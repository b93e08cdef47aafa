package io.coldaisle.agent.nut;

import io.coldaisle.agent.poll.Knock;
import io.coldaisle.agent.poll.Knock.Answer;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The answer to `LIST UPS`, line by line (NUT network protocol 1.3).
///
/// ```
/// BEGIN LIST UPS
/// UPS NAME "DESCRIPTION"
/// END LIST UPS
/// ```
final class UpsList {
    static final int MOST_UNITS = 256;
    private final List<String> names = new ArrayList<>();
    private boolean begun;

    /// Takes a line; the answer when it was the last.
    @Nullable
    Answer take(String line) {
        List<String> words;
        try {
            words = NutLine.split(line);
        } catch (IllegalArgumentException broken) {
            return foreign();
        }
        if (!begun) {
            if (words.equals(List.of("BEGIN", "LIST", "UPS"))) {
                begun = true;
                return null;
            }
            return words.size() > 1 && words.getFirst().equals("ERR")
                    ? new Answer.Refused("the NUT server says " + words.get(1))
                    : foreign();
        }
        if (words.equals(List.of("END", "LIST", "UPS"))) {
            return new Answer.Here(new Knock.Told("", "", "", "", "NUT server", names));
        }
        if (words.size() < 2 || !words.getFirst().equals("UPS") || names.size() >= MOST_UNITS) {
            return foreign();
        }
        // a name goes into a URL and a configuration
        if (words.get(1).matches("[A-Za-z0-9._-]{1,128}")) {
            names.add(words.get(1));
        }
        return null;
    }

    private static Answer foreign() {
        return new Answer.Foreign("not the lines of a NUT server");
    }
}
