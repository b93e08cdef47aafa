package io.coldaisle.hub.rootcause;

import java.util.BitSet;
import java.util.HashMap;
import java.util.Map;

/// What nobody of a kind was ever seen to tell may be something they do not tell at all: of those that
/// told something else, the silence counts once and not by their number.
///
/// @param telling devices that told something of what is expected
record Untold(Evidence evidence, Closure.Expected expected, BitSet telling) {
    /// Chance that a condition which nobody of a kind was seen to tell is one they do not tell.
    private static final double NEVER_TELL = 0.05;

    /// Lessens the losses of such.
    ///
    /// @param missing expectations that are missing
    /// @param loss nats of each
    void count(int[] missing, double[] loss, int count) {
        Map<Long, Double> sums = new HashMap<>();
        for (int m = 0; m < count; m++) {
            if (untold(missing[m])) {
                sums.merge(condition(missing[m]), loss[m], Double::sum);
            }
        }
        for (int m = 0; m < count && !sums.isEmpty(); m++) {
            Double sum = sums.get(condition(missing[m]));
            if (sum != null && untold(missing[m])) {
                loss[m] *= Math.log(NEVER_TELL + (1 - NEVER_TELL) * Math.exp(sum)) / sum;
            }
        }
    }

    private boolean untold(int e) {
        return telling.get(evidence.graph.device(expected.component()[e]))
                && !evidence.told(condition(e));
    }

    private long condition(int e) {
        return evidence.graph.condition(expected.component()[e], expected.symptom()[e]);
    }
}
