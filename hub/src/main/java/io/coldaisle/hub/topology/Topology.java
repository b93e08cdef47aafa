package io.coldaisle.hub.topology;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The immutable picture of what provides for what. Readers keep it for as long as they like.
///
/// Components have a handle from 0, in the order of their ids; dependencies and groups have a
/// number. Dependencies are packed by provider and by dependent (compressed sparse rows):
///
/// ```
/// outStart [0  2  2  5 ...]      downstream of handle h: outEdge[outStart[h]] ..
/// outEdge  [7  9 | | 1  3  4 ..] .. outEdge[outStart[h + 1] - 1], numbers of dependencies
/// ```
public final class Topology {
    /// The order in which dependencies stand.
    static final Comparator<Dependency> DEPENDENCIES = Comparator.comparing(Dependency::provider)
            .thenComparing(Dependency::dependent)
            .thenComparing(Dependency::relation)
            .thenComparing(Dependency::group);

    /// The picture before any import: nothing is known.
    public static final Topology EMPTY = of(0, List.of(), List.of(), List.of());

    private final long version;
    private final List<Component> components;
    private final Map<String, Integer> handles;
    private final List<Dependency> dependencies;
    private final List<RedundancyGroup> groups;
    private final Map<String, Integer> groupNumbers;
    private final Rows downstream;
    private final Rows upstream;
    private final Rows groupsOf;
    private final int[] provider;
    private final int[] dependent;
    private final int[] groupOfEdge;

    private Topology(long version, List<Component> components, List<Dependency> dependencies,
            List<RedundancyGroup> groups) {
        this.version = version;
        this.components = sorted(components, Comparator.comparing(Component::id));
        this.dependencies = sorted(dependencies, DEPENDENCIES);
        this.groups = sorted(groups, Comparator.comparing(RedundancyGroup::id));
        this.handles = HashMap.newHashMap(components.size());
        for (int i = 0; i < this.components.size(); i++) {
            String id = this.components.get(i).id();
            if (handles.put(id, i) != null) {
                throw new IllegalArgumentException("component " + id + " stands twice");
            }
        }
        this.groupNumbers = HashMap.newHashMap(groups.size());
        for (int i = 0; i < this.groups.size(); i++) {
            String id = this.groups.get(i).id();
            if (groupNumbers.put(id, i) != null) {
                throw new IllegalArgumentException("group " + id + " stands twice");
            }
        }
        int edges = this.dependencies.size();
        this.provider = new int[edges];
        this.dependent = new int[edges];
        this.groupOfEdge = new int[edges];
        for (int e = 0; e < edges; e++) {
            Dependency d = this.dependencies.get(e);
            provider[e] = known(d.provider(), "dependency", d);
            dependent[e] = known(d.dependent(), "dependency", d);
            groupOfEdge[e] = d.group().isEmpty() ? -1 : groupNumbers.getOrDefault(d.group(), -1);
            if (!d.group().isEmpty() && groupOfEdge[e] < 0) {
                throw new IllegalArgumentException("there is no group " + d.group() + ": " + d);
            }
        }
        int[] served = new int[this.groups.size()];
        for (int g = 0; g < served.length; g++) {
            RedundancyGroup group = this.groups.get(g);
            served[g] = known(group.component(), "group", group);
            group.members().forEach(m -> known(m, "group", group));
        }
        this.downstream = Rows.of(provider, this.components.size());
        this.upstream = Rows.of(dependent, this.components.size());
        this.groupsOf = Rows.of(served, this.components.size());
    }

    /// A picture of these records.
    ///
    /// @throws IllegalArgumentException naming the record that contradicts the others
    public static Topology of(long version, List<Component> components,
            List<Dependency> dependencies, List<RedundancyGroup> groups) {
        Topology picture = unchecked(version, components, dependencies, groups);
        List<Dependency> circle = Cycles.find(picture);
        if (!circle.isEmpty()) {
            throw new IllegalArgumentException(Cycles.describe(circle));
        }
        return picture;
    }

