package io.coldaisle.agent.recording;

import java.io.StringWriter;
import java.util.ArrayDeque;
import java.util.Deque;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/// Texts of a JSON document, seen and replaced one by one; numbers stay as they are written.
final class JsonText {
    private static final JsonFactory FACTORY = new JsonFactory();

    private JsonText() {}

    interface Replacement {
        /// @param key of the property, or of the list that the text stands in
        String of(String key, String text);
    }

    /// The document with its texts replaced. What is no JSON is one text.
    static String walk(String document, Replacement replacement) {
        StringWriter out = new StringWriter();
        try (JsonParser parser = FACTORY.createParser(ObjectReadContext.empty(), document);
                JsonGenerator json = FACTORY.createGenerator(ObjectWriteContext.empty(), out)) {
            copy(parser, json, replacement);
        } catch (JacksonException broken) {
            return replacement.of("", document);
        }
        return out.toString();
    }

    private static void copy(JsonParser parser, JsonGenerator json, Replacement replacement) {
        Deque<String> keys = new ArrayDeque<>();
        String key = "";
        for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
            switch (token) {
                case PROPERTY_NAME -> key = parser.currentName();
                case START_OBJECT, START_ARRAY -> keys.push(key);
                case END_OBJECT, END_ARRAY -> key = keys.pop();
                default -> {
                }
            }
            if (token == JsonToken.VALUE_STRING) {
                json.writeString(replacement.of(key, parser.getString()));
            } else {
                json.copyCurrentEventExact(parser);
            }
        }
    }
}
