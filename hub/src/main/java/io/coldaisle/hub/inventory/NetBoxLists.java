package io.coldaisle.hub.inventory;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// The lists of a NetBox export, as `GET /api/dcim/ENDPOINT/` answers them: an object with `count`,
/// `next`, `previous` and `results` (NetBox documentation, "REST API Overview", Pagination).
///
/// A file is named after its endpoint (`power-feeds.json`; further pages `power-feeds-2.json` and so
/// on), or holds several lists by endpoint: `{"devices": {...}, "cables": {...}}`.
final class NetBoxLists {
    /// Endpoints below `/api/dcim/` that are read.
    static final List<String> ENDPOINTS = List.of("sites", "locations", "racks", "devices",
            "power-panels", "power-feeds", "power-ports", "power-outlets", "cables");

    private final Map<String, Map<Long, NetBoxObject>> lists = new LinkedHashMap<>();
    private final Map<String, Long> counts = new LinkedHashMap<>();
    private final Map<String, String> files = new LinkedHashMap<>();

    private NetBoxLists() {}

    static NetBoxLists of(List<InventoryFile> files, List<String> warnings) {
        NetBoxLists lists = new NetBoxLists();
        for (InventoryFile file : files) {
            lists.file(file, warnings);
        }
        lists.whole();
        if (!lists.has("devices")) {
            throw new WrongInventory("there is no list of devices; save /api/dcim/devices/ as"
                    + " devices.json, and likewise " + String.join(", ", ENDPOINTS));
        }
        return lists;
    }

    private void file(InventoryFile file, List<String> warnings) {
        Object root = AnyJson.read(file);
        String endpoint = endpoint(file.name());
        if (root instanceof List<?>
                || root instanceof Map<?, ?> map && map.containsKey("results")) {
            if (endpoint.isEmpty()) {
                warnings.add(file.name() + " was not read; lists that are: "
                        + String.join(", ", ENDPOINTS));
            } else {
                add(endpoint, file.name(), "", root);
            }
            return;
        }
        if (!(root instanceof Map<?, ?> keyed)) {
            throw new WrongInventory(file.name() + " is neither a list nor an object of lists; save"
                    + " what the API answers");
        }
        if (!endpoint.isEmpty()) {
            throw new WrongInventory(file.name() + " has no results"
                    + (keyed.containsKey("detail")
                            ? " but says: " + NetBoxObject.plain(keyed.get("detail"))
                            : "")
                    + "; save the list that /api/dcim/" + endpoint + "/ answers");
        }
        keyed.forEach((key, value) -> {
            String name = String.valueOf(key);
            if (ENDPOINTS.contains(name)) {
                add(name, file.name(), name + ".", value);
            } else {
                warnings.add(file.name() + ": " + name + " was not read; lists that are: "
                        + String.join(", ", ENDPOINTS));
            }
        });
    }

    private static String endpoint(String file) {
        for (String endpoint : ENDPOINTS) {
            if (file.matches(endpoint + "([-._].*)?\\.json")) {
                return endpoint;
            }
        }
        return "";
    }

    private void add(String endpoint, String file, String inside, @Nullable Object value) {
        Object results = value instanceof Map<?, ?> map ? map.get("results") : value;
        if (!(results instanceof List<?> objects)) {
            throw new WrongInventory(file + ": " + inside + "results is no list; save what"
                    + " /api/dcim/" + endpoint + "/ answers");
        }
        if (value instanceof Map<?, ?> map) {
            counts.merge(endpoint, NetBoxObject.number(map.get("count")), Math::max);
        }
        files.merge(endpoint, file, (a, b) -> a + " and " + b);
        Map<Long, NetBoxObject> list = lists.computeIfAbsent(endpoint, _ -> new TreeMap<>());
        for (int i = 0; i < objects.size(); i++) {
            String where = file + ", " + inside + "results[" + i + "]";
            if (!(objects.get(i) instanceof Map<?, ?> fields)) {
                throw new WrongInventory(where + " is no object");
            }
            NetBoxObject object = object(where, NetBoxObject.named(fields));
            NetBoxObject before = list.put(object.id(), object);
            if (before != null) {
                throw new WrongInventory(object.where() + " stands already at " + before.where()
                        + "; was a page saved twice?");
            }
        }
    }

    private static NetBoxObject object(String where, Map<String, Object> fields) {
        long id = NetBoxObject.number(fields.get("id"));
        if (id <= 0) {
            throw new WrongInventory(where + " has no id");
        }
        String name = NetBoxObject.plain(fields.get("name"));
        if (name.isEmpty()) {
            name = NetBoxObject.plain(fields.get("display"));
        }
        return new NetBoxObject(where + " (id " + id + (name.isEmpty() ? "" : ", " + name) + ")",
                id, fields);
    }

    /// A list that was saved in part would look like things that were taken away.
    private void whole() {
        counts.forEach((endpoint, count) -> {
            int held = all(endpoint).size();
            if (held < count) {
                throw new WrongInventory(files.get(endpoint) + " has " + held + " of " + count + " "
                        + endpoint + "; save every page (?limit=1000, then what next says) as "
                        + endpoint + "-2.json and so on");
            }
        });
    }

    boolean has(String endpoint) {
        return lists.containsKey(endpoint);
    }

    /// Every object of a list by number, rising; none when the list was not saved.
    List<NetBoxObject> all(String endpoint) {
        Map<Long, NetBoxObject> list = lists.get(endpoint);
        return list == null ? List.of() : new ArrayList<>(list.values());
    }

    /// The object another one names.
    ///
    /// @param says what is said of it, such as `cables.json, results[3] (id 7) names power port 12`
    NetBoxObject required(String endpoint, long id, String says) {
        Map<Long, NetBoxObject> list = lists.get(endpoint);
        NetBoxObject object = list == null ? null : list.get(id);
        if (object == null) {
            throw new WrongInventory(says + (list == null
                    ? ", but there is no list of " + endpoint + "; save /api/dcim/" + endpoint
                            + "/ as " + endpoint + ".json"
                    : ", which is not in " + files.get(endpoint)
                            + "; save both lists again, one after the other"));
        }
        return object;
    }
}
