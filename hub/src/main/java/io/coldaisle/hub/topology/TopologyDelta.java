package io.coldaisle.hub.topology;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// What changes from one picture to the next, by component id, sorted. A component counts as
/// changed when its record, what it hangs on or a group that serves it is different.
public record TopologyDelta(List<String> added, List<String> removed, List<String> changed) {
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
        return new TopologyDelta(added, removed, changed);
    }

    /// Added, removed and changed together.
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
