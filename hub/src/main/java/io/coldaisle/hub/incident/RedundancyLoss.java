package io.coldaisle.hub.incident;

/// A redundancy group that lost members.
///
/// @param component what the group serves
/// @param left members that are left
/// @param total members in all
public record RedundancyLoss(String component, String group, int need, int left, int total) {}
