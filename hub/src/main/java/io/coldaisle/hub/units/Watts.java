package io.coldaisle.hub.units;

/// What a sensor read over the last minutes.
///
/// @param minutes mean of each minute of one common grid, W, oldest first; NaN where nothing was seen
public record Watts(Reading reading, double[] minutes) {
    /// How far back is looked, minutes.
    public static final int LOOK_BACK = 30;
}
