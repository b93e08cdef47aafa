package io.coldaisle.hub.discovery;

/// What a neighbour was taken for.
///
/// @param component empty when it was taken for nothing
/// @param management it was found by an address of its management controller
/// @param confidence 0 to 1
/// @param reason by what it was found, or why it was not, for people
record Match(String component, boolean management, double confidence, String reason) {
    static Match none(String reason) {
        return new Match("", false, 0, reason);
    }

    boolean found() {
        return !component.isEmpty();
    }
}
