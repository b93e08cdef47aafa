package io.coldaisle.yaml;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/// One mapping of a YAML document. It remembers which keys were asked for; [#finish] refuses the
/// others, so the reader of a mapping is the only list of its keys.
public final class YamlMap {
    private static final int MAX_DOCUMENT = 4 * 1024 * 1024;
    private final String file;
    private final String path;
    private final int line;
    private final Map<String, Node> nodes = new LinkedHashMap<>();
    private final Set<String> asked = new TreeSet<>();
    private final Map<String, List<YamlMap>> lists = new HashMap<>();

    private YamlMap(String file, String path, MappingNode node) {
        this.file = file;
        this.path = path;
        this.line = lineOf(node);
        for (var tuple : node.getValue()) {
            if (!(tuple.getKeyNode() instanceof ScalarNode key)) {
                throw new InvalidDocument(file, lineOf(tuple.getKeyNode()), path,
                        "a key is plain text");
            }
            if (nodes.put(key.getValue(), tuple.getValueNode()) != null) {
                throw new InvalidDocument(file, lineOf(key), keyPath(key.getValue()),
                        "is given twice");
            }
        }
    }

    /// Reads a document whose root is a mapping.
    public static YamlMap parse(String file, String text) {
        LoadSettings settings = LoadSettings.builder()
                .setLabel(file)
                .setAllowDuplicateKeys(true)
                .setMaxAliasesForCollections(10)
                .setCodePointLimit(MAX_DOCUMENT)
                .build();
        try {
            Node root = new Compose(settings).composeString(text).orElse(null);
            if (root instanceof MappingNode mapping) {
                return new YamlMap(file, "", mapping);
            }
            throw new InvalidDocument(file, 1, "", "must hold keys and values");
        } catch (MarkedYamlEngineException broken) {
            int at = broken.getProblemMark().map(mark -> mark.getLine() + 1).orElse(1);
            throw new InvalidDocument(file, at, "", "is not YAML: " + broken.getProblem());
        } catch (YamlEngineException broken) {
            throw new InvalidDocument(file, 1, "", "is not YAML: " + broken.getMessage());
        }
    }

    private static int lineOf(Node node) {
        return node.getStartMark().map(mark -> mark.getLine() + 1).orElse(1);
    }

    private static int lineOf(@Nullable Node node, int otherwise) {
        return node == null ? otherwise : lineOf(node);
    }

    /// Keys of one mapping may come from two documents: a complaint names the one it is of.
    private String fileOf(@Nullable Node node) {
        return node == null ? file : node.getStartMark().map(Mark::getName).orElse(file);
    }

    private String keyPath(String key) {
        return path.isEmpty() ? key : path + "." + key;
    }

    /// A complaint about a key, at its line.
    public InvalidDocument problem(String key, String problem) {
        Node node = nodes.get(key);
        return new InvalidDocument(fileOf(node), lineOf(node, line), keyPath(key), problem);
    }

    /// This mapping with keys of another, which may be of another document, laid over it.
    ///
    /// @param takes says which keys; the others of `upper` are left out
    public YamlMap under(YamlMap upper, Predicate<String> takes) {
        YamlMap both = new YamlMap(file, path, line);
        both.nodes.putAll(nodes);
        both.lists.putAll(lists);
        for (Map.Entry<String, Node> entry : upper.nodes.entrySet()) {
            upper.asked.add(entry.getKey());
            if (takes.test(entry.getKey())) {
                both.nodes.put(entry.getKey(), entry.getValue());
                both.lists.remove(entry.getKey());
            }
        }
        return both;
    }

    /// This mapping with other items in a list of mappings that it has.
    public YamlMap with(String key, List<YamlMap> items) {
        YamlMap changed = under(this, _ -> false);
        changed.lists.put(key, List.copyOf(items));
        return changed;
    }

    /// The keys in the order they were written; asking does not count as reading them.
    public List<String> keys() {
        return List.copyOf(nodes.keySet());
    }

    public boolean has(String key) {
        asked.add(key);
        return nodes.containsKey(key);
    }

    /// The text of a key that must be there.
    public String text(String key) {
        String value = textOrNull(key);
        if (value == null) {
            throw problem(key, "is missing");
        }
        return value;
    }

    public String text(String key, String otherwise) {
        String value = textOrNull(key);
        return value == null ? otherwise : value;
    }

    /// The text of a key; null when the key is absent or empty.
    public @Nullable String textOrNull(String key) {
        asked.add(key);
        Node node = nodes.get(key);
        if (node == null) {
            return null;
        }
        if (!(node instanceof ScalarNode scalar)) {
            throw problem(key, "must be one value");
        }
        boolean absent = scalar.isPlain()
                && (scalar.getValue().isEmpty() || scalar.getValue().equals("null"));
        return absent ? null : scalar.getValue();
    }

