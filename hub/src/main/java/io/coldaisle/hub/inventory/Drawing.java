package io.coldaisle.hub.inventory;

import io.coldaisle.hub.topology.TopologyRecord;
import io.coldaisle.hub.topology.TopologyRecords;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Topology records while they are drawn up, each with the place it comes from.
final class Drawing {
    private final List<TopologyRecord> components = new ArrayList<>();
    private final List<TopologyRecord> edges = new ArrayList<>();
    private final List<TopologyRecord> groups = new ArrayList<>();
    private final Map<String, Long> ids = new HashMap<>();

    /// An id nobody has yet: the wanted one, or with the number of the object behind it. Objects come
    /// by rising number, so one that is added later takes no name away.
    String id(String wanted, long number) {
        String id = ids.containsKey(wanted) ? wanted + "#" + number : wanted;
        ids.put(id, number);
        return id;
    }

    /// @param values further values by the names of the JSON form; empty ones are left out
    void component(String where, String id, String type, Map<String, String> values) {
        Map<String, String> all = new LinkedHashMap<>();
        all.put("id", id);
        all.put("type", type);
        values.forEach((name, value) -> {
            if (!value.isEmpty()) {
                all.put(name, value);
            }
        });
        components.add(new TopologyRecord(where, all, List.of()));
    }

    /// A provider that is needed outright.
    void needs(String where, String dependent, String relation, String provider) {
        edges.add(edge(where, provider, dependent, relation, ""));
    }

    /// Providers of which `need` are enough; a single one is needed outright.
    void needs(String where, String dependent, String relation, List<String> providers, int need) {
        if (providers.size() < 2) {
            providers.forEach(provider -> needs(where, dependent, relation, provider));
            return;
        }
        String group = dependent + "#" + relation;
        groups.add(new TopologyRecord(where, Map.of("id", group, "of", dependent, "rel", relation,
                "need", String.valueOf(need)), providers));
        providers.forEach(provider -> edges.add(
                edge(where, provider, dependent, relation, group)));
    }

    private static TopologyRecord edge(String where, String provider, String dependent,
            String relation, String group) {
        Map<String, String> values = new LinkedHashMap<>();
        values.put("src", provider);
        values.put("dst", dependent);
        values.put("rel", relation);
        if (!group.isEmpty()) {
            values.put("grp", group);
        }
        return new TopologyRecord(where, values, List.of());
    }

    TopologyRecords records() {
        return new TopologyRecords(components, edges, groups);
    }
}
