package io.coldaisle.lab.topology;

/// How large a made-up fleet is.
///
/// @param components at least so many; the last rack and the services come on top
/// @param seed two fleets of one seed and size are the same
public record FleetSettings(int components, long seed) {
    private static final int FEWEST = 1_000;
    private static final int MOST = 1_000_000;
    private static final int OF_A_SITE = 16_000;
    private static final int FEWEST_SITES = 2;

    public FleetSettings {
        if (components < FEWEST || components > MOST) {
            throw new IllegalArgumentException("--components is from " + FEWEST + " to " + MOST
                    + ", not " + components);
        }
    }

    /// How many sites it is spread over.
    int sites() {
        return Math.max(FEWEST_SITES, Math.round((float) components / OF_A_SITE));
    }
}
