package io.coldaisle.agent.detect.early;

/// One discharge of a battery: what was drawn from it, weighed by Peukert, and what that took of its charge.
final class Discharge {
    /// Before this part of the charge is gone, the gauge of a UPS says little.
    private static final double TELLING = 20;
    private static final long LONGEST_STEP_MS = 5 * Shapes.MINUTE_MS;

    private long lastMs;
    private double fromCharge = Double.NaN;
    private double drawn;

    void ended() {
        fromCharge = Double.NaN;
    }

    /// Takes in charge and load, both in percent.
    ///
    /// @return what the full battery would hold, seconds at full load; NaN while that is not told yet
    double observe(long atMs, double charge, double load) {
        if (Double.isNaN(fromCharge) || charge > fromCharge || atMs <= lastMs
                || atMs - lastMs > LONGEST_STEP_MS) {
            fromCharge = charge;
            drawn = 0;
            lastMs = atMs;
            return Double.NaN;
        }
        drawn += (atMs - lastMs) / 1000.0 * Math.pow(load / 100, BatteryOutlook.PEUKERT);
        lastMs = atMs;
        double gone = fromCharge - charge;
        return gone < TELLING ? Double.NaN : drawn / (gone / 100);
    }
}
