package io.coldaisle.hub.discovery;

/// An outlet and what seems to be plugged into it.
///
/// @param correlation of their changes from window to window, -1 to 1
/// @param confidence that it is this outlet of its box and this load of its area, 0 to 0.99
/// @param windows changes that were compared
public record PowerPair(String outlet, String load, double correlation, double confidence,
        int windows) {}
