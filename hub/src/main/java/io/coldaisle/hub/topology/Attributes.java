package io.coldaisle.hub.topology;

import java.util.AbstractMap;
import java.util.AbstractSet;
import java.util.Arrays;
import java.util.Iterator;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// A few names with their values, by name; immutable. A fleet has a hundred thousand of these, most of
/// them alike: two arrays take a fifth of what a tree does, and equal ones can be one.
final class Attributes extends AbstractMap<String, String> {
    static final Attributes NONE = new Attributes(Map.of());

    private final String[] names;
    private final String[] values;

    private Attributes(Map<String, String> from) {
        TreeMap<String, String> sorted = new TreeMap<>(from);
        this.names = sorted.keySet().toArray(String[]::new);
        this.values = sorted.values().toArray(String[]::new);
    }

    /// The same attributes; themselves when they are of this kind.
    static Attributes of(Map<String, String> from) {
        return switch (from) {
            case Attributes same -> same;
            case Map<String, String> some when some.isEmpty() -> NONE;
            default -> new Attributes(from);
        };
    }

    @Override
    public @Nullable String get(@Nullable Object name) {
        int at = name instanceof String text ? Arrays.binarySearch(names, text) : -1;
        return at < 0 ? null : values[at];
    }

    @Override
    public boolean containsKey(@Nullable Object name) {
        return get(name) != null;
    }

    @Override
    public Set<Entry<String, String>> entrySet() {
        return new AbstractSet<>() {
            @Override
            public Iterator<Entry<String, String>> iterator() {
                return IntStream.range(0, names.length)
                        .mapToObj(i -> Map.entry(names[i], values[i]))
                        .iterator();
            }

            @Override
            public int size() {
                return names.length;
            }
        };
    }
}
