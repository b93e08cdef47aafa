package io.coldaisle.hub.topology;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.json.JsonFactory;

/// Reads the JSON form of a topology: `components`, `edges`, `groups`.
///
/// One pass over the bytes; every record is read flat (name to text), so that attributes nobody
/// knows today are kept. The first problem ends the reading and names its record.
public final class TopologyReader {
    private static final int MOST_WARNINGS = 1_000;
    private static final Set<String> OWN = Set.of("id", "type", "site", "room", "row", "rack",
            "device", "agent", "monitored", "poll_s", "model", "fw");
    private static final Set<String> TYPES = Set.of("site", "room", "row", "rack", "grid",
            "utility", "generator", "switchgear", "ups", "pdu", "rpdu", "outlet", "psu", "crac",
            "chiller", "chw_loop", "zone", "server", "tor", "spine", "wan_router", "site_uplink",
            "mgmt_switch", "carrier", "agent", "bms", "service", "business_service", "firmware",
            "config");

    private final List<Component> components = new ArrayList<>();
    private final List<Dependency> dependencies = new ArrayList<>();
    private final List<RedundancyGroup> groups = new ArrayList<>();
    private final Map<String, String> places = new HashMap<>();
    private final Map<String, Membership> memberships = new HashMap<>();
    private final Map<String, String> groupPlaces = new HashMap<>();
    private final Map<Dependency, String> dependencyPlaces = new HashMap<>();
    private final List<String> warnings = new ArrayList<>();

    private TopologyReader() {}

    /// Reads a document.
    ///
    /// @param json UTF-8
    /// @param version the version the picture shall have
    public static TopologyReading read(byte[] json, long version) {
        TopologyReader reader = new TopologyReader();
        try (JsonParser parser = new JsonFactory().createParser(ObjectReadContext.empty(), json)) {
            reader.document(parser);
            Topology topology = Topology.of(version, reader.components, reader.dependencies,
                    reader.groups);
            reader.odd(topology);
            return new TopologyReading.Accepted(topology, reader.warnings);
        } catch (WrongRecord wrong) {
            return new TopologyReading.Rejected(wrong.problem);
        } catch (JacksonException notJson) {
            return new TopologyReading.Rejected("not a JSON document: line "
                    + notJson.getLocation().getLineNr() + ", column "
                    + notJson.getLocation().getColumnNr() + ": " + notJson.getOriginalMessage());
        } catch (IllegalArgumentException contradiction) {
            return new TopologyReading.Rejected(String.valueOf(contradiction.getMessage()));
        }
    }

