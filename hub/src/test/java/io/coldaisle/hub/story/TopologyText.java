package io.coldaisle.hub.story;

import io.coldaisle.hub.topology.Dependency;
import io.coldaisle.hub.topology.Topology;
import io.coldaisle.hub.topology.TopologyReader;
import io.coldaisle.hub.topology.TopologyReading;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A small topology in a few lines, turned into the JSON that operators import and read by the
/// reader that reads theirs.
///
/// ```
/// here site=s1 rack=k1 agent=ag-k1                  holds for the lines below
/// server n{1..4} power 1 of n{}/psu1 n{}/psu2 net tor    four of them
/// more n1 fw fw:bmc@7                               further dependencies of n1
/// ```
public final class TopologyText {
    private static final Pattern RANGE = Pattern.compile("\\{([0-9]{1,3})\\.\\.([0-9]{1,3})\\}");
    private static final Set<String> NEVER_MONITORED = Set.of("site", "room", "row", "grid",
            "utility", "carrier", "site_uplink", "bms", "mgmt_switch", "firmware", "config");

    private final String name;
    private final List<String> components = new ArrayList<>();
    private final List<String> edges = new ArrayList<>();
    private final List<String> groups = new ArrayList<>();
    private Map<String, String> here = Map.of();

    private TopologyText(String name) {
        this.name = name;
    }

    /// A picture and the document it came from.
    ///
    /// @param json UTF-8
    public record Drawn(Topology topology, String json) {
        public byte[] bytes() {
            return json.getBytes(StandardCharsets.UTF_8);
        }
    }

    /// The topology of that name among the resources, as version 1.
    public static Drawn named(String name) {
        String file = name + ".topology";
        return draw(file, List.of(StoryParser.resource(file).split("\n", -1)), 1);
    }

    /// @param name of the text, for what is said about it
    public static Drawn draw(String name, List<String> lines, long version) {
        TopologyText text = new TopologyText(name);
        for (int i = 0; i < lines.size(); i++) {
            text.line(i + 1, lines.get(i));
        }
        String json = "{\"components\":[" + String.join(",\n", text.components)
                + "],\n\"edges\":[" + String.join(",\n", text.edges) + "],\n\"groups\":["
                + String.join(",\n", text.groups) + "]}";
        return switch (TopologyReader.read(json.getBytes(StandardCharsets.UTF_8), version)) {
            case TopologyReading.Accepted(Topology topology, var _) -> new Drawn(topology, json);
            case TopologyReading.Rejected(String problem) -> throw new IllegalArgumentException(
                    name + ": " + problem);
        };
    }

    private void line(int number, String raw) {
        String line = raw.strip();
        if (line.isEmpty() || line.startsWith("#")) {
            return;
        }
        String where = name + ":" + number;
        Matcher range = RANGE.matcher(line);
        if (!range.find()) {
            component(Words.of(where, line));
            return;
        }
        int last = Integer.parseInt(range.group(2));
        for (int n = Integer.parseInt(range.group(1)); n <= last; n++) {
            component(Words.of(where,
                    line.replace(range.group(), "" + n).replace("{}", "" + n)));
        }
    }

    private void component(Words words) {
        String type = words.next("a type");
        if (type.equals("here")) {
            here = attributes(words);
            return;
        }
        String id = words.next("an id");
        while (words.more() && !words.peek().contains("=")) {
            dependencies(words, id);
        }
        Map<String, String> own = attributes(words);
        if (type.equals("more")) {
            return;
        }
        Map<String, String> all = new LinkedHashMap<>();
        all.put("id", id);
        all.put("type", type);
        all.putAll(here);
        all.put("monitored", "" + !NEVER_MONITORED.contains(type));
        if (type.endsWith("service")) {
            all.put("agent", "apm");
        } else if (type.equals("agent")) {
            all.put("agent", "hub");
        }
        all.putAll(own);
        List<String> parts = new ArrayList<>();
        all.forEach((key, value) -> parts.add(quoted(key) + ":" + (value.matches(
                "true|false|[0-9]{1,9}") ? value : quoted(value))));
        components.add("{" + String.join(",", parts) + "}");
    }

    private static Map<String, String> attributes(Words words) {
        Map<String, String> attributes = new LinkedHashMap<>();
        while (words.more()) {
            String word = words.next("an attribute");
            int equals = word.indexOf('=');
            if (equals < 1) {
                throw words.wrong(word + " is no attribute such as site=s1");
            }
            attributes.put(word.substring(0, equals), word.substring(equals + 1));
        }
        return attributes;
    }

    private void dependencies(Words words, String id) {
        String relation = words.next("a relation");
        if (!Dependency.RELATIONS.contains(relation)) {
            throw words.wrong(relation + " is no relation; those are " + Dependency.RELATIONS);
        }
        String group = "";
        int need = 0;
        if (words.atNumber()) {
            need = words.number("how many are needed");
            if (!words.take("of")) {
                throw words.wrong("of should stand behind " + need);
            }
            group = id + "#" + relation;
        }
        List<String> members = new ArrayList<>();
        while (words.more() && !words.peek().contains("=")
                && !Dependency.RELATIONS.contains(words.peek())) {
            String provider = words.next("a provider");
            members.add(quoted(provider));
            edges.add("{\"src\":" + quoted(provider) + ",\"dst\":" + quoted(id) + ",\"rel\":"
                    + quoted(relation)
                    + (group.isEmpty() ? "}" : ",\"grp\":" + quoted(group) + "}"));
        }
        if (members.isEmpty()) {
            throw words.wrong("nobody provides " + relation + " for " + id);
        }
        if (!group.isEmpty()) {
            groups.add("{\"id\":" + quoted(group) + ",\"of\":" + quoted(id) + ",\"rel\":"
                    + quoted(relation) + ",\"need\":" + need + ",\"members\":["
                    + String.join(",", members) + "]}");
        }
    }

    private static String quoted(String text) {
        return "\"" + text.replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
    }
}
