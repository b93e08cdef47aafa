package io.coldaisle.hub.discovery;

import io.coldaisle.hub.topology.Dependency;
import io.coldaisle.hub.topology.RedundancyGroup;
import io.coldaisle.hub.topology.Topology;
import io.coldaisle.hub.topology.TopologyRecords;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// Turns pairs into dependencies the topology does not have, and takes them into it.
public final class Suggestions {
    private Suggestions() {}

    /// What the topology does not record, the surest first. A load that has power supplies hangs on
    /// an outlet through one of them: the one that is recorded on another outlet of the same box, so
    /// that the suggestion replaces that, else the first that is recorded on none.
    public static List<Suggestion> of(Topology topology, List<PowerPair> pairs) {
        List<Suggestion> found = new ArrayList<>();
        Set<String> used = new HashSet<>();
        for (PowerPair pair : pairs) {
            int outlet = topology.handle(pair.outlet());
            int load = topology.handle(pair.load());
            if (outlet < 0 || load < 0 || above(topology, load).contains(pair.outlet())) {
                continue;
            }
            Dependency replaces = sameBox(topology, load, outlet);
            String target = replaces != null
                    ? replaces.dependent()
                    : free(topology, load, used);
            if (!target.isEmpty() && used.add(target)) {
                found.add(new Suggestion(new Dependency(pair.outlet(), target, "power", ""),
                        replaces, pair.confidence(), "power",
                        String.format(Locale.ROOT, "their watts move together: r = %.2f over %d"
                                + " minutes", pair.correlation(), pair.windows())));
            }
        }
        return found;
    }

    /// What feeds a component, directly or through its power supplies.
    private static Set<String> above(Topology topology, int load) {
        Set<String> above = new TreeSet<>();
        for (Dependency supply : supplies(topology, load)) {
            above.add(supply.provider());
        }
        return above;
    }

    /// The power dependencies of a component and of its own power supplies.
    private static List<Dependency> supplies(Topology topology, int load) {
        List<Dependency> supplies = new ArrayList<>();
        for (int edge : topology.upstream(load)) {
            if (topology.dependency(edge).relation().equals("power")) {
                supplies.add(topology.dependency(edge));
                if (isPsu(topology, edge)) {
                    supplies.addAll(supplies(topology, topology.provider(edge)));
                }
            }
        }
        return supplies;
    }

    private static boolean isPsu(Topology topology, int edge) {
        return topology.component(topology.provider(edge)).type().equals("psu");
    }

    private static @Nullable Dependency sameBox(Topology topology, int load, int outlet) {
        for (Dependency supply : supplies(topology, load)) {
            int provider = topology.handle(supply.provider());
            if (topology.component(provider).type().equals("outlet")
                    && box(topology, provider).equals(box(topology, outlet))) {
                return supply;
            }
        }
        return null;
    }

    /// What an outlet hangs on.
    private static Set<String> box(Topology topology, int outlet) {
        Set<String> box = new TreeSet<>();
        for (int edge : topology.upstream(outlet)) {
            if (topology.dependency(edge).relation().equals("power")) {
                box.add(topology.dependency(edge).provider());
            }
        }
        return box;
    }

    /// The component that can take another supply: a power supply without one, or a load that has
    /// no power supplies; empty when all have theirs.
    private static String free(Topology topology, int load, Set<String> used) {
        boolean psus = false;
        for (int edge : topology.upstream(load)) {
            if (topology.dependency(edge).relation().equals("power") && isPsu(topology, edge)) {
                psus = true;
                int psu = topology.provider(edge);
                String id = topology.component(psu).id();
                if (supplies(topology, psu).isEmpty() && !used.contains(id)) {
                    return id;
                }
            }
        }
        return psus ? "" : topology.component(load).id();
    }

    /// The records of a topology with a suggestion taken in. What already has a provider and gets
    /// another needs one of them from then on; a group takes the new member and keeps its need.
    public static TopologyRecords accepted(Topology topology, Suggestion suggestion) {
        String where = "suggestion " + suggestion.id();
        Dependency replaces = suggestion.replaces();
        Dependency wanted = suggestion.dependency();
        String relation = wanted.relation();
        List<Dependency> others = topology.dependencies()
                .stream()
                .filter(d -> d.dependent().equals(wanted.dependent())
                        && d.relation().equals(relation) && !d.equals(replaces))
                .toList();
        String group = replaces != null ? replaces.group() : "";
        RedundancyGroup made = null;
        if (replaces == null && !others.isEmpty()) {
            group = others.getFirst().group();
            if (group.isEmpty()) {
                group = wanted.dependent() + "#" + relation;
                List<String> members = new ArrayList<>();
                others.forEach(d -> members.add(d.provider()));
                members.add(wanted.provider());
                made = new RedundancyGroup(group, wanted.dependent(), relation, 1, members);
            }
        }
        List<Dependency> edges = new ArrayList<>();
        for (Dependency d : topology.dependencies()) {
            if (made != null && others.contains(d)) {
                edges.add(new Dependency(d.provider(), d.dependent(), d.relation(), group));
            } else if (!d.equals(replaces)) {
                edges.add(d);
            }
        }
        edges.add(new Dependency(wanted.provider(), wanted.dependent(), relation, group));
        List<RedundancyGroup> groups = new ArrayList<>();
        for (RedundancyGroup known : topology.groups()) {
            groups.add(known.id().equals(group) ? joined(known, wanted, replaces) : known);
        }
        if (made != null) {
            groups.add(made);
        }
        return TopologyRecords.of(where, topology.components(), edges, groups);
    }

    private static RedundancyGroup joined(RedundancyGroup group, Dependency wanted,
            @Nullable Dependency replaces) {
        List<String> members = new ArrayList<>(group.members());
        if (replaces != null) {
            members.remove(replaces.provider());
        }
        if (!members.contains(wanted.provider())) {
            members.add(wanted.provider());
        }
        return new RedundancyGroup(group.id(), group.component(), group.relation(), group.need(),
                members);
    }
}
