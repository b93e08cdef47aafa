package io.coldaisle.hub.net;

/// How many connections a port holds.
///
/// @param most connections at once
/// @param ofOne connections at once of one address; of one /64 in IPv6, which is what one host has
public record DoorBounds(int most, int ofOne) {
    /// No more can be configured: each takes a file handle.
    public static final int MOST = 50_000;
}
