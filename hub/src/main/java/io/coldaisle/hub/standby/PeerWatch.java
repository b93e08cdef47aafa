package io.coldaisle.hub.standby;

/// Whether the other hub has taken over from this one.
public interface PeerWatch {
    /// There is no other hub.
    PeerWatch NONE = _ -> true;

    /// True while this hub counts, as far as the other one can be asked; waits a little for its answer.
    ///
    /// @param sinceNanos an answer from before that says nothing
    boolean stillCounts(long sinceNanos);
}
