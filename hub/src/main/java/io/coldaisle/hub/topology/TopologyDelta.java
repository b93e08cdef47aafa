package io.coldaisle.hub.topology;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

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
        Dependencies dependencies = dependencies(before, after);
        Groups groups = groups(before, after);
        Set<String> supplied = supplied(before, after, dependencies, groups);
        int i = 0;
        for (Component component : after.components()) {
            int order = order(before, i, component);
            while (order < 0) {
                removed.add(before.component(i++).id());
                order = order(before, i, component);
            }
            if (order > 0) {
                added.add(component.id());
            } else if (!before.component(i++).equals(component)
                    || supplied.contains(component.id())) {
                changed.add(component.id());
            }
        }
        before.components().subList(i, before.size()).forEach(c -> removed.add(c.id()));
        return new TopologyDelta(added, removed, changed, dependencies, groups);
    }

    /// Below 0 while the old components stand before the new one; above 0 when they are behind it.
    private static int order(Topology before, int i, Component component) {
        return i == before.size() ? 1 : before.component(i).id().compareTo(component.id());
    }

    /// Both are sorted alike, so that one walk over the two tells.
    private static Dependencies dependencies(Topology before, Topology after) {
        List<Dependency> old = before.dependencies();
        List<Dependency> now = after.dependencies();
        List<Dependency> added = new ArrayList<>();
        List<Dependency> removed = new ArrayList<>();
        int i = 0;
        int j = 0;
        while (i < old.size() && j < now.size()) {
            // Nearly all are the same, and to see that costs less than to see which comes first.
            int order = old.get(i).equals(now.get(j))
                    ? 0
                    : Topology.DEPENDENCIES.compare(old.get(i), now.get(j));
            if (order < 0) {
                removed.add(old.get(i++));
            } else if (order > 0) {
                added.add(now.get(j++));
            } else {
                i++;
                j++;
            }
        }
        removed.addAll(old.subList(i, old.size()));
        added.addAll(now.subList(j, now.size()));
        return new Dependencies(added, removed);
    }

    /// Components that something else provides for, or in another way.
    private static Set<String> supplied(Topology before, Topology after, Dependencies dependencies,
            Groups groups) {
        Set<String> found = new HashSet<>();
        dependencies.added().forEach(d -> found.add(d.dependent()));
        dependencies.removed().forEach(d -> found.add(d.dependent()));
        Set<String> ids = new HashSet<>(groups.added());
        ids.addAll(groups.removed());
        ids.addAll(groups.changed());
        for (Topology topology : List.of(before, after)) {
            for (RedundancyGroup group : ids.isEmpty()
                    ? List.<RedundancyGroup>of()
                    : topology.groups()) {
                if (ids.contains(group.id())) {
                    found.add(group.component());
                }
            }
        }
        return found;
    }

    private static Groups groups(Topology before, Topology after) {
        List<RedundancyGroup> old = before.groups();
        List<String> added = new ArrayList<>();
        List<String> removed = new ArrayList<>();
        List<String> changed = new ArrayList<>();
        int i = 0;
        for (RedundancyGroup group : after.groups()) {
            while (i < old.size() && old.get(i).id().compareTo(group.id()) < 0) {
                removed.add(old.get(i++).id());
            }
            if (i == old.size() || !old.get(i).id().equals(group.id())) {
                added.add(group.id());
            } else if (!old.get(i++).equals(group)) {
                changed.add(group.id());
            }
        }
        old.subList(i, old.size()).forEach(group -> removed.add(group.id()));
        return new Groups(added, removed, changed);
    }

    /// Components added, removed and changed together.
    public int size() {
        return added.size() + removed.size() + changed.size();
    }
}