    private void document(JsonParser parser) {
        if (parser.nextToken() != JsonToken.START_OBJECT) {
            throw new WrongRecord("the document is no JSON object with components, edges, groups");
        }
        List<Row> edges = new ArrayList<>();
        List<Row> groupRows = new ArrayList<>();
        while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
            String name = parser.currentName();
            parser.nextToken();
            switch (name) {
                case "components" -> rows(parser, name).forEach(this::component);
                case "edges" -> edges.addAll(rows(parser, name));
                case "groups" -> groupRows.addAll(rows(parser, name));
                default -> parser.skipChildren();
            }
        }
        if (parser.nextToken() != null) {
            throw new WrongRecord("there is something behind the end of the document");
        }
        groupRows.forEach(this::group);
        edges.forEach(this::edge);
    }

    private static List<Row> rows(JsonParser parser, String name) {
        if (parser.currentToken() != JsonToken.START_ARRAY) {
            throw new WrongRecord(name + " is no list");
        }
        List<Row> rows = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            String where = name + "[" + rows.size() + "] (" + place(parser) + ")";
            if (parser.currentToken() != JsonToken.START_OBJECT) {
                throw new WrongRecord(where + " is no JSON object");
            }
            rows.add(row(parser, where));
        }
        return rows;
    }

    private static Row row(JsonParser parser, String where) {
        Row row = new Row(where, new LinkedHashMap<>(), new ArrayList<>());
        while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
            String name = parser.currentName();
            JsonToken value = parser.nextToken();
            if (value == JsonToken.START_ARRAY && name.equals("members")) {
                while (parser.nextToken() != JsonToken.END_ARRAY) {
                    if (parser.currentToken().isStructStart()) {
                        throw new WrongRecord(where + ": a member is no plain value");
                    }
                    row.members.add(parser.getString());
                }
            } else if (value == JsonToken.START_OBJECT || value == JsonToken.START_ARRAY) {
                throw new WrongRecord(where + ": " + name + " is no plain value");
            } else if (value != JsonToken.VALUE_NULL
                    && row.values.put(name, parser.getString()) != null) {
                throw new WrongRecord(where + ": " + name + " stands twice");
            }
        }
        return row;
    }

    private void component(Row row) {
        String id = row.required("id");
        String before = places.put(id, row.where);
        if (before != null) {
            throw new WrongRecord(row.where + ": component " + id + " stands already at " + before);
        }
        Map<String, String> further = new LinkedHashMap<>(row.values);
        further.keySet().removeAll(OWN);
        String type = row.required("type");
        if (!TYPES.contains(type)) {
            warn(row.where + ": " + id + " has the type " + type + ", which no fault model knows");
        }
        components.add(new Component(id, type,
                new Component.Place(row.get("site"), row.get("room"), row.get("row"),
                        row.get("rack")),
                new Component.Watch(row.get("device"), row.get("agent"), row.truth("monitored"),
                        row.number("poll_s")),
                new Component.Build(row.get("model"), row.get("fw")), further));
    }

    private void group(Row row) {
        String id = row.required("id");
        String before = groupPlaces.put(id, row.where);
        if (before != null) {
            throw new WrongRecord(row.where + ": group " + id + " stands already at " + before);
        }
        int need = row.number("need");
        if (need < 1 || need > row.members.size()) {
            throw new WrongRecord(row.where + ": group " + id + " needs " + need + " of "
                    + row.members.size() + " members");
        }
        if (new HashSet<>(row.members).size() < row.members.size()) {
            throw new WrongRecord(row.where + ": group " + id + " names a member twice");
        }
        exists(row, row.required("of"));
        row.members.forEach(member -> exists(row, member));
        RedundancyGroup group = new RedundancyGroup(id, row.required("of"), relation(row), need,
                row.members);
        groups.add(group);
        memberships.put(id, new Membership(group, Set.copyOf(row.members)));
    }

    private void edge(Row row) {
        exists(row, row.required("src"));
        exists(row, row.required("dst"));
        Dependency dependency = new Dependency(row.required("src"), row.required("dst"),
                relation(row), row.get("grp"));
        if (!dependency.group().isEmpty()) {
            belongs(row, dependency);
        }
        String before = dependencyPlaces.putIfAbsent(dependency, row.where);
        if (before == null) {
            dependencies.add(dependency);
        } else {
            // Counted twice, one loss would look like the loss of two members.
            warn(row.where + " says again what " + before + " says");
        }
    }

    /// An edge of a group leads from a member to what the group serves.
    private void belongs(Row row, Dependency dependency) {
        Membership membership = memberships.get(dependency.group());
        if (membership == null) {
            throw new WrongRecord(row.where + " names group " + dependency.group()
                    + ", which is not there");
        }
        RedundancyGroup group = membership.group();
        if (!group.component().equals(dependency.dependent())
                || !group.relation().equals(dependency.relation())
                || !membership.members().contains(dependency.provider())) {
            throw new WrongRecord(row.where + " leads from " + dependency.provider() + " to "
                    + dependency.dependent() + " as " + dependency.relation() + ", but group "
                    + group.id() + " is about other members, or about " + group.relation() + " of "
                    + group.component());
        }
    }

    private static String relation(Row row) {
        String relation = row.required("rel");
        if (!Dependency.RELATIONS.contains(relation)) {
            throw new WrongRecord(row.where + ": rel is " + relation + ", must be one of "
                    + Dependency.RELATIONS);
        }
        return relation;
    }

    private void exists(Row row, String id) {
        if (!places.containsKey(id)) {
            throw new WrongRecord(row.where + " names " + id + ", which is no component");
        }
    }

    private void odd(Topology topology) {
        for (RedundancyGroup group : topology.groups()) {
            for (String member : group.members()) {
                if (!dependencyPlaces.containsKey(new Dependency(member, group.component(),
                        group.relation(), group.id()))) {
                    warn("group " + group.id() + ": no edge leads from its member " + member);
                }
            }
            if (group.members().size() == 1) {
                warn("group " + group.id() + ": " + group.component() + " has one member only ("
                        + group.members().getFirst() + "), so no redundancy");
            }
        }
        for (int h = 0; h < topology.size(); h++) {
            if (topology.upstream(h).length == 0 && topology.downstream(h).length == 0) {
                warn(topology.component(h).id() + " is connected to nothing");
            }
        }
    }

    private void warn(String text) {
        if (warnings.size() < MOST_WARNINGS) {
            warnings.add(text);
        }
    }

    private static String place(JsonParser parser) {
        TokenStreamLocation at = parser.currentTokenLocation();
        return "line " + at.getLineNr() + ", column " + at.getColumnNr();
    }

    private record Membership(RedundancyGroup group, Set<String> members) {}

    private record Row(String where, Map<String, String> values, List<String> members) {
        String get(String name) {
            return values.getOrDefault(name, "");
        }

        String required(String name) {
            String value = get(name);
            if (value.isEmpty()) {
                throw new WrongRecord(where + " has no " + name);
            }
            return value;
        }

        boolean truth(String name) {
            String value = get(name);
            if (!value.isEmpty() && !value.equals("true") && !value.equals("false")) {
                throw new WrongRecord(where + ": " + name + " is " + value + ", not true or false");
            }
            return value.equals("true");
        }

        int number(String name) {
            String value = get(name);
            double number;
            try {
                number = value.isEmpty() ? 0 : Double.parseDouble(value);
            } catch (NumberFormatException _) {
                number = Double.NaN;
            }
            if (!(number >= 0 && number <= Integer.MAX_VALUE)) {
                throw new WrongRecord(where + ": " + name + " is " + value
                        + ", which is no number from 0 on");
            }
            return (int) number;
        }
    }

    private static final class WrongRecord extends RuntimeException {
        private static final long serialVersionUID = 1;
        private final String problem;

        WrongRecord(String problem) {
            super(problem, null, false, false);
            this.problem = problem;
        }
    }
}
