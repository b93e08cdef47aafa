package io.coldaisle.hub.topology;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;

/// Finds a circle of dependencies: nothing can provide for itself.
///
/// Management and control are left out. A management switch is fed by an outlet of the rack PDU it
/// manages, which is common and harmless: management carries no function.
final class Cycles {
    private static final byte OPEN = 1;
    private static final byte DONE = 2;

    private Cycles() {}

    /// True for a relation whose loss takes the dependent's function.
    static boolean carries(String relation) {
        return !relation.equals("mgmt") && !relation.equals("ctl");
    }

    /// The dependencies of one circle, in its order; empty when there is none. Depth-first with
    /// its own stack, since chains can be as long as the topology.
    static List<Dependency> find(Topology topology) {
        byte[] state = new byte[topology.size()];
        List<Integer> path = new ArrayList<>();
        int[] position = new int[topology.size()];
        for (int root = 0; root < topology.size(); root++) {
            if (state[root] != 0) {
                continue;
            }
            path.add(root);
            state[root] = OPEN;
            while (!path.isEmpty()) {
                int at = path.getLast();
                int[] edges = topology.downstream(at);
                if (position[at] == edges.length) {
                    state[at] = DONE;
                    path.removeLast();
                    continue;
                }
                int edge = edges[position[at]++];
                int next = topology.dependent(edge);
                if (!carries(topology.dependency(edge).relation()) || state[next] == DONE) {
                    continue;
                }
                if (state[next] == OPEN) {
                    return circle(topology, path, next, position);
                }
                state[next] = OPEN;
                path.add(next);
            }
        }
        return Collections.emptyList();
    }

    /// A circle in words, first and last component the same.
    static String describe(List<Dependency> circle) {
        return "these depend on each other in a circle: "
                + circle.stream().map(Dependency::provider).collect(Collectors.joining(" > "))
                + " > " + circle.getLast().dependent();
    }

    /// The path stands at the provider of the edge that each of its components was left by last.
    private static List<Dependency> circle(Topology topology, List<Integer> path, int again,
            int[] position) {
        List<Dependency> circle = new ArrayList<>();
        for (int h : path.subList(path.indexOf(again), path.size())) {
            circle.add(topology.dependency(topology.downstream(h)[position[h] - 1]));
        }
        return circle;
    }
}
