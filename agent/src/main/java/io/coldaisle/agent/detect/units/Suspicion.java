package io.coldaisle.agent.detect.units;

import io.coldaisle.model.SensorIdentity;
import java.util.List;

/// A reading that is too large or too small by a power of ten, or several of which one is.
///
/// @param sensors the reading; more where a whole column of like readings is off by the same factor
/// @param exponent of ten by which they are too large; negative: too small
/// @param rivals what else would explain it as well; when there are any, nobody is named
/// @param against how many relations speak against it
public record Suspicion(List<SensorIdentity> sensors, int exponent, List<String> rivals,
        int against) {
    public boolean named() {
        return rivals.isEmpty();
    }

    /// `10 x too large`, from 10 to 1000.
    public String factor() {
        return power(Math.abs(exponent)) + " x too " + (exponent > 0 ? "large" : "small");
    }

    /// By what the readings would have to be multiplied.
    public String proposedScale() {
        return exponent > 0 ? "0." + "0".repeat(exponent - 1) + "1" : power(-exponent);
    }

    private static String power(int exponent) {
        return "1" + "0".repeat(exponent);
    }

    /// One plain sentence.
    public String text() {
        SensorIdentity first = sensors.getFirst();
        String others = sensors.size() == 1
                ? ""
                : " and " + (sensors.size() - 1) + " like it";
        String what = first.path() + others + " (" + first.unit() + ") look " + factor()
                + ": " + against + (against == 1 ? " relation" : " relations")
                + " to other readings of the device would fit with scale " + proposedScale();
        return named() ? what : what + "; or else " + String.join(", ", rivals);
    }
}
