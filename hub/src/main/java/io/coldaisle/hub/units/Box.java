package io.coldaisle.hub.units;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// A rack PDU: all of its metered outlets beside what it says that it takes in.
///
/// @param device `AGENT/DEVICE`
/// @param inlet null when it does not meter that
public record Box(String device, List<Watts> outlets, @Nullable Watts inlet) {
    /// The outlets of a real strip and its inlet differ by the rounding of each.
    private static final double LOW = 0.8;
    private static final double HIGH = 1.25;

    public Box {
        outlets = List.copyOf(outlets);
    }

    /// True when the inlet contradicts the outlets as they read and agrees once these are corrected, in
    /// all of the minutes.
    ///
    /// @param exponent of ten by which they are held to be too large
    boolean accuses(Set<Reading> readings, int exponent, int[] minutes) {
        Watts whole = inlet;
        if (whole == null || minutes.length == 0) {
            return false;
        }
        for (int minute : minutes) {
            double asRead = sum(Set.of(), 0, minute) / whole.minutes()[minute];
            double corrected = sum(readings, exponent, minute) / whole.minutes()[minute];
            if (!Double.isFinite(asRead) || fits(asRead) || !fits(corrected)) {
                return false;
            }
        }
        return true;
    }

    private static boolean fits(double ratio) {
        return ratio >= LOW && ratio <= HIGH;
    }

    private double sum(Set<Reading> corrected, int exponent, int minute) {
        double sum = 0;
        for (Watts outlet : outlets) {
            double scale = corrected.contains(outlet.reading()) ? Math.pow(10, -exponent) : 1;
            sum += outlet.minutes()[minute] * scale;
        }
        return sum;
    }
}
