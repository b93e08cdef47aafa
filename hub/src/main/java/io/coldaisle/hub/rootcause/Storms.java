package io.coldaisle.hub.rootcause;

import java.util.Map;
import java.util.TreeMap;
import java.util.function.IntUnaryOperator;

/// Which causes explain many symptoms, where and when.
final class Storms {
    private static final int MANY = 12;
    private static final double BEFORE_S = 60;
    private static final double AFTER_S = 600;

    private final Evidence evidence;
    private final int[] owner;

    /// @param owner cause of each instance; -1: none
    Storms(Evidence evidence, int[] owner) {
        this.evidence = evidence;
        this.owner = owner;
    }

    /// A cause of the group with most symptoms around a time at the site of a cause (or anywhere,
    /// when it has none); -1 when no group has many.
    ///
    /// @param groupOf leader of a cause's group
    int around(int cause, double atS, IntUnaryOperator groupOf) {
        String site = "";
        for (int i = 0; i < owner.length; i++) {
            if (owner[i] == cause) {
                site = site(i);
            }
        }
        Map<Integer, Integer> near = new TreeMap<>();
        for (int i = 0; i < owner.length; i++) {
            double lead = evidence.instance(i).onsetS() - atS;
            if (owner[i] >= 0 && owner[i] != cause && lead > -AFTER_S && lead < BEFORE_S
                    && (site.isEmpty() || site(i).equals(site))) {
                near.merge(groupOf.applyAsInt(owner[i]), 1, Integer::sum);
            }
        }
        int best = -1;
        for (Map.Entry<Integer, Integer> count : near.entrySet()) {
            if (count.getValue() >= MANY
                    && (best < 0 || count.getValue() > near.getOrDefault(best, 0))) {
                best = count.getKey();
            }
        }
        return best;
    }

    private String site(int instance) {
        CausalGraph graph = evidence.graph;
        return graph.topology.component(evidence.instance(instance).component()).place().site();
    }
}
