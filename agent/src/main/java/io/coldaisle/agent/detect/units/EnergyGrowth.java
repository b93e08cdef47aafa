package io.coldaisle.agent.detect.units;

/// How fast an energy counter grows, in terms of the power read beside it.
///
/// The counter's growth over a window is compared with the power summed over the same time. Counters
/// count in coarse steps (0.1 kWh is an hour at 100 W), so a window is judged after some steps, not
/// after some time. Cost: six numbers a counter.
final class EnergyGrowth {
    /// With ten steps the first and the last one cut off are a fifth at most.
    private static final int STEPS = 10;
    private static final long LEAST_MS = 600_000;
    private static final long WINDOW_MS = 2 * 86_400_000L;
    /// Over a longer pause the power is not known.
    private static final long PAUSE_MS = 600_000;
    private double first = Double.NaN;
    private double last;
    private long sinceMs;
    private long lastMs;
    private double joules;
    private int steps;
    private double ratio = Double.NaN;

    /// @return growth of the counter as a multiple of the power; NaN until it is known
    double observe(double counter, double watts, long atMs) {
        if (!(atMs > lastMs) || atMs - lastMs > PAUSE_MS || counter < last
                || !(watts > 0) || Double.isNaN(first)) {
            begin(counter, atMs);
            return ratio;
        }
        joules += watts * (atMs - lastMs) / 1000;
        steps += counter > last ? 1 : 0;
        last = counter;
        lastMs = atMs;
        if (steps >= STEPS && atMs - sinceMs >= LEAST_MS) {
            ratio = (counter - first) / joules;
            begin(counter, atMs);
        } else if (atMs - sinceMs > WINDOW_MS) {
            ratio = Double.NaN;
            begin(counter, atMs);
        }
        return ratio;
    }

    private void begin(double counter, long atMs) {
        first = counter;
        last = counter;
        sinceMs = atMs;
        lastMs = atMs;
        joules = 0;
        steps = 0;
    }
}
