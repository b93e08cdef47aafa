package io.coldaisle.hub.story;

import io.coldaisle.hub.correlate.Action;
import io.coldaisle.hub.correlate.Input;

/// A line of a story.
public sealed interface Line {
    /// In its file, from 1.
    int number();

    /// Hub's clock, ms.
    long atMs();

    /// Something reaches the hub.
    ///
    /// @param times how often, 1 or 2
    record Arrives(int number, long atMs, Input input, int times) implements Line {}

    /// Another picture is imported.
    record Redrawn(int number, long atMs, TopologyText.Drawn drawn) implements Line {}

    /// An operator does something to an incident.
    ///
    /// @param cause first cause of that incident; empty: the only one there is
    /// @param revision he decided on; 0: any
    /// @param requestId may be empty
    record Operated(int number, long atMs, Action action, String by, String cause, long revision,
            String requestId) implements Line {}

    /// Something must be so by now.
    record Expected(int number, long atMs, Expectation expectation) implements Line {}
}
