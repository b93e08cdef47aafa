package io.coldaisle.hub.story;

import java.util.List;

/// What happens, when, and what must come of it.
///
/// @param name of its file, without the ending
/// @param sentence what it shows
/// @param lines in order of time
public record Story(String name, String sentence, List<Line> lines) {
    public Story {
        lines = List.copyOf(lines);
    }

    /// The sentence: tests are named after their story.
    @Override
    public String toString() {
        return sentence;
    }
}
