package io.coldaisle.hub.topology;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

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

    /// The ids of one circle, first and last the same; empty when there is none. Depth-first with
    /// its own stack, since chains can be as long as the topology.
    static List<String> find(Topology topology) {
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
                    return circle(topology, path, next);
                }
                state[next] = OPEN;
                path.add(next);
            }
        }
        return Collections.emptyList();
    }

    private static List<String> circle(Topology topology, List<Integer> path, int again) {
        List<String> ids = new ArrayList<>();
        for (int h : path.subList(path.indexOf(again), path.size())) {
            ids.add(topology.component(h).id());
        }
        ids.add(topology.component(again).id());
        return ids;
    }
}
