package io.coldaisle.lab.power;

/// What reads the power of something, and may read it in a wrong unit: all that it shows of power and
/// current is too large alike.
public final class Meter {
    private double factor = 1;

    /// Says how many times what there is it reads; 1 is right.
    public void reads(double times) {
        factor = times;
    }

    /// What it shows of what there is.
    public double shows(double there) {
        return there * factor;
    }
}
