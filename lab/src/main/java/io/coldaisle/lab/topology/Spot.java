package io.coldaisle.lab.topology;

import io.coldaisle.lab.json.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A place in a fleet and the agent that polls what stands there. Empty text means not said.
record Spot(Graph graph, String site, String room, String row, String rack, String agent) {
    static Spot in(Graph graph, String site, String agent) {
        return new Spot(graph, site, "", "", "", agent);
    }

    Spot room(String name, String by) {
        return new Spot(graph, site, name, "", "", by);
    }

    Spot row(String name) {
        return new Spot(graph, site, room, name, "", agent);
    }

    Spot rack(String name, String by) {
        return new Spot(graph, site, room, row, name, by);
    }

    /// Something that is polled. A notification comes at once, a poll within its interval.
    ///
    /// @param attributes names and values in turn
    void watched(String id, String type, int pollSeconds, boolean trap,
            @Nullable Object... attributes) {
        Map<String, @Nullable Object> all = Json.object("agent", agent, "poll_s", pollSeconds,
                "trap", trap);
        put(id, type, true, all, attributes);
    }

    /// Something that nobody watches.
    void unwatched(String id, String type, @Nullable Object... attributes) {
        put(id, type, false, Json.object(), attributes);
    }

    private void put(String id, String type, boolean monitored,
            Map<String, @Nullable Object> all, @Nullable Object... attributes) {
        place(all, "site", site);
        place(all, "room", room);
        place(all, "row", row);
        place(all, "rack", rack);
        all.putAll(Json.object(attributes));
        List<@Nullable Object> flat = new ArrayList<>();
        all.forEach((name, value) -> {
            flat.add(name);
            flat.add(value);
        });
        graph.component(id, type, monitored, flat.toArray());
    }

    private static void place(Map<String, @Nullable Object> all, String name, String value) {
        if (!value.isEmpty()) {
            all.put(name, value);
        }
    }
}
