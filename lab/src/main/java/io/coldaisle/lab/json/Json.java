package io.coldaisle.lab.json;

import java.io.StringWriter;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/// Writes trees of maps (in their order), iterables, strings, numbers, booleans and nulls, and reads
/// flat objects of strings.
public final class Json {
    private static final JsonFactory FACTORY = new JsonFactory();

    private Json() {}

    /// An object from names and values in turn; a null value is written as `null`.
    public static Map<String, @Nullable Object> object(@Nullable Object... namesAndValues) {
        Map<String, @Nullable Object> object = new LinkedHashMap<>();
        for (int at = 0; at < namesAndValues.length; at += 2) {
            object.put(String.valueOf(namesAndValues[at]), namesAndValues[at + 1]);
        }
        return object;
    }

    /// The document as text on one line.
    public static String text(@Nullable Object tree) {
        StringWriter text = new StringWriter();
        try (JsonGenerator out = FACTORY.createGenerator(ObjectWriteContext.empty(), text)) {
            write(out, tree);
        }
        return text.toString();
    }

    private static void write(JsonGenerator out, @Nullable Object value) {
        switch (value) {
            case null -> out.writeNull();
            case Map<?, ?> object -> {
                out.writeStartObject();
                for (Map.Entry<?, ?> entry : object.entrySet()) {
                    out.writeName(String.valueOf(entry.getKey()));
                    write(out, entry.getValue());
                }
                out.writeEndObject();
            }
            case Iterable<?> array -> {
                out.writeStartArray();
                for (Object item : array) {
                    write(out, item);
                }
                out.writeEndArray();
            }
            case Boolean truth -> out.writeBoolean(truth);
            case Integer number -> out.writeNumber(number);
            case Long number -> out.writeNumber(number);
            case Double number -> out.writeNumber(rounded(number));
            default -> out.writeString(value.toString());
        }
    }

    /// Readings have no more than three digits behind the point.
    private static BigDecimal rounded(double number) {
        BigDecimal decimal = BigDecimal.valueOf(number)
                .setScale(3, RoundingMode.HALF_EVEN)
                .stripTrailingZeros();
        return decimal.scale() < 0 ? decimal.setScale(0) : decimal;
    }

    /// The string members of an object; other members are passed over.
    ///
    /// @throws IllegalArgumentException when the text is no JSON object
    public static Map<String, String> strings(String text) {
        try (JsonParser in = FACTORY.createParser(ObjectReadContext.empty(), text)) {
            if (in.nextToken() != JsonToken.START_OBJECT) {
                throw new IllegalArgumentException("not a JSON object");
            }
            return members(in);
        } catch (JacksonException e) {
            throw new IllegalArgumentException("not JSON: " + e.getOriginalMessage(), e);
        }
    }

    /// The strings of the array that is the object's member of that name; none when there is none.
    ///
    /// @throws IllegalArgumentException when the text is no JSON object
    public static List<String> texts(String text, String name) {
        List<String> texts = new ArrayList<>();
        eachItem(text, name, in -> {
            if (in.currentToken() == JsonToken.VALUE_STRING) {
                texts.add(in.getString());
            } else {
                in.skipChildren();
            }
        });
        return texts;
    }

    /// The string members of each object of the array that is the object's member of that name.
    ///
    /// @throws IllegalArgumentException when the text is no JSON object
    public static List<Map<String, String>> objects(String text, String name) {
        List<Map<String, String>> objects = new ArrayList<>();
        eachItem(text, name, in -> objects.add(members(in)));
        return objects;
    }

    private static void eachItem(String text, String name, Consumer<JsonParser> item) {
        try (JsonParser in = FACTORY.createParser(ObjectReadContext.empty(), text)) {
            if (in.nextToken() != JsonToken.START_OBJECT) {
                throw new IllegalArgumentException("not a JSON object");
            }
            while (in.nextToken() == JsonToken.PROPERTY_NAME) {
                boolean wanted = in.currentName().equals(name);
                if (in.nextToken() == JsonToken.START_ARRAY && wanted) {
                    while (in.nextToken() != JsonToken.END_ARRAY) {
                        item.accept(in);
                    }
                } else {
                    in.skipChildren();
                }
            }
        } catch (JacksonException e) {
            throw new IllegalArgumentException("not JSON: " + e.getOriginalMessage(), e);
        }
    }

    private static Map<String, String> members(JsonParser in) {
        Map<String, String> members = new LinkedHashMap<>();
        while (in.nextToken() == JsonToken.PROPERTY_NAME) {
            String name = in.currentName();
            if (in.nextToken() == JsonToken.VALUE_STRING) {
                members.put(name, in.getString());
            } else {
                in.skipChildren();
            }
        }
        return members;
    }
}
