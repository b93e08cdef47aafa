package io.coldaisle.hub.topology;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// The three lists of a topology document, not checked against each other yet.
public record TopologyRecords(List<TopologyRecord> components, List<TopologyRecord> edges,
        List<TopologyRecord> groups) {
    /// Nothing.
    public static final TopologyRecords NONE = new TopologyRecords(List.of(), List.of(),
            List.of());

    public TopologyRecords {
        components = List.copyOf(components);
        edges = List.copyOf(edges);
        groups = List.copyOf(groups);
    }

    /// The records a picture is made of.
    ///
    /// @param where what to call their place
    public static TopologyRecords of(String where, List<Component> components,
            List<Dependency> dependencies, List<RedundancyGroup> groups) {
        return new TopologyRecords(
                components.stream()
                        .map(c -> new TopologyRecord(where, values(c), List.of()))
                        .toList(),
                dependencies.stream()
                        .map(d -> new TopologyRecord(where, said("src", d.provider(), "dst",
                                d.dependent(), "rel", d.relation(), "grp", d.group()), List.of()))
                        .toList(),
                groups.stream()
                        .map(g -> new TopologyRecord(where, said("id", g.id(), "of",
                                g.component(), "rel", g.relation(), "need",
                                String.valueOf(g.need())), g.members()))
                        .toList());
    }

    private static Map<String, String> values(Component c) {
        Map<String, String> values = said("id", c.id(), "type", c.type(), "site",
                c.place().site(), "room", c.place().room(), "row", c.place().row(), "rack",
                c.place().rack(), "device", c.watch().device(), "agent", c.watch().agent(),
                "monitored", String.valueOf(c.watch().monitored()), "model", c.build().model(),
                "fw", c.build().firmware());
        if (c.watch().pollS() != 0) {
            values.put("poll_s", String.valueOf(c.watch().pollS()));
        }
        values.putAll(c.attributes());
        return values;
    }

    /// Names and values in turn, without empty values.
    private static Map<String, String> said(String... pairs) {
        Map<String, String> values = new LinkedHashMap<>();
        for (int i = 0; i < pairs.length; i += 2) {
            if (!pairs[i + 1].isEmpty()) {
                values.put(pairs[i], pairs[i + 1]);
            }
        }
        return values;
    }

    /// These and others together.
    public TopologyRecords and(TopologyRecords others) {
        return new TopologyRecords(joined(components, others.components),
                joined(edges, others.edges), joined(groups, others.groups));
    }

    private static List<TopologyRecord> joined(List<TopologyRecord> a, List<TopologyRecord> b) {
        List<TopologyRecord> both = new ArrayList<>(a);
        both.addAll(b);
        return both;
    }
}
