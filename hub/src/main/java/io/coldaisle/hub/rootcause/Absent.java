package io.coldaisle.hub.rootcause;

import io.coldaisle.hub.rootcause.Cause.Weighed;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// What a cause makes one expect and nobody reported.
///
/// @param missing it would have been reported
/// @param unknown nobody could have told; as `COMPONENT condition`
record Absent(List<Weighed> missing, List<String> unknown) {
    private static final int MOST_UNKNOWN = 10;
    private static final double LIKELY = 0.5;

    static Absent of(Seed seed, Picture picture) {
        Bench bench = picture.bench;
        if (Bench.undescribed(seed.candidate()) || seed.candidate().mode().latent()) {
            return new Absent(List.of(), List.of());
        }
        Part alone = bench.single(seed.candidate(), seed.onsetS());
        Closure.Expected expected = alone.closure().expected();
        List<Weighed> missing = new ArrayList<>();
        Fit.Misses misses = alone.fit().misses();
        for (int m = 0; m < misses.count(); m++) {
            int e = misses.expectation()[m];
            if (!picture.hidden(alone, m) && expected.via()[e] == -1) {
                missing.add(new Weighed("", id(bench, expected, e),
                        bench.graph.symptomName(expected.symptom()[e]), misses.loss()[m], 0));
            }
        }
        missing.sort(Comparator.comparingDouble(Weighed::nats)
                .thenComparing(Weighed::component)
                .thenComparing(Weighed::symptom));
        Set<String> named = new HashSet<>();
        // A state that comes twice would have shown the same twice.
        missing.removeIf(m -> !named.add(m.component() + " " + m.symptom()));
        List<String> unknown = new ArrayList<>();
        for (int e = 0; e < expected.count() && unknown.size() < MOST_UNKNOWN; e++) {
            int component = expected.component()[e];
            double at = alone.offsetS() + expected.hi()[e];
            boolean mute = !bench.graph.watched(component)
                    || bench.evidence.silentAt(bench.graph.agent(component), at)
                    || bench.evidence.blindAt(bench.graph.device(component), at);
            if (mute && at < bench.nowS && expected.q()[e] > LIKELY && expected.via()[e] == -1
                    && bench.evidence.of(expected.symptom()[e]).length == 0) {
                unknown.add(id(bench, expected, e) + " "
                        + bench.graph.symptomName(expected.symptom()[e]));
            }
        }
        return new Absent(missing, unknown);
    }

    private static String id(Bench bench, Closure.Expected expected, int e) {
        return bench.graph.topology.component(expected.component()[e]).id();
    }
}
