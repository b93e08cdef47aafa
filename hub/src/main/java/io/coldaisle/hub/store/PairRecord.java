package io.coldaisle.hub.store;

/// What a hub knows of itself as one of two.
///
/// @param term rises with each take-over, from 1; of two hubs the one with the higher term counts
/// @param paired true when agents are acknowledged only what the standby has too
/// @param sinceMs when this was so first, hub's clock
public record PairRecord(long term, boolean paired, long sinceMs) {
    /// Of a hub that never heard of another.
    public static final PairRecord FIRST = new PairRecord(1, false, 0);
    /// Its key.
    public static final String KEY = "hub";
}
