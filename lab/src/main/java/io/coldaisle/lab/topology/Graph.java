package io.coldaisle.lab.topology;

import io.coldaisle.lab.json.Json;
import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The document while it grows. Records are kept as text: as maps, those of 100,000 components would
/// take four times the room.
final class Graph {
    private final Set<String> ids = new HashSet<>();
    private final StringBuilder components = new StringBuilder();
    private final StringBuilder edges = new StringBuilder();
    private final StringBuilder groups = new StringBuilder();

    /// Adds a component with further attributes as names and values in turn.
    void component(String id, String type, boolean monitored, @Nullable Object... attributes) {
        if (!ids.add(id)) {
            throw new IllegalStateException("component twice in the topology: " + id);
        }
        Map<String, @Nullable Object> component = Json.object("id", id, "type", type, "monitored",
                monitored);
        component.putAll(Json.object(attributes));
        add(components, component);
    }

    /// `provider` is needed outright.
    void needs(String dependent, String relation, String provider) {
        add(edges, Json.object("src", provider, "dst", dependent, "rel", relation));
    }

    /// `need` of the providers are enough.
    void needs(String dependent, String relation, int need, List<String> providers) {
        String group = dependent + "#" + relation;
        for (String provider : providers) {
            add(edges, Json.object("src", provider, "dst", dependent, "rel", relation, "grp",
                    group));
        }
        add(groups, Json.object("id", group, "of", dependent, "rel", relation, "need", need,
                "members", providers));
    }

    private static void add(StringBuilder list, Map<String, @Nullable Object> record) {
        list.append(list.isEmpty() ? "" : ",").append(Json.text(record));
    }

    /// Components so far.
    int size() {
        return ids.size();
    }

    /// Writes the document on one line.
    void write(Appendable out) throws IOException {
        out.append("{\"version\":1,\"components\":[")
                .append(components)
                .append("],\"edges\":[")
                .append(edges)
                .append("],\"groups\":[")
                .append(groups)
                .append("]}");
    }
}
