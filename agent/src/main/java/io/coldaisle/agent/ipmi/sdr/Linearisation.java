package io.coldaisle.agent.ipmi.sdr;

/// The function behind the linear formula (IPMI 2.0, table 43-1, byte 24).
final class Linearisation {
    /// From here on the factors themselves depend on the reading (section 35.5).
    static final int NON_LINEAR = 0x70;

    private Linearisation() {}

    /// Not a number, or infinite, where the function has no value.
    static double apply(int code, double y) {
        return switch (code) {
            case 1 -> Math.log(y);
            case 2 -> Math.log10(y);
            case 3 -> Math.log(y) / Math.log(2);
            case 4 -> Math.exp(y);
            case 5 -> Math.pow(10, y);
            case 6 -> Math.pow(2, y);
            case 7 -> 1 / y;
            case 8 -> y * y;
            case 9 -> y * y * y;
            case 10 -> Math.sqrt(y);
            case 11 -> Math.cbrt(y);
            default -> y;
        };
    }
}