    /// The same, for who looks for circles by itself.
    static Topology unchecked(long version, List<Component> components,
            List<Dependency> dependencies, List<RedundancyGroup> groups) {
        return new Topology(version, components, dependencies, groups);
    }

    /// The same records under another version.
    public Topology withVersion(long other) {
        return new Topology(other, components, dependencies, groups);
    }

    public long version() {
        return version;
    }

    /// How many components there are; handles are below it.
    public int size() {
        return components.size();
    }

    /// By id.
    public List<Component> components() {
        return components;
    }

    /// By provider, then dependent.
    public List<Dependency> dependencies() {
        return dependencies;
    }

    /// By id.
    public List<RedundancyGroup> groups() {
        return groups;
    }

    /// The component's handle, or -1 when there is none of that id.
    public int handle(String id) {
        return handles.getOrDefault(id, -1);
    }

    public Component component(int handle) {
        return components.get(handle);
    }

    /// The component of that id, or null when there is none.
    public @Nullable Component find(String id) {
        int handle = handle(id);
        return handle < 0 ? null : components.get(handle);
    }

    /// Numbers of the dependencies this component provides for.
    public int[] downstream(int handle) {
        return downstream.of(handle);
    }

    /// Numbers of the dependencies this component hangs on.
    public int[] upstream(int handle) {
        return upstream.of(handle);
    }

    /// Numbers of the groups this component is served by.
    public int[] groupsOf(int handle) {
        return groupsOf.of(handle);
    }

    public Dependency dependency(int number) {
        return dependencies.get(number);
    }

    public RedundancyGroup group(int number) {
        return groups.get(number);
    }

    /// How many members a group can lose.
    public int spare(int number) {
        return groups.get(number).members().size() - groups.get(number).need();
    }

    /// Handle of the provider of a dependency.
    public int provider(int number) {
        return provider[number];
    }

    /// Handle of the dependent of a dependency.
    public int dependent(int number) {
        return dependent[number];
    }

    /// Number of the group a dependency belongs to; -1 when it is needed outright.
    public int groupOfDependency(int number) {
        return groupOfEdge[number];
    }

    /// Everything that hangs on these components through any relation that carries function,
    /// without regard to redundancy; the components themselves are not among it. Sorted.
    public List<String> behind(Set<String> failed) {
        Set<Integer> seen = new LinkedHashSet<>();
        List<Integer> open = new ArrayList<>();
        for (String id : failed) {
            if (handle(id) >= 0) {
                open.add(handle(id));
            }
        }
        Set<Integer> start = Set.copyOf(open);
        while (!open.isEmpty()) {
            for (int e : downstream(open.removeLast())) {
                if (Cycles.carries(dependencies.get(e).relation()) && seen.add(dependent[e])) {
                    open.add(dependent[e]);
                }
            }
        }
        seen.removeAll(start);
        return seen.stream().sorted().map(h -> components.get(h).id()).toList();
    }

    private int known(String id, String kind, Object record) {
        int handle = handle(id);
        if (handle < 0) {
            throw new IllegalArgumentException(
                    "a " + kind + " names " + id + ", which is no component: " + record);
        }
        return handle;
    }

    private static <T> List<T> sorted(List<T> records, Comparator<T> order) {
        List<T> copy = new ArrayList<>(records);
        copy.sort(order);
        return Collections.unmodifiableList(copy);
    }

    /// Compressed sparse rows.
    private record Rows(int[] start, int[] entry) {
        static Rows of(int[] row, int rows) {
            int[] start = new int[rows + 1];
            for (int r : row) {
                start[r + 1]++;
            }
            for (int r = 0; r < rows; r++) {
                start[r + 1] += start[r];
            }
            int[] next = Arrays.copyOf(start, rows);
            int[] entry = new int[row.length];
            for (int e = 0; e < row.length; e++) {
                entry[next[row[e]]++] = e;
            }
            return new Rows(start, entry);
        }

        int[] of(int row) {
            return Arrays.copyOfRange(entry, start[row], start[row + 1]);
        }
    }
}
