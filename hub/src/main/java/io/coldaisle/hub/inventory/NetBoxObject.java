package io.coldaisle.hub.inventory;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// One object of a NetBox list: values are text, maps and lists, as the JSON has them.
///
/// @param where for people, such as `devices.json, results[3] (id 12, srv7)`
/// @param id NetBox's number, unique in its list
record NetBoxObject(String where, long id, Map<String, Object> fields) {
    /// A plain value as text; empty when it is null or absent.
    String text(String field) {
        return plain(fields.get(field));
    }

    /// A choice, which NetBox answers as `{"value": "active", "label": "Active"}` and older versions
    /// as plain text.
    String choice(String field) {
        return fields.get(field) instanceof Map<?, ?> map
                ? plain(map.get("value"))
                : text(field);
    }

    /// Number of the object a field refers to, nested or plain; 0 when there is none.
    long reference(String field) {
        Object value = fields.get(field);
        return number(value instanceof Map<?, ?> map ? map.get("id") : value);
    }

    /// A field of the nested object a field refers to; empty when there is none.
    String nested(String field, String name) {
        return fields.get(field) instanceof Map<?, ?> map ? plain(map.get(name)) : "";
    }

    /// A number; `fallback` when it is null, absent or no number.
    double number(String field, double fallback) {
        try {
            String text = text(field);
            return text.isEmpty() ? fallback : Double.parseDouble(text);
        } catch (NumberFormatException _) {
            return fallback;
        }
    }

    /// A custom field as text; empty when there is none of that name. One with a set of choices may
    /// be answered as value and label.
    String custom(String name) {
        if (!(fields.get("custom_fields") instanceof Map<?, ?> custom)) {
            return "";
        }
        Object value = custom.get(name);
        return value instanceof Map<?, ?> map ? plain(map.get("value")) : plain(value);
    }

    /// The objects in a list field; none when it is null or absent.
    List<NetBoxObject> list(String field) {
        List<NetBoxObject> objects = new ArrayList<>();
        if (fields.get(field) instanceof List<?> list) {
            for (Object item : list) {
                if (item instanceof Map<?, ?> map) {
                    objects.add(new NetBoxObject(where, 0, named(map)));
                }
            }
        }
        return objects;
    }

    static Map<String, Object> named(Map<?, ?> map) {
        Map<String, Object> named = new java.util.LinkedHashMap<>();
        map.forEach((key, value) -> {
            if (value != null) {
                named.put(String.valueOf(key), value);
            }
        });
        return named;
    }

    static long number(@Nullable Object value) {
        try {
            return value instanceof String text && !text.isEmpty() ? Long.parseLong(text) : 0;
        } catch (NumberFormatException _) {
            return 0;
        }
    }

    static String plain(@Nullable Object value) {
        return value instanceof String text ? text.strip() : "";
    }
}
