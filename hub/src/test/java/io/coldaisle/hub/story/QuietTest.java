package io.coldaisle.hub.story;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Time alone pages nobody: what a night has come to after some minutes, it stays for hours.
final class QuietTest {
    private static final int NIGHTS = 6;
    /// A device that gives no answer for a quarter of an hour is told, at the next full five minutes.
    private static final long SETTLED_MS = 900_000;
    private static final long HOURS_MS = 2 * 3_600_000;

    static List<Story> nights() {
        List<Story> nights = new ArrayList<>(StoriesTest.all());
        for (long seed = 1; seed <= NIGHTS; seed++) {
            nights.add(Night.story("rack", seed));
            nights.add(Night.story("sites", seed));
        }
        return nights;
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("nights")
    void hoursWithoutNewsOpenNoIncident(Story story) {
        StoryRun run = StoryRun.unasked(story);
        long last = story.lines().getLast().atMs();
        run.until(last + SETTLED_MS);
        List<String> before = run.open().stream().map(i -> i.id()).sorted().toList();
        run.pagesSinceAsked();
        run.until(last + HOURS_MS);
        assertThat(run.pagesSinceAsked()).as("pages; before: %s, after:\n%s", before,
                run.describe()).isZero();
    }
}
