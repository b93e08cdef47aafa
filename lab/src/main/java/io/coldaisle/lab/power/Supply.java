package io.coldaisle.lab.power;

/// Something that gives voltage to what hangs on it, or does not.
@FunctionalInterface
public interface Supply {
    /// Nominal voltage of the lab, V.
    double NOMINAL_V = 230;

    /// Nominal frequency of the lab, Hz.
    double NOMINAL_HZ = 50;

    /// Power factor assumed for every load.
    double POWER_FACTOR = 0.95;

    /// True while its output has voltage.
    boolean live();

    /// Current of a load at nominal voltage, A.
    static double amperes(double watts) {
        return watts / (NOMINAL_V * POWER_FACTOR);
    }
}
