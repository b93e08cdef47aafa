package io.coldaisle.hub.topology;

import java.util.ArrayList;
import java.util.List;

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
