package io.coldaisle.lab.site;

/// Something that is broken.
///
/// @param component id of what is broken
/// @param sinceMs since when, the lab's clock
public record Fault(FaultKind kind, String component, long sinceMs) {}
