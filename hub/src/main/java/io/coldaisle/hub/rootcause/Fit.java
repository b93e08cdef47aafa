package io.coldaisle.hub.rootcause;

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
    record Misses(int[] expectation, int[] device, double[] loss, double[] atS) {
        int count() {
            return loss.length;
        }
    }

    static Fit of(Closure closure, double offsetS, Evidence evidence, double nowS) {
        return new Fitting(closure, offsetS, evidence, nowS).fit();
    }

    static double width(float spread) {
        return Math.clamp(spread + 2 * SLACK_S, NARROWEST_S, WIDEST_S);
    }
}
