package io.coldaisle.hub;

import io.coldaisle.hub.topology.Topology;
import io.coldaisle.hub.topology.TopologyReader;
import io.coldaisle.hub.topology.TopologyReading;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/// A recorded scenario, read from its folder.
record Recording(String name, Topology topology, long startMs, List<Event> events,
        List<Changed> changes) {

    /// An event as it reached the hub.
    record Event(String id, String agent, String device, String component, String condition,
            boolean begins, String severity, double value, double expected, long ts, long rx) {}

    /// A change record.
    record Changed(String id, String kind, String target, long ts) {}

    /// A file that does not hold what it should; the message names file, line and what to mend.
    static final class Broken extends Exception {
        private static final long serialVersionUID = 1;

        Broken(String message) {
            super(message);
        }
    }

    static Recording read(Path folder) throws IOException, Broken {
        Path head = folder.resolve("scenario.json");
        Row scenario = row(head, 1, text(head).replace('\n', ' '));
        Path map = folder.resolve(scenario.get("topology"));
        Topology topology = topology(map);
        List<Event> events = new ArrayList<>();
        for (Row row : rows(folder.resolve("events.jsonl"))) {
            events.add(new Event(row.get("id"), row.get("agent"), row.get("device"),
                    row.get("component"), row.get("cond"), begins(row), row.get("severity"),
                    row.decimal("value"), row.decimal("expected"), row.number("ts"),
                    row.number("rx")));
        }
        List<Changed> changes = new ArrayList<>();
        Path records = folder.resolve("changes.jsonl");
        if (Files.exists(records)) {
            for (Row row : rows(records)) {
                changes.add(new Changed(row.get("change"), row.get("kind"), row.get("target"),
                        row.number("ts")));
            }
        }
        return new Recording(scenario.get("scenario"), topology, scenario.number("start"),
                List.copyOf(events), List.copyOf(changes));
    }

    /// Reads a topology in the JSON form.
    static Topology topology(Path file) throws IOException, Broken {
        return switch (TopologyReader.read(text(file).getBytes(StandardCharsets.UTF_8), 1)) {
            case TopologyReading.Accepted accepted -> accepted.topology();
            case TopologyReading.Rejected rejected -> throw new Broken(
                    file + ": " + rejected.problem());
        };
    }

    /// The same events over another topology.
    Recording over(Topology other) {
        return new Recording(name, other, startMs, events, changes);
    }

    private static boolean begins(Row row) throws Broken {
        return switch (row.get("state")) {
            case "begin" -> true;
            case "clear" -> false;
            default -> throw row.wrong("state", "is neither begin nor clear");
        };
    }

    private static String text(Path file) throws IOException, Broken {
        try {
            return Files.readString(file);
        } catch (NoSuchFileException _) {
            throw new Broken(file + " is not there; a scenario folder holds scenario.json,"
                    + " events.jsonl and the topology it names");
        }
    }

    private static List<Row> rows(Path file) throws IOException, Broken {
        List<Row> rows = new ArrayList<>();
        int number = 0;
        for (String line : text(file).lines().toList()) {
            number++;
            if (!line.isBlank()) {
                rows.add(row(file, number, line));
            }
        }
        return rows;
    }

    private static Row row(Path file, int line, String json) throws Broken {
        Map<String, String> values = new LinkedHashMap<>();
        try (JsonParser parser = new JsonFactory().createParser(ObjectReadContext.empty(), json)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                throw new Broken(file + ", line " + line + ": no JSON object");
            }
            while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
                String name = parser.currentName();
                JsonToken value = parser.nextToken();
                if (value == JsonToken.START_OBJECT || value == JsonToken.START_ARRAY) {
                    parser.skipChildren();
                } else if (value != JsonToken.VALUE_NULL) {
                    values.put(name, parser.getString());
                }
            }
        } catch (JacksonException notJson) {
            throw new Broken(file + ", line " + line + ": " + notJson.getOriginalMessage());
        }
        return new Row(file + ", line " + line, values);
    }

    private record Row(String where, Map<String, String> values) {
        String get(String name) throws Broken {
            String value = values.get(name);
            if (value == null) {
                throw wrong(name, "is missing");
            }
            return value;
        }

        double decimal(String name) throws Broken {
            try {
                return Double.parseDouble(values.getOrDefault(name, "0"));
            } catch (NumberFormatException _) {
                throw wrong(name, "is no number");
            }
        }

        long number(String name) throws Broken {
            try {
                return Long.parseLong(get(name));
            } catch (NumberFormatException _) {
                throw wrong(name, "is no whole number (ms)");
            }
        }

        Broken wrong(String name, String what) {
            return new Broken(where + ": " + name + " " + what);
        }
    }
}
