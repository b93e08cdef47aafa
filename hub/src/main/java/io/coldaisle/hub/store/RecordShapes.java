package io.coldaisle.hub.store;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/// How record types are taken apart and put together, looked up once per type.
final class RecordShapes {
    record Part(String name, Type type, MethodHandle getter) {
        @Nullable
        Object read(Record record) {
            try {
                return getter.invoke(record);
            } catch (Error | RuntimeException e) {
                throw e;
            } catch (Throwable e) {
                throw new IllegalStateException("cannot read " + name, e);
            }
        }
    }

    record Shape(List<Part> parts, MethodHandle constructor) {}

    private static final Map<Class<?>, Shape> SHAPES = new ConcurrentHashMap<>();

    private RecordShapes() {}

    static Shape of(Class<?> type) {
        return SHAPES.computeIfAbsent(type, RecordShapes::look);
    }

    private static Shape look(Class<?> type) {
        try {
            MethodHandles.Lookup lookup = MethodHandles.privateLookupIn(type,
                    MethodHandles.lookup());
            List<Part> parts = new ArrayList<>();
            List<Class<?>> arguments = new ArrayList<>();
            for (RecordComponent component : type.getRecordComponents()) {
                parts.add(new Part(component.getName(), component.getGenericType(),
                        lookup.unreflect(component.getAccessor())));
                arguments.add(component.getType());
            }
            return new Shape(List.copyOf(parts), lookup.findConstructor(type,
                    MethodType.methodType(void.class, arguments)));
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("cannot store " + type, e);
        }
    }

    /// True when the type is one of several that a sealed interface permits.
    static boolean isVariant(Class<?> type) {
        for (Class<?> parent : type.getInterfaces()) {
            if (parent.isSealed()) {
                return true;
            }
        }
        return false;
    }

    static boolean isNothing(@Nullable Object value) {
        return switch (value) {
            case null -> true;
            case String text -> text.isEmpty();
            case Boolean flag -> !flag;
            case Integer number -> number == 0;
            case Long number -> number == 0;
            // Minus zero is something: it must come back as it was.
            case Double number -> Double.doubleToRawLongBits(number) == 0;
            case Collection<?> list -> list.isEmpty();
            case Map<?, ?> map -> map.isEmpty();
            default -> false;
        };
    }

    /// Builds a value of a declared type from a tree of maps, lists and plain values.
    static @Nullable Object build(Type type, @Nullable Object tree) {
        if (type instanceof ParameterizedType generic) {
            return collection(generic, tree);
        }
        Class<?> raw = (Class<?>) type;
        if (raw.isPrimitive() || raw == String.class || Number.class.isAssignableFrom(raw)
                || raw == Boolean.class) {
            return plain(raw, tree);
        }
        if (tree == null) {
            return null;
        }
        if (raw.isEnum()) {
            return constant(raw, tree.toString());
        }
        return record(raw, tree);
    }

    private static @Nullable Object constant(Class<?> type, String name) {
        for (Object constant : type.getEnumConstants()) {
            if (((Enum<?>) constant).name().equals(name)) {
                return constant;
            }
        }
        throw new IllegalStateException(type.getSimpleName() + " has no " + name);
    }

    private static @Nullable Object plain(Class<?> raw, @Nullable Object tree) {
        if (raw == String.class) {
            return tree == null ? "" : tree;
        }
        if (tree == null && !raw.isPrimitive()) {
            return null;
        }
        if (raw == boolean.class || raw == Boolean.class) {
            return tree != null && (Boolean) tree;
        }
        Number number = tree == null ? 0 : (Number) tree;
        if (raw == int.class || raw == Integer.class) {
            return number.intValue();
        }
        return raw == long.class || raw == Long.class
                ? (Object) number.longValue()
                : (Object) number.doubleValue();
    }

    private static Object collection(ParameterizedType type, @Nullable Object tree) {
        Class<?> raw = (Class<?>) type.getRawType();
        Type[] arguments = type.getActualTypeArguments();
        if (Map.class.isAssignableFrom(raw)) {
            Map<String, @Nullable Object> map = SortedMap.class.isAssignableFrom(raw)
                    ? new TreeMap<>()
                    : new LinkedHashMap<>();
            if (tree instanceof Map<?, ?> object) {
                object.forEach(
                        (key, value) -> map.put(key.toString(), build(arguments[1], value)));
            }
            return map;
        }
        List<@Nullable Object> list = new ArrayList<>();
        if (tree instanceof List<?> array) {
            array.forEach(element -> list.add(build(arguments[0], element)));
        }
        return Set.class.isAssignableFrom(raw) ? new LinkedHashSet<>(list) : list;
    }

    private static Object record(Class<?> declared, Object tree) {
        if (!(tree instanceof Map<?, ?> object)) {
            throw new IllegalStateException("expected a " + declared.getSimpleName());
        }
        Class<?> type = declared.isSealed() ? variant(declared, object.get("@")) : declared;
        Shape shape = of(type);
        Object[] arguments = new Object[shape.parts().size()];
        for (int i = 0; i < arguments.length; i++) {
            Part part = shape.parts().get(i);
            arguments[i] = build(part.type(), object.get(part.name()));
        }
        try {
            return shape.constructor().invokeWithArguments(arguments);
        } catch (Error | RuntimeException e) {
            throw e;
        } catch (Throwable e) {
            throw new IllegalStateException("cannot build " + type, e);
        }
    }

    private static Class<?> variant(Class<?> sealed, @Nullable Object name) {
        for (Class<?> permitted : sealed.getPermittedSubclasses()) {
            if (permitted.getSimpleName().equals(name)) {
                return permitted;
            }
        }
        throw new IllegalStateException(sealed.getSimpleName() + " has no variant " + name);
    }
}
