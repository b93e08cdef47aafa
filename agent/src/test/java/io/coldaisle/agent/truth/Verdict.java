package io.coldaisle.agent.truth;

import io.coldaisle.agent.sample.Sample;
import io.coldaisle.agent.sample.StateReading;
import io.coldaisle.model.Quality;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// What came of one thing that the truth names.
///
/// @param note for people; empty when it is right
record Verdict(Kind kind, String note) {
    enum Kind {
        RIGHT, WRONG, MISSED, MISTAKEN_TRUTH
    }

    static final Verdict RIGHT = new Verdict(Kind.RIGHT, "");

    /// Compares a number in base units: of our unit and of theirs.
    static Verdict ofSensor(Truth.Sensor truth, @Nullable Sample ours) {
        if (ours == null) {
            return new Verdict(Kind.MISSED, "");
        }
        if (ours.quality() == Quality.FAILED) {
            return new Verdict(Kind.WRONG, "is FAILED");
        }
        UnitMatch base = UnitMatch.of(truth.unit(), ours.sensor().unit());
        if (base == null) {
            return new Verdict(Kind.WRONG, "is in " + ours.sensor().unit());
        }
        double wanted = truth.value() * base.factor();
        return close(wanted, ours.value())
                ? RIGHT
                : new Verdict(Kind.WRONG, "is " + ours.value() + " " + ours.sensor().unit()
                        + ", wanted " + wanted);
    }

    private static boolean close(double wanted, double value) {
        return Math.abs(wanted - value) <= Math.abs(wanted) * 1e-6 + 1e-6;
    }

    /// A state is right when our word is the same, or when both find it well or both not.
    static Verdict ofState(Truth.Sensor truth, @Nullable StateReading ours) {
        if (ours == null) {
            return new Verdict(Kind.MISSED, "");
        }
        if (ours.state().startsWith("other-")) {
            return new Verdict(Kind.WRONG, "has no meaning");
        }
        boolean sameWord = plain(truth.meaning()).equals(plain(ours.state()));
        boolean wellHere = ours.condition().isEmpty();
        boolean agree = switch (truth.severity()) {
            case "ok" -> wellHere;
            case "warning", "critical" -> !wellHere;
            default -> true;
        };
        return sameWord || agree
                ? RIGHT
                : new Verdict(Kind.WRONG, "is " + ours.state() + " " + ours.condition()
                        + ", wanted " + truth.meaning() + " (" + truth.severity() + ")");
    }

    private static String plain(String word) {
        return word.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]", "");
    }

    static Verdict ofCounter(String name, double wanted, @Nullable Sample ours) {
        if (ours == null) {
            return new Verdict(Kind.MISSED, name);
        }
        return close(wanted, ours.value())
                ? RIGHT
                : new Verdict(Kind.WRONG, name + " is " + ours.value() + ", wanted " + wanted);
    }

    /// A port that is switched off is disabled to us, whatever else it says.
    static Verdict ofStatus(String name, String wanted, boolean switchedOff,
            @Nullable StateReading ours) {
        if (ours == null) {
            return new Verdict(Kind.MISSED, name);
        }
        return plain(wanted).equals(plain(ours.state()))
                || ours.state().equals("disabled") && switchedOff
                        ? RIGHT
                        : new Verdict(Kind.WRONG, name + " is " + ours.state() + ", wanted "
                                + wanted);
    }
}
