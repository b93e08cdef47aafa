package io.coldaisle.hub.engine;

/// Another hub that is to have what this one has.
public interface Replica {
    /// There is none.
    Replica NONE = _ -> true;

    /// Something is durable here. Called on the engine's thread, before anybody hears of it; waits a
    /// little for the other.
    ///
    /// @param position of its last record in the store
    /// @return false when the other hub has taken over: nobody is to hear of it from this one
    boolean written(long position);
}
