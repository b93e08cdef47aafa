package io.coldaisle.hub.topology;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/// What changes from one picture to the next, by component id, sorted. A component counts as
/// changed when its record, what it hangs on or a group that serves it is different.
///
/// @param dependencies what changes between components
/// @param groups what changes in redundancy
public record TopologyDelta(List<String> added, List<String> removed, List<String> changed,
        Dependencies dependencies, Groups groups) {
    /// Dependencies that are new and gone, by provider. One that moves to another group is both.
    public record Dependencies(List<Dependency> added, List<Dependency> removed) {
        public Dependencies {
            added = List.copyOf(added);
            removed = List.copyOf(removed);
        }
    }

    /// Redundancy groups that are new, gone and different, by id.
    public record Groups(List<String> added, List<String> removed, List<String> changed) {
        public Groups {
            added = List.copyOf(added);
            removed = List.copyOf(removed);
            changed = List.copyOf(changed);
        }
    }

    public TopologyDelta {
        added = List.copyOf(added);
        removed = List.copyOf(removed);
        changed = List.copyOf(changed);
    }

    /// The difference from `before` to `after`.
    public static TopologyDelta between(Topology before, Topology after) {
        List<String> added = new ArrayList<>();
        List<String> removed = new ArrayList<>();
        List<String> changed = new ArrayList<>();
        Map<String, Supply> supplied = supplies(before);
        Map<String, Supply> supplying = supplies(after);
        for (Component component : after.components()) {
            Component old = before.find(component.id());
            if (old == null) {
                added.add(component.id());
            } else if (!old.equals(component)
                    || !supply(supplied, old.id()).equals(supply(supplying, old.id()))) {
                changed.add(component.id());
            }
        }
        for (Component component : before.components()) {
            if (after.handle(component.id()) < 0) {
                removed.add(component.id());
            }
        }
        return new TopologyDelta(added, removed, changed, dependencies(before, after),
                groups(before, after));
    }

    private static Dependencies dependencies(Topology before, Topology after) {
        Set<Dependency> old = new HashSet<>(before.dependencies());
        Set<Dependency> now = new HashSet<>(after.dependencies());
        return new Dependencies(
                after.dependencies().stream().filter(d -> !old.contains(d)).toList(),
                before.dependencies().stream().filter(d -> !now.contains(d)).toList());
    }

    private static Groups groups(Topology before, Topology after) {
        Map<String, RedundancyGroup> old = new TreeMap<>();
        before.groups().forEach(group -> old.put(group.id(), group));
        List<String> added = new ArrayList<>();
        List<String> changed = new ArrayList<>();
        for (RedundancyGroup group : after.groups()) {
            RedundancyGroup known = old.remove(group.id());
            if (known == null) {
                added.add(group.id());
            } else if (!known.equals(group)) {
                changed.add(group.id());
            }
        }
        return new Groups(added, List.copyOf(old.keySet()), changed);
    }

    /// Components added, removed and changed together.
    public int size() {
        return added.size() + removed.size() + changed.size();
    }

    private record Supply(List<Dependency> upstream, List<RedundancyGroup> groups) {
        static final Supply NONE = new Supply(List.of(), List.of());
    }

    private static Supply supply(Map<String, Supply> supplies, String id) {
        return supplies.getOrDefault(id, Supply.NONE);
    }

    private static Map<String, Supply> supplies(Topology topology) {
        Map<String, Supply> supplies = new HashMap<>();
        for (Dependency d : topology.dependencies()) {
            supplies.computeIfAbsent(d.dependent(),
                    _ -> new Supply(new ArrayList<>(), new ArrayList<>())).upstream().add(d);
        }
        for (RedundancyGroup g : topology.groups()) {
            supplies.computeIfAbsent(g.component(),
                    _ -> new Supply(new ArrayList<>(), new ArrayList<>())).groups().add(g);
        }
        return supplies;
    }
}
