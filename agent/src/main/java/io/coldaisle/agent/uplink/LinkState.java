package io.coldaisle.agent.uplink;

/// Where the link stands, for the status page and the log.
public sealed interface LinkState {
    /// Not started, or closed.
    record Idle() implements LinkState {}

    /// Trying, or waiting to try again.
    ///
    /// @param failures since the last success
    /// @param problem of the last failure; empty before the first
    record Connecting(String address, int failures, String problem) implements LinkState {}

    /// The hub has answered Welcome.
    record Streaming(String address, long sinceMs) implements LinkState {}
}
