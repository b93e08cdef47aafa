package io.coldaisle.hub.engine;

/// Something that happens to the hub, as one step of its one writer.
///
/// @param <T> the answer
public interface Work<T> {
    /// Does it. Everything it writes goes through the step, and becomes durable with it or not at
    /// all. May be called again when a commit failed; must not block.
    T apply(Step step);
}
