package io.coldaisle.hub.topology;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import tools.jackson.core.JacksonException;

/// Makes a picture of the records of a document, or says what is wrong with them.
public final class TopologyReader {
    private static final int MOST_WARNINGS = 1_000;
    private static final int MOST_OF_A_CIRCLE = 20;
    private static final Set<String> OWN = Set.of("id", "type", "site", "room", "row", "rack",
            "device", "agent", "monitored", "poll_s", "model", "fw");
    private static final Set<String> TYPES = Set.of("site", "room", "row", "rack", "grid",
            "utility", "generator", "switchgear", "ups", "pdu", "feed", "rpdu", "outlet", "psu",
            "crac",
            "chiller", "chw_loop", "zone", "server", "tor", "port", "spine", "wan_router",
            "site_uplink",
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
    /// Each text, place and set of attributes once: they stand in many records, and a picture of 100,000
    /// components would be three times as large with a copy in each.
    private final Map<Object, Object> values = new HashMap<>();

    private TopologyReader() {}

    /// Reads a document.
    ///
    /// @param json UTF-8
    /// @param version the version the picture shall have
    public static TopologyReading read(byte[] json, long version) {
        try {
            return read(TopologyJson.read(json), version);
        } catch (WrongRecord wrong) {
            return new TopologyReading.Rejected(wrong.problem());
        } catch (JacksonException notJson) {
            return new TopologyReading.Rejected("not a JSON document: line "
                    + notJson.getLocation().getLineNr() + ", column "
                    + notJson.getLocation().getColumnNr() + ": " + notJson.getOriginalMessage());
        }
    }

    /// Checks records, wherever they come from. The first problem ends the reading and names its
    /// record.
    ///
    /// @param version the version the picture shall have
    public static TopologyReading read(TopologyRecords records, long version) {
        TopologyReader reader = new TopologyReader();
        try {
            records.components().forEach(reader::component);
            records.groups().forEach(reader::group);
            records.edges().forEach(reader::edge);
            Topology topology = Topology.unchecked(version, reader.components,
                    reader.dependencies, reader.groups);
            reader.circle(topology);
            reader.odd(topology);
            return new TopologyReading.Accepted(topology, reader.warnings);
        } catch (WrongRecord wrong) {
            return new TopologyReading.Rejected(wrong.problem());
        }
    }

    private void circle(Topology topology) {
        List<Dependency> circle = Cycles.find(topology);
        if (!circle.isEmpty()) {
            throw new WrongRecord(Cycles.describe(circle) + "; these records say so, and one of"
                    + " them must be wrong: " + circle.stream()
                            .limit(MOST_OF_A_CIRCLE)
                            .map(d -> dependencyPlaces.getOrDefault(d, d.toString()))
                            .collect(Collectors.joining("; ")));
        }
    }

    private void component(TopologyRecord row) {
        String id = row.required("id");
        String before = places.put(id, row.where());
        if (before != null) {
            throw new WrongRecord(
                    row.where() + ": component " + id + " stands already at " + before);
        }
        Map<String, String> further = new LinkedHashMap<>(row.values());
        further.keySet().removeAll(OWN);
        further.replaceAll((_, value) -> once(value));
        String type = row.required("type");
        if (!TYPES.contains(type)) {
            warn(row.where() + ": " + id + " has the type " + type
                    + ", which no fault model knows");
        }
        components.add(new Component(once(id), once(type),
                once(new Component.Place(text(row, "site"), text(row, "room"),
                        text(row, "row"), text(row, "rack"))),
                once(new Component.Watch(text(row, "device"), text(row, "agent"),
                        row.truth("monitored"), row.number("poll_s"))),
                once(new Component.Build(text(row, "model"), text(row, "fw"))),
                once(Attributes.of(further))));
    }

    private String text(TopologyRecord row, String name) {
        return once(row.get(name));
    }

    @SuppressWarnings("unchecked") // What equals a value is of its class.
    private <T> T once(T value) {
        Object known = values.putIfAbsent(value, value);
        return known == null ? value : (T) known;
    }

    private void group(TopologyRecord row) {
        String id = row.required("id");
        String before = groupPlaces.put(id, row.where());
        if (before != null) {
            throw new WrongRecord(row.where() + ": group " + id + " stands already at " + before);
        }
        int need = row.number("need");
        if (need < 1 || need > row.members().size()) {
            throw new WrongRecord(row.where() + ": group " + id + " needs " + need + " of "
                    + row.members().size() + " members; a need is 1 to the number of members");
        }
        if (new HashSet<>(row.members()).size() < row.members().size()) {
            throw new WrongRecord(row.where() + ": group " + id + " names a member twice");
        }
        exists(row, row.required("of"));
        row.members().forEach(member -> exists(row, member));
        RedundancyGroup group = new RedundancyGroup(once(id), once(row.required("of")),
                relation(row), need, row.members().stream().map(this::once).toList());
        groups.add(group);
        memberships.put(id, new Membership(group, Set.copyOf(row.members())));
    }

    private void edge(TopologyRecord row) {
        exists(row, row.required("src"));
        exists(row, row.required("dst"));
        Dependency dependency = new Dependency(once(row.required("src")),
                once(row.required("dst")), relation(row), text(row, "grp"));
        if (!dependency.group().isEmpty()) {
            belongs(row, dependency);
        }
        String before = dependencyPlaces.putIfAbsent(dependency, row.where());
        if (before == null) {
            dependencies.add(dependency);
        } else {
            // Counted twice, one loss would look like the loss of two members.
            warn(row.where() + " says again what " + before + " says");
        }
    }

    /// An edge of a group leads from a member to what the group serves.
    private void belongs(TopologyRecord row, Dependency dependency) {
        Membership membership = memberships.get(dependency.group());
        if (membership == null) {
            throw new WrongRecord(row.where() + " names group " + dependency.group()
                    + ", which is not there");
        }
        RedundancyGroup group = membership.group();
        if (!group.component().equals(dependency.dependent())
                || !group.relation().equals(dependency.relation())
                || !membership.members().contains(dependency.provider())) {
            throw new WrongRecord(row.where() + " leads from " + dependency.provider() + " to "
                    + dependency.dependent() + " as " + dependency.relation() + ", but group "
                    + group.id() + " is about other members, or about " + group.relation() + " of "
                    + group.component());
        }
    }

    private String relation(TopologyRecord row) {
        String relation = row.required("rel");
        if (!Dependency.RELATIONS.contains(relation)) {
            throw new WrongRecord(row.where() + ": rel is " + relation + ", must be one of "
                    + Dependency.RELATIONS);
        }
        return once(relation);
    }

    private void exists(TopologyRecord row, String id) {
        if (!places.containsKey(id)) {
            throw new WrongRecord(
                    row.where() + " names " + id + ", which is no component; add it, or"
                            + " take the record out");
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

    private record Membership(RedundancyGroup group, Set<String> members) {}
}
