package io.coldaisle.hub.story;

/// Something that must be so at a moment of a story.
@FunctionalInterface
public interface Expectation {
    /// Throws [AssertionError] when it is not so.
    void check(StoryRun run);
}
