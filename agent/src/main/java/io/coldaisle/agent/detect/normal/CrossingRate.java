package io.coldaisle.agent.detect.normal;

import java.nio.ByteBuffer;

/// Lets every series find the level that its own ordinary spikes cross once a day, and puts the alarm
/// level above that (rate control, ANALYTICS 6.1): a series that spikes all day raises nothing, a calm
/// one is told at six scales.
final class CrossingRate {
    static final int BYTES = 4 + 1;
    private static final double RATE = 0.051;
    private static final double LEAST = 3;
    private float level = (float) LEAST;
    private boolean above;

    /// Takes in a deviation in scales and returns its ratio to the alarm level.
    ///
    /// @param hours since the last reading
    double observe(double z, double hours, NormalSettings settings) {
        boolean now = z > level;
        double up = now && !above ? RATE : 0;
        above = now;
        level = (float) Math.max(LEAST, level * Math.exp(up - RATE * hours / 24));
        return z / Math.max(settings.calm(), settings.ownSpikes() * level);
    }

    void save(ByteBuffer to) {
        to.putFloat(level).put((byte) (above ? 1 : 0));
    }

    void load(ByteBuffer from) {
        level = from.getFloat();
        above = from.get() != 0;
    }
}
