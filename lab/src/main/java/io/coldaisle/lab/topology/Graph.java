package io.coldaisle.lab.topology;

import io.coldaisle.lab.json.Json;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The document while it grows.
final class Graph {
    private final Map<String, Map<String, @Nullable Object>> components = new LinkedHashMap<>();
    private final List<Map<String, @Nullable Object>> edges = new ArrayList<>();
    private final List<Map<String, @Nullable Object>> groups = new ArrayList<>();

    /// Adds a component with further attributes as names and values in turn.
    void component(String id, String type, boolean monitored, @Nullable Object... attributes) {
        Map<String, @Nullable Object> component = Json.object("id", id, "type", type, "monitored",
                monitored);
        component.putAll(Json.object(attributes));
        if (components.put(id, component) != null) {
            throw new IllegalStateException("component twice in the topology: " + id);
        }
    }

    /// `provider` is needed outright.
    void needs(String dependent, String relation, String provider) {
        edges.add(Json.object("src", provider, "dst", dependent, "rel", relation));
    }

    /// `need` of the providers are enough.
    void needs(String dependent, String relation, int need, List<String> providers) {
        String group = dependent + "#" + relation;
        for (String provider : providers) {
            edges.add(Json.object("src", provider, "dst", dependent, "rel", relation, "grp",
                    group));
        }
        groups.add(Json.object("id", group, "of", dependent, "rel", relation, "need", need,
                "members", providers));
    }

    Map<String, @Nullable Object> document() {
        return Json.object("version", 1, "components", components.values(), "edges", edges,
                "groups", groups);
    }
}
