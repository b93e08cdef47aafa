package io.coldaisle.hub.rootcause;

/// A change record: what was changed lately is likelier to be the cause.
///
/// @param target topology component
public record RecentChange(String id, String kind, String target, long atMs) {}
