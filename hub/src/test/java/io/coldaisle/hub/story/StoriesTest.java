package io.coldaisle.hub.story;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Every story comes to what it expects.
public final class StoriesTest {
    @ParameterizedTest(name = "{0}")
    @MethodSource("all")
    void theStoryComesTrue(Story story) {
        StoryRun run = StoryRun.of(story);
        assertThat(run.turns()).isNotEmpty();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("all")
    void theSameInputsGiveTheSameChanges(Story story) {
        assertThat(StoryRun.unasked(story).turns())
                .isEqualTo(StoryRun.unasked(story).turns());
    }

    /// All stories, by name.
    public static List<Story> all() {
        URL folder = StoriesTest.class.getResource("/stories");
        if (folder == null) {
            throw new IllegalStateException("there are no stories");
        }
        try (Stream<Path> files = Files.list(Path.of(folder.toURI()))) {
            return files.map(file -> file.getFileName().toString())
                    .filter(file -> file.endsWith(".scenario"))
                    .sorted()
                    .map(file -> StoryParser.load(file.replace(".scenario", "")))
                    .toList();
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        } catch (URISyntaxException broken) {
            throw new IllegalStateException(broken);
        }
    }
}