    /// Reads a value with a parser whose IllegalArgumentException becomes a complaint here.
    public <T> T parsed(String key, T otherwise, Function<String, T> parser) {
        T value = parsedOrNull(key, parser);
        return value == null ? otherwise : value;
    }

    /// The same; null when the key is absent.
    public <T> @Nullable T parsedOrNull(String key, Function<String, T> parser) {
        String value = textOrNull(key);
        if (value == null) {
            return null;
        }
        try {
            return parser.apply(value);
        } catch (IllegalArgumentException wrong) {
            throw problem(key, String.valueOf(wrong.getMessage()));
        }
    }

    public int whole(String key, int otherwise, int least, int most) {
        return parsed(key, otherwise, text -> {
            try {
                int value = Integer.parseInt(text);
                if (value >= least && value <= most) {
                    return value;
                }
            } catch (NumberFormatException notWhole) {
                // the complaint below says what is allowed
            }
            throw new IllegalArgumentException(
                    "must be a whole number from " + least + " to " + most + ", got " + text);
        });
    }

    public double number(String key, double otherwise) {
        return parsed(key, otherwise, YamlMap::toNumber);
    }

    private static double toNumber(String text) {
        try {
            return Double.parseDouble(text);
        } catch (NumberFormatException notNumber) {
            throw new IllegalArgumentException("must be a number, got " + text, notNumber);
        }
    }

    public boolean flag(String key, boolean otherwise) {
        return parsed(key, otherwise, text -> switch (text) {
            case "true" -> true;
            case "false" -> false;
            default -> throw new IllegalArgumentException("must be true or false, got " + text);
        });
    }

    /// The texts of a list; a single value counts as a list of one; absent is an empty list.
    public List<String> texts(String key) {
        asked.add(key);
        Node node = nodes.get(key);
        if (!(node instanceof SequenceNode sequence)) {
            String one = textOrNull(key);
            return one == null ? List.of() : List.of(one);
        }
        List<String> texts = new ArrayList<>();
        for (Node item : sequence.getValue()) {
            if (!(item instanceof ScalarNode scalar)) {
                throw problem(key, "must be a list of values");
            }
            texts.add(scalar.getValue());
        }
        return texts;
    }

    /// The numbers of a list; absent is an empty list.
    public double[] numbers(String key) {
        try {
            return texts(key).stream().mapToDouble(YamlMap::toNumber).toArray();
        } catch (IllegalArgumentException wrong) {
            throw problem(key, String.valueOf(wrong.getMessage()));
        }
    }

    /// The mapping below a key; null when the key is absent.
    /// A section whose lines are all comments is absent.
    public @Nullable YamlMap mapOrNull(String key) {
        asked.add(key);
        Node node = nodes.get(key);
        if (node == null || node instanceof ScalarNode && textOrNull(key) == null) {
            return null;
        }
        if (!(node instanceof MappingNode mapping)) {
            throw problem(key, "must hold keys and values");
        }
        return new YamlMap(fileOf(mapping), keyPath(key), mapping);
    }

    /// True when the key holds a mapping rather than a plain value.
    public boolean isMap(String key) {
        asked.add(key);
        return nodes.get(key) instanceof MappingNode;
    }

    /// The mapping below a key; an empty one when the key is absent.
    public YamlMap map(String key) {
        YamlMap map = mapOrNull(key);
        return map != null ? map : parse(file, "{}").movedTo(keyPath(key), line);
    }

    private YamlMap movedTo(String newPath, int newLine) {
        return new YamlMap(file, newPath, newLine);
    }

    private YamlMap(String file, String path, int line) {
        this.file = file;
        this.path = path;
        this.line = line;
    }

    /// The mappings of a list; absent is an empty list.
    public List<YamlMap> maps(String key) {
        asked.add(key);
        List<YamlMap> changed = lists.get(key);
        if (changed != null) {
            return changed;
        }
        Node node = nodes.get(key);
        if (node == null) {
            return List.of();
        }
        if (!(node instanceof SequenceNode sequence)) {
            throw problem(key, "must be a list");
        }
        List<YamlMap> maps = new ArrayList<>();
        for (Node item : sequence.getValue()) {
            String itemPath = keyPath(key) + "[" + maps.size() + "]";
            if (!(item instanceof MappingNode mapping)) {
                throw new InvalidDocument(fileOf(item), lineOf(item), itemPath,
                        "must hold keys and values");
            }
            maps.add(new YamlMap(fileOf(item), itemPath, mapping));
        }
        return maps;
    }

    /// Refuses every key nobody asked for.
    public void finish() {
        for (String key : nodes.keySet()) {
            if (!asked.contains(key)) {
                throw problem(key, "unknown key" + NearestWord.hint(key, asked));
            }
        }
    }
}
