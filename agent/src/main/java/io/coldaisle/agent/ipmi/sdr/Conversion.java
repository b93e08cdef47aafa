package io.coldaisle.agent.ipmi.sdr;

/// From a raw reading to its value.
///
/// @param format 0 unsigned, 1 one's complement, 2 two's complement, 3 no number
/// @param linearisation function code, without its reserved bit
public record Conversion(int format, Factors factors, int linearisation) {
    private static final int NO_NUMBER = 3;

    /// False for a sensor of which only thresholds or states can be read.
    public boolean isNumber() {
        return format != NO_NUMBER;
    }

    /// True when the factors must be asked for with each reading.
    public boolean isNonLinear() {
        return linearisation >= Linearisation.NON_LINEAR;
    }

    /// @param raw 0 to 255
    public double value(int raw) {
        return Linearisation.apply(linearisation, factors.apply(signed(raw)));
    }

    /// The value where the factors hold for this reading only.
    public double value(int raw, Factors itsFactors) {
        return itsFactors.apply(signed(raw));
    }

    private int signed(int raw) {
        return switch (format) {
            case 1 -> raw > 127 ? raw - 255 : raw;
            case 2 -> (byte) raw;
            default -> raw;
        };
    }

    /// Decimals that show every step of a linear sensor, at most 6.
    public int decimals() {
        if (linearisation != 0) {
            return 3;
        }
        double step = factors.resolution();
        int decimals = 0;
        while (decimals < 6 && Math.abs(step - Math.rint(step)) > 1e-9) {
            step *= 10;
            decimals++;
        }
        return decimals;
    }
}
