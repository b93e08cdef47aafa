package io.coldaisle.lab.settings;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/// One mapping of a file. It remembers which keys were asked for, so that [#finish()] can refuse the
/// others.
final class YamlMap {
    private static final Pattern WITH_UNIT = Pattern.compile("(\\d+(?:\\.\\d+)?) ?([A-Za-z]+)");

    private final String file;
    private final String path;
    private final int line;
    private final Map<String, Node> values = new LinkedHashMap<>();
    private final Map<String, Integer> keyLines = new LinkedHashMap<>();
    private final Set<String> asked = new LinkedHashSet<>();

    /// @param path keys that lead here, ending in a dot unless empty
    YamlMap(String file, String path, Node node) throws SettingsException {
        this.file = file;
        this.path = path;
        this.line = lineOf(node);
        if (!(node instanceof MappingNode mapping)) {
            throw error(line, path.isEmpty() ? "the file" : path.substring(0, path.length() - 1),
                    "must be a mapping of keys to values");
        }
        for (NodeTuple tuple : mapping.getValue()) {
            int at = lineOf(tuple.getKeyNode());
            if (!(tuple.getKeyNode() instanceof ScalarNode key)) {
                throw error(at, path, "keys must be plain words");
            }
            if (values.put(key.getValue(), tuple.getValueNode()) != null) {
                throw error(at, path + key.getValue(), "is there twice");
            }
            keyLines.put(key.getValue(), at);
        }
    }

    private static int lineOf(Node node) {
        return node.getStartMark().map(mark -> mark.getLine() + 1).orElse(1);
    }

    private SettingsException error(int at, String key, String what) {
        return new SettingsException("%s:%d: %s %s".formatted(file, at, key, what));
    }

    /// An error of this mapping as a whole.
    SettingsException error(@Nullable String what) {
        String name = path.isEmpty() ? "" : path.substring(0, path.length() - 1) + ": ";
        return new SettingsException("%s:%d: %s%s".formatted(file, line, name, what));
    }

    private SettingsException wrong(String key, String what) {
        return error(keyLines.getOrDefault(key, line), path + key, what);
    }

    private @Nullable Node value(String key) {
        asked.add(key);
        return values.get(key);
    }

    String text(String key) throws SettingsException {
        String text = text(key, null);
        if (text == null) {
            throw error("%s is missing".formatted(key));
        }
        return text;
    }

    @Nullable
    String text(String key, @Nullable String otherwise) throws SettingsException {
        Node node = value(key);
        if (node == null) {
            return otherwise;
        }
        if (!(node instanceof ScalarNode scalar)) {
            throw wrong(key, "must be a single value");
        }
        return scalar.getValue();
    }

    int integer(String key, int otherwise) throws SettingsException {
        String text = text(key, null);
        return text == null ? otherwise : integer(key, text);
    }

    private int integer(String key, String text) throws SettingsException {
        if (!text.matches("\\d{1,6}")) {
            throw wrong(key, "must be a whole number, not \"%s\"".formatted(text));
        }
        return Integer.parseInt(text);
    }

    /// One of the words of an enumeration, written in lower case with hyphens.
    <E extends Enum<E>> E word(String key, E otherwise) throws SettingsException {
        String text = text(key, null);
        if (text == null) {
            return otherwise;
        }
        List<String> words = new ArrayList<>();
        for (E constant : otherwise.getDeclaringClass().getEnumConstants()) {
            String word = constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
            if (word.equals(text)) {
                return constant;
            }
            words.add(word);
        }
        throw wrong(key, "must be one of %s, not \"%s\"".formatted(words, text));
    }

    /// A number with one of the units given with their factors.
    double quantity(String key, double otherwise, Map<String, Double> units)
            throws SettingsException {
        String text = text(key, null);
        if (text == null) {
            return otherwise;
        }
        Matcher matcher = WITH_UNIT.matcher(text);
        Double factor = matcher.matches() ? units.get(matcher.group(2)) : null;
        if (factor == null) {
            throw wrong(key, "must be a number with one of the units %s, not \"%s\""
                    .formatted(units.keySet(), text));
        }
        return Double.parseDouble(matcher.group(1)) * factor;
    }

    List<String> texts(String key) throws SettingsException {
        List<String> texts = new ArrayList<>();
        for (Node node : nodes(key)) {
            if (!(node instanceof ScalarNode scalar)) {
                throw error(lineOf(node), path + key, "must be a list of single values");
            }
            texts.add(scalar.getValue());
        }
        return texts;
    }

    Set<Integer> integers(String key, Set<Integer> otherwise) throws SettingsException {
        if (!has(key)) {
            return otherwise;
        }
        Set<Integer> integers = new LinkedHashSet<>();
        for (String text : texts(key)) {
            integers.add(integer(key, text));
        }
        return integers;
    }

    boolean has(String key) {
        return value(key) != null;
    }

    /// The mapping below a key, or null when there is none.
    @Nullable
    YamlMap map(String key) throws SettingsException {
        Node node = value(key);
        return node == null ? null : new YamlMap(file, path + key + ".", node);
    }

    /// The mappings of a list.
    List<YamlMap> maps(String key) throws SettingsException {
        List<YamlMap> maps = new ArrayList<>();
        for (Node node : nodes(key)) {
            maps.add(new YamlMap(file, "%s%s[%d].".formatted(path, key, maps.size()), node));
        }
        return maps;
    }

    private List<Node> nodes(String key) throws SettingsException {
        Node node = value(key);
        if (node == null) {
            return List.of();
        }
        if (!(node instanceof SequenceNode sequence)) {
            throw wrong(key, "must be a list");
        }
        return sequence.getValue();
    }

    /// Refuses keys that nobody asked for.
    void finish() throws SettingsException {
        for (String key : values.keySet()) {
            if (!asked.contains(key)) {
                throw wrong(key, "is no known key here; known are "
                        + Objects.toString(String.join(", ", asked)));
            }
        }
    }
}
