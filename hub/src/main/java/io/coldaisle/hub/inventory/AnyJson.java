package io.coldaisle.hub.inventory;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/// Any JSON as maps, lists and text; numbers and truth values stay text, nulls are left out of maps.
final class AnyJson {
    private AnyJson() {}

    static Object read(InventoryFile file) {
        try (JsonParser parser = new JsonFactory().createParser(ObjectReadContext.empty(),
                file.text())) {
            JsonToken first = parser.nextToken();
            if (first == null) {
                throw new WrongInventory(file.name() + " is empty; save the list again");
            }
            Object value = value(parser, first);
            if (parser.nextToken() != null) {
                throw new WrongInventory(file.name() + ", line "
                        + parser.currentTokenLocation().getLineNr()
                        + ": there is something behind the end of the JSON; save one answer a file");
            }
            return value;
        } catch (JacksonException notJson) {
            throw new WrongInventory(file.name() + ", line " + notJson.getLocation().getLineNr()
                    + ", column " + notJson.getLocation().getColumnNr() + " is no JSON: "
                    + notJson.getOriginalMessage());
        }
    }

    /// Deep nesting is refused by the parser itself.
    private static Object value(JsonParser parser, JsonToken token) {
        if (token == JsonToken.START_OBJECT) {
            Map<String, Object> map = new LinkedHashMap<>();
            while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
                String name = parser.currentName();
                JsonToken next = parser.nextToken();
                if (next == JsonToken.VALUE_NULL) {
                    map.remove(name);
                } else {
                    map.put(name, value(parser, next));
                }
            }
            return map;
        }
        if (token == JsonToken.START_ARRAY) {
            List<Object> list = new ArrayList<>();
            JsonToken next = parser.nextToken();
            while (next != JsonToken.END_ARRAY) {
                list.add(value(parser, next));
                next = parser.nextToken();
            }
            return list;
        }
        return parser.getString();
    }
}
