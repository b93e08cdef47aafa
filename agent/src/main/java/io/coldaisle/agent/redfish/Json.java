package io.coldaisle.agent.redfish;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;

/// A small immutable JSON tree. What is not there reads as [#NOTHING], so that a path into a
/// document needs no checks on its way.
///
/// @param value a `Map<String, Json>`, a `List<Json>`, a String, a Double, a Boolean, or null
record Json(@Nullable Object value) {
    static final Json NOTHING = new Json(null);
    private static final int MAX_NODES = 200_000;
    private static final JsonFactory FACTORY = JsonFactory.builder()
            .streamReadConstraints(
                    StreamReadConstraints.builder()
                            .maxNestingDepth(64)
                            .maxStringLength(256 * 1024)
                            .maxNumberLength(64)
                            .build())
            .build();

    /// Reads a document.
    ///
    /// @throws IllegalArgumentException when it is not JSON or has too many values
    static Json parse(byte[] bytes) {
        try (JsonParser parser = FACTORY.createParser(ObjectReadContext.empty(), bytes)) {
            parser.nextToken();
            return read(parser, new int[1]);
        } catch (JacksonException broken) {
            throw new IllegalArgumentException("not JSON: " + broken.getOriginalMessage(), broken);
        }
    }

    private static Json read(JsonParser parser, int[] nodes) {
        if (++nodes[0] > MAX_NODES) {
            throw new IllegalArgumentException("more than " + MAX_NODES + " values in a document");
        }
        JsonToken token = parser.currentToken();
        if (token == null) {
            throw new IllegalArgumentException("not JSON: nothing there");
        }
        return switch (token) {
            case START_OBJECT -> {
                Map<String, Json> fields = new LinkedHashMap<>();
                while (parser.nextToken() != JsonToken.END_OBJECT) {
                    String name = parser.currentName();
                    parser.nextToken();
                    fields.put(name, read(parser, nodes));
                }
                yield new Json(fields);
            }
            case START_ARRAY -> {
                List<Json> items = new ArrayList<>();
                while (parser.nextToken() != JsonToken.END_ARRAY) {
                    items.add(read(parser, nodes));
                }
                yield new Json(items);
            }
            case VALUE_STRING -> new Json(parser.getString());
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> new Json(parser.getDoubleValue());
            case VALUE_TRUE -> new Json(true);
            case VALUE_FALSE -> new Json(false);
            default -> NOTHING;
        };
    }

    /// The field of an object.
    Json get(String name) {
        return value instanceof Map<?, ?> fields && fields.get(name) instanceof Json field
                ? field
                : NOTHING;
    }

    /// The items of an array; none when it is something else.
    List<Json> items() {
        List<Json> items = new ArrayList<>();
        if (value instanceof List<?> list) {
            for (Object item : list) {
                if (item instanceof Json json) {
                    items.add(json);
                }
            }
        }
        return items;
    }

    /// The fields of an object; none when it is something else.
    Map<String, Json> fields() {
        Map<String, Json> fields = new LinkedHashMap<>();
        if (value instanceof Map<?, ?> map) {
            map.forEach((name, field) -> {
                if (name instanceof String text && field instanceof Json json) {
                    fields.put(text, json);
                }
            });
        }
        return fields;
    }

    /// True for objects and arrays.
    boolean isStructured() {
        return value instanceof Map<?, ?> || value instanceof List<?>;
    }

    boolean isObject() {
        return value instanceof Map<?, ?>;
    }

    /// The text; empty when it is something else.
    String text() {
        return value instanceof String text ? text : "";
    }

    /// The number; NaN when it is something else. Some services send numbers as text.
    double number() {
        if (value instanceof Double number) {
            return number;
        }
        if (value instanceof String text && text.length() < 32
                && text.matches("-?[0-9]+(\\.[0-9]+)?")) {
            return Double.parseDouble(text);
        }
        return Double.NaN;
    }

    boolean isTrue() {
        return Boolean.TRUE.equals(value);
    }

    /// The target of a link: `{"@odata.id": "/redfish/v1/..."}`. Empty when there is none, or one
    /// that leads elsewhere.
    String link() {
        return path("@odata.id");
    }

    /// The next page of a collection (DSP0266, 7.3.1); empty on the last one.
    String nextPage() {
        return path("Members@odata.nextLink");
    }

    private String path(String field) {
        return local(get(field).text());
    }

    /// The path, when it is one within the service; else empty.
    static String local(String id) {
        return id.startsWith("/") && !id.startsWith("//") && id.length() <= 1024
                && id.chars().allMatch(c -> c > ' ' && c < 127) ? id : "";
    }
}
