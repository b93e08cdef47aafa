package io.coldaisle.agent.truth;

import org.jspecify.annotations.Nullable;

/// From a unit of the truth to the base unit we use.
record UnitMatch(double factor) {
    /// Null when the two units measure different things.
    ///
    /// Its class `power` holds apparent and reactive power too, all called W; a power factor or
    /// total harmonic distortion may be called dB or power factor, which have no unit or are per
    /// cent.
    static @Nullable UnitMatch of(String theirs, String ours) {
        double factor = switch (theirs + " in " + ours) {
            case "C in Cel", "A in A", "W in W", "W in VA", "W in var", "V in V", "Hz in Hz",
                    "% in %", "rpm in {rpm}", "dBm in dBm", "1 in 1", "s in s", "dB in dB",
                    "dB in 1", "dB in %", "l/m in l/min" ->
                1;
            case "kWh in J" -> 3_600_000;
            case "min in s" -> 60;
            case "kPa in Pa" -> 1000;
            case "cfm in m3/h" -> 1.699010796;
            case "C in K" -> 1;
            case "1 in %" -> 1;
            default -> Double.NaN;
        };
        return Double.isNaN(factor) ? null : new UnitMatch(factor);
    }
}
