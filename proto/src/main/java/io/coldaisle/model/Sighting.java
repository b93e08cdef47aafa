package io.coldaisle.model;

/// What one agent saw of another.
///
/// @param witness who looked
/// @param detail more of it for people; may be empty
public record Sighting(String witness, NeighbourSight sight, String detail) {
    private static final int MOST_DETAIL = 200;

    public Sighting {
        detail = detail.length() <= MOST_DETAIL ? detail : detail.substring(0, MOST_DETAIL);
    }
}
