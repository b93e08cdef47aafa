package io.coldaisle.hub.units;

import java.util.List;

/// A reading that is too large or too small by a power of ten, or one of several of which one is.
///
/// @param component id in the topology
/// @param exponent of ten by which it is too large; negative: too small
/// @param rivals what else would explain it as well; empty when this one is to blame
/// @param why how it is known
/// @param observedW what it read, median of the minutes compared
public record Finding(Suspect suspect, String component, int exponent, List<String> rivals,
        String why, double observedW) {
    private static final int MOST_TOLD = 4;

    public Finding {
        rivals = List.copyOf(rivals);
    }

    /// Whether it is known which side is wrong.
    public boolean named() {
        return rivals.isEmpty();
    }

    /// What it should read.
    public double expectedW() {
        return observedW * Math.pow(10, -exponent);
    }

    /// One plain sentence, without a number that changes from minute to minute.
    public String text() {
        String what = suspect.told() + " (W) looks " + factor(exponent) + ": " + why + "; scale "
                + scale(exponent) + " would fit";
        String rest = rivals.isEmpty()
                ? ""
                : "; or else " + String.join(", or ",
                        rivals.subList(0, Math.min(MOST_TOLD, rivals.size())))
                        + ": nothing tells which";
        return what + rest + "; it is in quarantine. This holds if the cords are recorded right";
    }

    /// `10 x too large`, from 10 to 1000.
    static String factor(int exponent) {
        return power(Math.abs(exponent)) + " x too " + (exponent > 0 ? "large" : "small");
    }

    private static String scale(int exponent) {
        return exponent > 0 ? "0." + "0".repeat(exponent - 1) + "1" : power(-exponent);
    }

    private static String power(int exponent) {
        return "1" + "0".repeat(exponent);
    }
}
