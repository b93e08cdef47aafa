package io.coldaisle.hub.topology;

import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.json.JsonFactory;

/// The JSON form of a topology: `components`, `edges`, `groups`. Records are flat (name to text), so
/// that attributes nobody knows today are kept.
public final class TopologyJson {
    private TopologyJson() {}

    /// Reads a document in one pass.
    static TopologyRecords read(byte[] json) {
        try (JsonParser parser = new JsonFactory().createParser(ObjectReadContext.empty(), json)) {
            return document(parser);
        }
    }

    /// Records as a document, UTF-8. Every value is written as text, which reads the same.
    public static byte[] write(TopologyRecords records) {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = new JsonFactory()
                .createGenerator(ObjectWriteContext.empty(), text)) {
            json.writeStartObject();
            list(json, "components", records.components());
            list(json, "edges", records.edges());
            list(json, "groups", records.groups());
            json.writeEndObject();
        }
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }

    private static void list(JsonGenerator json, String name, List<TopologyRecord> records) {
        json.writeArrayPropertyStart(name);
        for (TopologyRecord record : records) {
            json.writeStartObject();
            record.values().forEach(json::writeStringProperty);
            if (name.equals("groups")) {
                json.writeArrayPropertyStart("members");
                record.members().forEach(json::writeString);
                json.writeEndArray();
            }
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private static TopologyRecords document(JsonParser parser) {
        if (parser.nextToken() != JsonToken.START_OBJECT) {
            throw new WrongRecord("the document is no JSON object with components, edges, groups");
        }
        List<TopologyRecord> components = new ArrayList<>();
        List<TopologyRecord> edges = new ArrayList<>();
        List<TopologyRecord> groups = new ArrayList<>();
        while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
            String name = parser.currentName();
            parser.nextToken();
            switch (name) {
                case "components" -> components.addAll(rows(parser, name));
                case "edges" -> edges.addAll(rows(parser, name));
                case "groups" -> groups.addAll(rows(parser, name));
                default -> parser.skipChildren();
            }
        }
        if (parser.nextToken() != null) {
            throw new WrongRecord("there is something behind the end of the document");
        }
        return new TopologyRecords(components, edges, groups);
    }

    private static List<TopologyRecord> rows(JsonParser parser, String name) {
        if (parser.currentToken() != JsonToken.START_ARRAY) {
            throw new WrongRecord(name + " is no list");
        }
        List<TopologyRecord> rows = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            String where = name + "[" + rows.size() + "] (" + place(parser) + ")";
            if (parser.currentToken() != JsonToken.START_OBJECT) {
                throw new WrongRecord(where + " is no JSON object");
            }
            rows.add(row(parser, where));
        }
        return rows;
    }

    private static TopologyRecord row(JsonParser parser, String where) {
        Map<String, String> values = new LinkedHashMap<>();
        List<String> members = new ArrayList<>();
        while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
            String name = parser.currentName();
            JsonToken value = parser.nextToken();
            if (value == JsonToken.START_ARRAY && name.equals("members")) {
                while (parser.nextToken() != JsonToken.END_ARRAY) {
                    if (parser.currentToken().isStructStart()) {
                        throw new WrongRecord(where + ": a member is no plain value");
                    }
                    members.add(parser.getString());
                }
            } else if (value == JsonToken.START_OBJECT || value == JsonToken.START_ARRAY) {
                throw new WrongRecord(where + ": " + name + " is no plain value");
            } else if (value != JsonToken.VALUE_NULL
                    && values.put(name, parser.getString()) != null) {
                throw new WrongRecord(where + ": " + name + " stands twice");
            }
        }
        return new TopologyRecord(where, values, members);
    }

    private static String place(JsonParser parser) {
        TokenStreamLocation at = parser.currentTokenLocation();
        return "line " + at.getLineNr() + ", column " + at.getColumnNr();
    }
}
