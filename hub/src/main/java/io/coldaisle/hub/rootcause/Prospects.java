package io.coldaisle.hub.rootcause;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What could still be explained above each component: the sum over unexplained instances below it,
/// an upper bound of what any fault of it can gain.
final class Prospects {
    private static final double LEAST = 0.1;
    private static final double BEST_DENSITY = 1 / 30.0;

    private final Picture picture;
    private @Nullable List<Integer> mostFirst;
    private @Nullable List<Integer> hardFirst;
    private final Map<Integer, double[]> bounds = new HashMap<>();
    private final IdentityHashMap<Part, Map<Integer, double[]>> shared = new IdentityHashMap<>();
    private final Set<Integer> showing = new HashSet<>();

    Prospects(Picture picture) {
        this.picture = picture;
        Evidence evidence = picture.bench.evidence;
        Map<Integer, double[]> own = new HashMap<>();
        for (int i = 0; i < evidence.count(); i++) {
            double most = most(i);
            if (most > LEAST) {
                Evidence.Instance instance = evidence.instance(i);
                add(own, new int[]{instance.component()}, most, hard(instance) ? most : 0);
                showing.add(instance.component());
            }
        }
        own.forEach((component, sums) -> add(bounds, picture.bench.graph.above(component),
                sums[0], sums[1]));
    }

    /// Components with something to explain, the most first.
    List<Integer> order(boolean hard) {
        List<Integer> known = hard ? hardFirst : mostFirst;
        if (known == null) {
            int which = hard ? 1 : 0;
            record Entry(int component, double bound) {}
            List<Entry> entries = new ArrayList<>();
            bounds.forEach((component, bound) -> {
                if (bound[which] > 0) {
                    entries.add(new Entry(component, bound[which]));
                }
            });
            entries.sort((a, b) -> a.bound() != b.bound()
                    ? Double.compare(b.bound(), a.bound())
                    : Integer.compare(a.component(), b.component()));
            known = new ArrayList<>(entries.size());
            for (Entry entry : entries) {
                known.add(entry.component());
            }
            if (hard) {
                hardFirst = known;
            } else {
                mostFirst = known;
            }
        }
        return known;
    }

    /// Nats; `hard` counts only what seldom lies.
    double bound(int component, boolean hard) {
        double[] known = bounds.get(component);
        return known == null ? 0 : known[hard ? 1 : 0];
    }

    /// What is not explained and stands below both a component and a part, nats: the most that the two
    /// can explain together beyond what they explain one by one.
    double bound(int component, Part part, boolean hard) {
        double[] known = shared.computeIfAbsent(part, this::below).get(component);
        return known == null ? 0 : known[hard ? 1 : 0];
    }

    private Map<Integer, double[]> below(Part part) {
        CausalGraph graph = picture.bench.graph;
        Evidence evidence = picture.bench.evidence;
        Map<Integer, double[]> sums = new HashMap<>();
        for (int i = 0; i < evidence.count(); i++) {
            double most = most(i);
            int[] above = graph.above(evidence.instance(i).component());
            if (most > LEAST && part.causes()
                    .stream()
                    .anyMatch(s -> Arrays.binarySearch(above, s.candidate().component()) >= 0)) {
                add(sums, above, most, hard(evidence.instance(i)) ? most : 0);
            }
        }
        return sums;
    }

    private double most(int instance) {
        return Math.log(BEST_DENSITY / picture.density[instance]);
    }

    private static boolean hard(Evidence.Instance instance) {
        return instance.hard() && instance.relays().isEmpty();
    }

    private static void add(Map<Integer, double[]> sums, int[] above, double most, double hard) {
        for (int component : above) {
            double[] bound = sums.computeIfAbsent(component, _ -> new double[2]);
            bound[0] += most;
            bound[1] += hard;
        }
    }

    /// Components that show something unexplained themselves.
    Set<Integer> showing() {
        return showing;
    }
}
