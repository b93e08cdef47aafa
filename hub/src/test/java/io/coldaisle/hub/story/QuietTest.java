package io.coldaisle.hub.story;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Time alone pages nobody: what a night has come to after some minutes, it stays for hours.
final class QuietTest {
    private static final long SETTLED_MS = 600_000;
    private static final long HOURS_MS = 2 * 3_600_000;

    @ParameterizedTest(name = "{0}")
    @MethodSource("io.coldaisle.hub.story.StoriesTest#all")
    void hoursWithoutNewsOpenNoIncident(Story story) {
        StoryRun run = StoryRun.of(story);
        long last = story.lines().getLast().atMs();
        run.until(last + SETTLED_MS);
        List<String> before = run.open().stream().map(i -> i.id()).sorted().toList();
        run.pagesSinceAsked();
        run.until(last + HOURS_MS);
        assertThat(run.pagesSinceAsked()).as("pages; before: %s, after:\n%s", before,
                run.describe()).isZero();
    }
}
