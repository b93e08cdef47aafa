package io.coldaisle.hub.impact;

import io.coldaisle.hub.incident.RedundancyLoss;
import io.coldaisle.hub.topology.Component;
import io.coldaisle.hub.topology.RedundancyGroup;
import io.coldaisle.hub.topology.Topology;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/// What goes down when components fail together, by the letter of the topology: a component is down
/// when something it needs outright is, or when a group that serves it has too few members left.
///
/// Cooling counts as if it acted at once, a switchgear falls only when its backup is gone as well,
/// and batteries are left out: the question is what hangs on what, not for how long it lasts.
///
/// @param down by id, the failed ones included
/// @param losses groups that lost members but still have enough, by id
public record Failure(Set<String> down, List<RedundancyLoss> losses) {
    private static final Set<String> CARRIES = Set.of("power", "backup", "cool", "net", "runs",
            "svc");

    public Failure {
        down = java.util.Collections.unmodifiableSet(new TreeSet<>(down));
        losses = List.copyOf(losses);
    }

    /// What goes down when these fail together.
    public static Failure of(Topology topology, Set<String> failed) {
        return of(topology, failed, CARRIES);
    }

    /// What goes down with them at once: heat takes its time.
    public static Failure atOnce(Topology topology, Set<String> failed) {
        Set<String> carries = new TreeSet<>(CARRIES);
        carries.remove("cool");
        return of(topology, failed, carries);
    }

    private static Failure of(Topology topology, Set<String> failed, Set<String> carries) {
        Set<Integer> down = new LinkedHashSet<>();
        ArrayDeque<Integer> open = new ArrayDeque<>();
        for (String id : new TreeSet<>(failed)) {
            int handle = topology.handle(id);
            if (handle >= 0 && down.add(handle)) {
                open.add(handle);
            }
        }
        Map<Integer, Integer> lost = new HashMap<>();
        while (!open.isEmpty()) {
            int at = open.remove();
            for (int edge : topology.downstream(at)) {
                int group = topology.groupOfDependency(edge);
                int lostMembers = group < 0 ? 0 : lost.merge(group, 1, Integer::sum);
                int dependent = topology.dependent(edge);
                if (carries.contains(topology.dependency(edge).relation())
                        && falls(topology, edge, group, lostMembers, down, lost)
                        && down.add(dependent)) {
                    open.add(dependent);
                }
            }
        }
        Set<String> ids = new TreeSet<>();
        down.forEach(h -> ids.add(topology.component(h).id()));
        List<RedundancyLoss> losses = new ArrayList<>();
        lost.keySet().stream().sorted().forEach(g -> {
            RedundancyGroup group = topology.group(g);
            int left = group.members().size() - lost.getOrDefault(g, 0);
            if (!ids.contains(group.component()) && left >= group.need()) {
                losses.add(new RedundancyLoss(group.component(), group.id(), group.need(), left,
                        group.members().size()));
            }
        });
        return new Failure(ids, losses);
    }

    private static boolean falls(Topology topology, int edge, int group, int lostMembers,
            Set<Integer> down, Map<Integer, Integer> lost) {
        int dependent = topology.dependent(edge);
        String relation = topology.dependency(edge).relation();
        boolean tooFew = group >= 0 && topology.group(group).members().size()
                - lostMembers < topology.group(group).need();
        if (relation.equals("backup")) {
            return tooFew && sourceLost(topology, dependent, down);
        }
        if (group >= 0 && !tooFew) {
            return false;
        }
        return !relation.equals("power") || backupGone(topology, dependent, lost);
    }

    private static boolean sourceLost(Topology topology, int component, Set<Integer> down) {
        for (int edge : topology.upstream(component)) {
            if (topology.dependency(edge).relation().equals("power")
                    && down.contains(topology.provider(edge))) {
                return true;
            }
        }
        return false;
    }

    private static boolean backupGone(Topology topology, int component,
            Map<Integer, Integer> lost) {
        for (int g : topology.groupsOf(component)) {
            RedundancyGroup group = topology.group(g);
            if (group.relation().equals("backup")
                    && group.members().size() - lost.getOrDefault(g, 0) >= group.need()) {
                return false;
            }
        }
        return true;
    }

    /// Services and business services that are down, the heaviest first.
    public List<String> services(Topology topology) {
        List<Component> services = new ArrayList<>();
        for (String id : down) {
            Component component = topology.find(id);
            if (component != null && isService(component)) {
                services.add(component);
            }
        }
        services.sort(java.util.Comparator
                .comparingDouble((Component c) -> c.number("weight", 0))
                .reversed()
                .thenComparing(Component::id));
        return services.stream().map(Component::id).toList();
    }

    /// True for a service of any kind.
    public static boolean isService(Component component) {
        return component.type().equals("service") || component.type().equals("business_service");
    }
}
