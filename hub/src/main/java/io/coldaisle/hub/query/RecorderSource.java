package io.coldaisle.hub.query;

import io.coldaisle.v1.ReadRecorder;
import io.coldaisle.v1.RecorderSlice;
import java.util.concurrent.CompletableFuture;

/// Where samples come from: the recorders of the agents.
public interface RecorderSource {
    /// Asks an agent for a page.
    ///
    /// @return the page; fails with a gRPC status in words for the caller
    CompletableFuture<RecorderSlice> ask(String agent, ReadRecorder question);
}
