package io.coldaisle.hub.rootcause;

import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.Map;

/// Components that could be to blame for something that was seen, with numbers of their own, so that
/// sums over them are arrays.
final class Region {
    private final int[] members;
    private final int[][] above;

    Region(Evidence evidence) {
        CausalGraph graph = evidence.graph;
        BitSet found = new BitSet(graph.topology.size());
        for (int component : evidence.components()) {
            for (int above : graph.above(component)) {
                found.set(above);
            }
        }
        members = found.stream().toArray();
        int[] numbers = new int[graph.topology.size()];
        for (int n = 0; n < members.length; n++) {
            numbers[members[n]] = n;
        }
        above = new int[evidence.count()][];
        Map<Integer, int[]> known = new HashMap<>();
        for (int i = 0; i < above.length; i++) {
            above[i] = known.computeIfAbsent(evidence.instance(i).component(),
                    c -> Arrays.stream(graph.above(c)).map(m -> numbers[m]).toArray());
        }
    }

    int size() {
        return members.length;
    }

    /// Number of a component; below 0 when it is none of them.
    int of(int component) {
        return Arrays.binarySearch(members, component);
    }

    int component(int number) {
        return members[number];
    }

    /// Numbers of what an instance may hang on, its own component among them.
    int[] above(int instance) {
        return above[instance];
    }
}
