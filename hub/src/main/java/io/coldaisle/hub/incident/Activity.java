package io.coldaisle.hub.incident;

/// What somebody did.
///
/// @param atMs hub's clock, ms
/// @param by from the client's certificate or token; `coldaisle` for the hub itself
/// @param action `acknowledge`, `resolve`, `comment`, `assign`, `shelve`, `feedback`
/// @param text may be empty
public record Activity(long atMs, String by, String action, String text) {}
