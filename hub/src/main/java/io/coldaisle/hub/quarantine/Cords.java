package io.coldaisle.hub.quarantine;

import io.coldaisle.hub.topology.Topology;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/// Which outlets feed a server, by the records.
final class Cords {
    private final Topology topology;

    Cords(Topology topology) {
        this.topology = topology;
    }

    /// All outlets that feed a component and nothing else, by its power supplies or directly; empty when a
    /// cord is not recorded down to its outlet, or others draw from the same one: then sums say nothing.
    Set<String> of(int load) {
        Set<String> outlets = new TreeSet<>();
        return collect(load, load, outlets) ? outlets : Set.of();
    }

    private boolean collect(int part, int load, Set<String> into) {
        List<Integer> providers = providers(part);
        if (providers.isEmpty()) {
            return false;
        }
        for (int provider : providers) {
            boolean whole = switch (topology.component(provider).type()) {
                case "outlet" -> {
                    into.add(topology.component(provider).id());
                    yield feedsOnly(provider, load);
                }
                case "psu" -> part == load && feedsOnly(provider, load)
                        && collect(provider, load, into);
                default -> false;
            };
            if (!whole) {
                return false;
            }
        }
        return true;
    }

    private List<Integer> providers(int part) {
        List<Integer> providers = new ArrayList<>();
        for (int edge : topology.upstream(part)) {
            if (topology.dependency(edge).relation().equals("power")) {
                providers.add(topology.provider(edge));
            }
        }
        return providers;
    }

    /// Nobody but the load, and power supplies of it.
    private boolean feedsOnly(int provider, int load) {
        for (int edge : topology.downstream(provider)) {
            int fed = topology.dependent(edge);
            boolean own = fed == load || topology.component(fed).type().equals("psu")
                    && feedsOnly(fed, load);
            if (topology.dependency(edge).relation().equals("power") && !own) {
                return false;
            }
        }
        return true;
    }
}
