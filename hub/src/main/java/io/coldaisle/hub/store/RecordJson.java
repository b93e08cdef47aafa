package io.coldaisle.hub.store;

import java.io.ByteArrayOutputStream;
import java.io.UncheckedIOException;
import java.util.Collection;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/// Records as JSON objects by component name.
///
/// A record of a sealed type carries its simple name as `"@"`. Values that equal their type's
/// nothing (0, false, "", empty, null) are left out and come back as that nothing, so a component
/// that a newer version adds reads as nothing from older data.
public final class RecordJson {
    private static final JsonFactory JSON = JsonFactory.builder().build();

    private RecordJson() {}

    public static byte[] toBytes(Record value) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(256);
        try (JsonGenerator json = JSON.createGenerator(ObjectWriteContext.empty(), out)) {
            write(json, value);
        }
        return out.toByteArray();
    }

    /// @param type a record type, or a sealed interface of records
    /// @throws IllegalStateException when the bytes are none of that type
    public static <T> T fromBytes(Class<T> type, byte[] bytes) {
        Object built = RecordShapes.build(type, parse(bytes));
        return type.cast(Objects.requireNonNull(built));
    }

    private static Object parse(byte[] bytes) {
        try (var parser = JSON.createParser(ObjectReadContext.empty(), bytes)) {
            Object tree = parser.nextToken() == null ? null : JsonTree.read(parser);
            if (tree == null) {
                throw new IllegalStateException("an empty record");
            }
            return tree;
        } catch (UncheckedIOException | tools.jackson.core.JacksonException e) {
            throw new IllegalStateException("not a stored record: " + e.getMessage(), e);
        }
    }

    private static void write(JsonGenerator json, @Nullable Object value) {
        switch (value) {
            case null -> json.writeNull();
            case String text -> json.writeString(text);
            case Boolean flag -> json.writeBoolean(flag);
            case Integer number -> json.writeNumber(number.intValue());
            case Long number -> json.writeNumber(number.longValue());
            case Double number -> json.writeNumber(number.doubleValue());
            case Enum<?> constant -> json.writeString(constant.name());
            case Collection<?> list -> {
                json.writeStartArray();
                list.forEach(element -> write(json, element));
                json.writeEndArray();
            }
            case Map<?, ?> map -> {
                json.writeStartObject();
                map.forEach((key, element) -> {
                    json.writeName(key.toString());
                    write(json, element);
                });
                json.writeEndObject();
            }
            case Record record -> writeRecord(json, record);
            default -> throw new IllegalArgumentException(
                    "cannot store a " + value.getClass().getName());
        }
    }

    private static void writeRecord(JsonGenerator json, Record record) {
        json.writeStartObject();
        if (RecordShapes.isVariant(record.getClass())) {
            json.writeName("@");
            json.writeString(record.getClass().getSimpleName());
        }
        for (RecordShapes.Part part : RecordShapes.of(record.getClass()).parts()) {
            Object value = part.read(record);
            if (!RecordShapes.isNothing(value)) {
                json.writeName(part.name());
                write(json, value);
            }
        }
        json.writeEndObject();
    }

    /// JSON as maps, lists, text, longs, doubles and booleans.
    private static final class JsonTree {
        static @Nullable Object read(tools.jackson.core.JsonParser parser) {
            return switch (parser.currentToken()) {
                case START_OBJECT -> {
                    Map<String, @Nullable Object> object = new java.util.LinkedHashMap<>();
                    while (parser.nextToken() != JsonToken.END_OBJECT) {
                        String name = parser.currentName();
                        parser.nextToken();
                        object.put(name, read(parser));
                    }
                    yield object;
                }
                case START_ARRAY -> {
                    java.util.List<@Nullable Object> array = new java.util.ArrayList<>();
                    while (parser.nextToken() != JsonToken.END_ARRAY) {
                        array.add(read(parser));
                    }
                    yield array;
                }
                case VALUE_STRING -> parser.getString();
                case VALUE_NUMBER_INT -> parser.getLongValue();
                case VALUE_NUMBER_FLOAT -> parser.getDoubleValue();
                case VALUE_TRUE -> true;
                case VALUE_FALSE -> false;
                case VALUE_NULL -> null;
                default -> throw new IllegalStateException("unexpected " + parser.currentToken());
            };
        }
    }
}
