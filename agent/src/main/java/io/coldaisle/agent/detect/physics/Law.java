package io.coldaisle.agent.detect.physics;

/// What one quantity owes to others, and how far from that matters.
///
/// @param side 1: only more than expected matters, -1: only less, 0: both
/// @param share of the expected by which it must differ
/// @param least by which it must differ at least, in its unit
/// @param onDelayMinutes for how long; what has several explanations waits for the better ones
enum Law {
    /// A fan beside the median of its neighbours, or its command: worn bearings slow it down.
    FAN_SPEED(-1, 0.12, 200, 10),
    /// Processor over inlet against power, and power per fan speed (forced convection).
    PROCESSOR(1, 0.2, 5, 30),
    /// Exhaust over inlet against power per fan speed: `dT = P / (rho cp V)`, with the air `V` that
    /// fans move in proportion to their speed (fan laws).
    AIR(1, 0.2, 2.5, 10),
    /// Outlets against the whole of a power strip; supplies against their server.
    SUM(0, 0.08, 20, 15),
    /// `P = V A pf` (IEC 60050-131) of one inlet, phase or outlet.
    PRODUCT(0, 0.08, 20, 15),
    /// What a full battery holds at any load, by the runtime its UPS reckons: 15 % less is a weak one, as in
    /// `detect/early`.
    RUNTIME(-1, 0.15, 0, 360) {
        @Override
        boolean changesByFaultsOnly() {
            return true;
        }
    };

    final int side;
    final double share;
    final double least;
    final long onDelayMs;

    Law(int side, double share, double least, int onDelayMinutes) {
        this.side = side;
        this.share = share;
        this.least = least;
        this.onDelayMs = onDelayMinutes * 60_000L;
    }

    /// True for what a device does not grow out of: once learned it is kept, so that what goes wrong over days
    /// does not become the law.
    boolean changesByFaultsOnly() {
        return false;
    }

    /// Part of an alarm level that `error` is by its size alone.
    double matters(double error, double expected) {
        return error / Math.max(least, share * Math.abs(expected));
    }
}
