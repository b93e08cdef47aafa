package io.coldaisle.hub.units;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/// Who may be wrong, and by how much.
///
/// @param cords outlets that are held to be wrong; empty: the server's own reading is
/// @param all these are all the outlets that feed the server
/// @param exponent of ten by which they are too large; negative: too small
record Candidate(List<Watts> cords, boolean all, int exponent) {
    boolean server() {
        return cords.isEmpty();
    }

    /// Only some of its cords, which then carry less than all in truth.
    boolean partial() {
        return !server() && !all;
    }

    boolean on(String box) {
        return cords.stream().anyMatch(cord -> cord.reading().device().equals(box));
    }

    List<String> boxes() {
        return cords.stream().map(cord -> cord.reading().device()).distinct().sorted().toList();
    }

    Set<Reading> readingsOn(String box) {
        Set<Reading> readings = new LinkedHashSet<>();
        for (Watts cord : cords) {
            if (cord.reading().device().equals(box)) {
                readings.add(cord.reading());
            }
        }
        return readings;
    }
}
