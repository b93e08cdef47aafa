package io.coldaisle.hub.ingest;

import io.coldaisle.hub.standby.Pairing;

/// The hub as one of two, as far as agents are concerned.
///
/// @param oneOfTwo false for a hub that has no other
/// @param pairing how far the other one has come
/// @param outranked called when an agent knows a hub with a higher term
public record Membership(boolean oneOfTwo, Pairing pairing, Runnable outranked) {
    /// A hub alone.
    public static Membership alone() {
        return new Membership(false, Pairing.none(), () -> {});
    }
}
