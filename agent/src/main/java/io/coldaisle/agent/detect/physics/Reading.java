package io.coldaisle.agent.detect.physics;

import io.coldaisle.model.SensorIdentity;

/// A sensor with the part it plays, and its course without what lasts less than minutes: a processor
/// follows its load in a minute, the air behind it in a few, so at any moment they disagree.
final class Reading {
    private static final double SMOOTH_MS = 600_000;
    /// After a longer silence nothing is known of what lies between.
    static final long SILENCE_MS = 900_000;
    final SensorIdentity sensor;
    final Role role;
    private double smooth = Double.NaN;
    private double last = Double.NaN;
    private long atMs;

    Reading(SensorIdentity sensor, Role role) {
        this.sensor = sensor;
        this.role = role;
    }

    void take(double value, long at) {
        boolean anew = Double.isNaN(last) || at - atMs > SILENCE_MS;
        double share = anew ? 1 : 1 - Math.exp(-Math.max(0, at - atMs) / SMOOTH_MS);
        smooth = anew ? value : smooth + share * (value - smooth);
        last = value;
        atMs = at;
    }

    /// The smoothed value; NaN when it is old.
    double smooth(long now) {
        return now - atMs > SILENCE_MS ? Double.NaN : smooth;
    }

    /// The latest value; NaN when it is not of the latest minutes.
    double last(long now, long oldestMs) {
        return now - atMs > oldestMs ? Double.NaN : last;
    }

    double quantum() {
        return Math.pow(10, -sensor.decimals());
    }

    void clockSet(long byMs) {
        atMs += byMs;
    }
}
