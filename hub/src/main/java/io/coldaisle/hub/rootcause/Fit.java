package io.coldaisle.hub.rootcause;

import java.util.function.IntPredicate;

/// A closure laid over what was seen, its second 0 at a given time.
///
/// A symptom seen in its window speaks for the causes by its density: `q / width`, chance per second.
/// Densities of all causes and of the leak add up to the rate at which the instance comes about, so
/// what one cause explains gains another little (explaining away). Out of its window the density is
/// that of an hour, times a small factor. A symptom that was not seen costs `log(1 - q(1-m)F)` once
/// its time has come, if somebody could have told.
///
/// @param matches expectations with an instance
/// @param misses expectations without one that cost something
/// @param belief by state reached: its chance, given what its sources and itself showed or did not
/// @param width of the narrowest window that matched, s; 3600 when none did
record Fit(Matches matches, Misses misses, double[] belief, double width) {
    /// Several conditions of one device are missed together as often as not, so all but the worst of
    /// them count so much.
    private static final double SAME_DEVICE = 0.3;
    /// Slack of every window, s.
    static final double SLACK_S = 8;
    private static final double NARROWEST_S = 30;
    static final double WIDEST_S = 3600;

    /// @param expectation index into the closure
    /// @param density 1/s
    record Matches(int[] expectation, int[] instance, double[] density, boolean[] inTime) {
        int count() {
            return instance.length;
        }
    }

    /// In order of their devices.
    ///
    /// @param device see [CausalGraph#device]
    /// @param loss nats, below 0
    /// @param atS when it should have been there
    /// @param agents that would have told, rising
    /// @param all nats of what hangs on no lottery, nothing hidden
    record Misses(int[] expectation, int[] device, double[] loss, double[] atS, int[] agents,
            double all) {
        int count() {
            return loss.length;
        }

        /// Nats of those that count.
        static double sum(int[] device, double[] loss, IntPredicate counts) {
            double sum = 0;
            double worst = 0;
            double all = 0;
            int last = -1;
            for (int m = 0; m < loss.length; m++) {
                if (device[m] != last) {
                    sum += worst + (all - worst) * SAME_DEVICE;
                    worst = 0;
                    all = 0;
                    last = device[m];
                }
                if (counts.test(m)) {
                    all += loss[m];
                    worst = Math.min(worst, loss[m]);
                }
            }
            return sum + worst + (all - worst) * SAME_DEVICE;
        }
    }

    static Fit of(Closure closure, double offsetS, Evidence evidence, double nowS) {
        return new Fitting(closure, offsetS, evidence, nowS).fit();
    }

    static double width(float spread) {
        return Math.clamp(spread + 2 * SLACK_S, NARROWEST_S, WIDEST_S);
    }
}
