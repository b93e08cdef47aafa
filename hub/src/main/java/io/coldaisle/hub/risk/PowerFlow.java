package io.coldaisle.hub.risk;

import io.coldaisle.hub.topology.Component;
import io.coldaisle.hub.topology.Topology;
import java.util.ArrayDeque;
import java.util.Set;

/// Who carries how many watts, from what the records say that things draw (`load_w`).
///
/// Watts go up the power dependencies. What has several supplies draws the same share from each that
/// is left, as power supplies that share their current do; a switchgear without a source draws from
/// its generators. A `load_w` on something that feeds others is its total, as a meter shows it: what
/// is above the sum of those below is drawn by things nobody recorded, and stays where it is.
final class PowerFlow {
    private final Topology topology;
    private final int size;
    private final double[] own;
    private final double[] load;

    /// With everything in order.
    PowerFlow(Topology topology) {
        this.topology = topology;
        this.size = topology.size();
        this.own = new double[size];
        this.load = new double[size];
        walk(Set.of(), true);
    }

    private PowerFlow(PowerFlow before, Set<String> down) {
        this.topology = before.topology;
        this.size = before.size;
        this.own = before.own;
        this.load = new double[size];
        walk(down, false);
    }

    /// The same loads with some components down: those draw nothing and carry nothing.
    PowerFlow without(Set<String> down) {
        return new PowerFlow(this, down);
    }

    /// Watts through a component.
    double watts(int handle) {
        return load[handle];
    }

    private void walk(Set<String> down, boolean measure) {
        int[] below = new int[size];
        ArrayDeque<Integer> ready = new ArrayDeque<>();
        for (int h = 0; h < size; h++) {
            for (int edge : topology.downstream(h)) {
                below[h] += feeds(edge) ? 1 : 0;
            }
            if (below[h] == 0) {
                ready.add(h);
            }
        }
        while (!ready.isEmpty()) {
            int at = ready.remove();
            Component component = topology.component(at);
            if (measure) {
                own[at] = Math.max(0, component.number("load_w", 0) - load[at]);
            }
            load[at] = down.contains(component.id()) ? 0 : load[at] + own[at];
            draw(at, down);
            for (int edge : topology.upstream(at)) {
                if (feeds(edge) && --below[topology.provider(edge)] == 0) {
                    ready.add(topology.provider(edge));
                }
            }
        }
    }

    private void draw(int at, Set<String> down) {
        int sources = alive(at, "power", down);
        String relation = sources > 0 ? "power" : "backup";
        double share = load[at] / Math.max(1, sources > 0 ? sources : alive(at, "backup", down));
        for (int edge : topology.upstream(at)) {
            if (carries(edge, relation, down)) {
                load[topology.provider(edge)] += share;
            }
        }
    }

    private int alive(int at, String relation, Set<String> down) {
        int alive = 0;
        for (int edge : topology.upstream(at)) {
            alive += carries(edge, relation, down) ? 1 : 0;
        }
        return alive;
    }

    private boolean carries(int edge, String relation, Set<String> down) {
        return topology.dependency(edge).relation().equals(relation)
                && !down.contains(topology.dependency(edge).provider()) && !houses(edge);
    }

    /// The box a part sits in carries no load of it when something else feeds the part directly,
    /// as each inlet of a rack PDU feeds its own outlets.
    private boolean houses(int edge) {
        int part = topology.dependent(edge);
        String box = topology.component(part).watch().device();
        if (!box.equals(topology.dependency(edge).provider())) {
            return false;
        }
        for (int other : topology.upstream(part)) {
            if (other != edge && topology.dependency(other).relation().equals("power")) {
                return true;
            }
        }
        return false;
    }

    private boolean feeds(int edge) {
        String relation = topology.dependency(edge).relation();
        return relation.equals("power") || relation.equals("backup");
    }
}
