package io.coldaisle.hub.rootcause;

import io.coldaisle.yaml.InvalidDocument;
import io.coldaisle.yaml.NearestWord;
import io.coldaisle.yaml.YamlMap;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/// Reads fault model documents; later documents add to earlier ones. [YamlMap] reads each of them
/// too, for the lines a complaint names.
final class FaultModelParser {
    private static final List<String> SECTIONS = List.of("modes", "flows", "gates", "shows",
            "blind", "conditions", "endings", "recovers", "changes", "silent", "otherwise", "lost",
            "outside", "temperature");

    final Map<String, List<FaultMode>> modes = new HashMap<>();
    final Map<String, List<Flow>> flows = new HashMap<>();
    final Map<String, List<Gate>> gates = new HashMap<>();
    final Map<String, List<Show>> shows = new HashMap<>();
    final Map<String, String> blind = new HashMap<>();
    final Map<String, FaultModels.Seen> conditions = new HashMap<>();
    final Map<String, FaultModels.Seen> endings = new TreeMap<>();
    final Map<String, Double> changes = new HashMap<>();
    final Map<String, Double> recovers = new HashMap<>();
    final Set<String> silent = new HashSet<>();
    FaultMode otherwise = new FaultMode("", FaultMode.OTHERWISE, 1e-5, "faulty", false,
            0, 0, "has a fault");
    double otherwiseQ = 0.5;
    double lost = 0.08;
    double outside = 0.02;
    double temperature = 2.5;
    private YamlMap root = YamlMap.parse("", "{}");
    /// What is read at the moment, for complaints.
    private YamlMap place = root;
    private String key = "";

    void document(String name, String text) {
        root = YamlMap.parse(name, text);
        place = root;
        key = "";
        map(new Load(LoadSettings.builder().setLabel(name).build()).loadFromString(text))
                .forEach((section, value) -> {
                    place = root;
                    key = section;
                    section(section, value);
                });
    }

    private void section(String section, @Nullable Object value) {
        switch (section) {
            case "modes" -> entries(value, this::mode);
            case "flows" -> items(value, "from", this::flow);
            case "gates" -> items(value, "type", this::gate);
            case "shows" -> entries(value, (state, list) -> list(list)
                    .forEach(show -> add(shows, state, show(show))));
            case "blind" -> entries(value, (state, unless) -> blind.put(state, text(unless)));
            case "conditions" -> entries(value, (c, seen) -> conditions.put(c, seen(c, seen)));
            case "endings" -> entries(value, (c, seen) -> endings.put(c, seen(c, seen)));
            case "recovers" -> entries(value, (state, s) -> recovers.put(state, number(s)));
            case "changes" -> entries(value, (kind, f) -> changes.put(kind, number(f)));
            case "silent" -> texts(value).forEach(silent::add);
            case "otherwise" -> {
                Map<String, Object> fields = fields(value, Set.of("prior", "q", "says"));
                otherwise = new FaultMode("", FaultMode.OTHERWISE, chance(fields.get("prior")),
                        "faulty", false, 0, 0, text(fields.get("says")));
                otherwiseQ = chance(fields.get("q"));
            }
            case "lost" -> lost = chance(value);
            case "outside" -> outside = chance(value);
            case "temperature" -> temperature = temperature(value);
            default -> throw wrong("is no section of a fault model" + NearestWord.hint(section,
                    SECTIONS));
        }
    }

    private double temperature(@Nullable Object value) {
        double t = number(value);
        if (!(t >= FaultModels.LEAST_TEMPERATURE && t <= FaultModels.MOST_TEMPERATURE)) {
            throw wrong("is not from " + FaultModels.LEAST_TEMPERATURE + " to "
                    + FaultModels.MOST_TEMPERATURE);
        }
        return t;
    }

    private void entries(@Nullable Object value, BiConsumer<String, Object> each) {
        Map<String, Object> entries = map(value);
        place = root.map(key);
        entries.forEach((entry, held) -> {
            key = entry;
            each.accept(entry, held);
        });
    }

    /// @param first a key every item has
    private void items(@Nullable Object value, String first, Consumer<Object> each) {
        List<?> items = list(value);
        List<YamlMap> lines = root.maps(key);
        for (int i = 0; i < items.size(); i++) {
            place = lines.get(i);
            key = first;
            each.accept(items.get(i));
        }
    }

    private void mode(String name, @Nullable Object value) {
        Map<String, Object> fields = fields(value,
                Set.of("prior", "state", "latent", "common", "cascade",
                        "says"));
        String[] parts = split(name);
        add(modes, parts[0], new FaultMode(parts[0], parts[1], chance(fields.get("prior")),
                text(fields.get("state")), truth(fields.get("latent")),
                fields.containsKey("common") ? chance(fields.get("common")) : 0,
                fields.containsKey("cascade") ? chance(fields.get("cascade")) : 0,
                text(fields.get("says"))));
    }

    private void flow(@Nullable Object value) {
        Map<String, Object> fields = fields(value, Set.of("from", "via", "to", "thin", "delay", "q",
                "any", "lottery", "wired", "times", "back"));
        for (String from : texts(fields.get("from"))) {
            for (String to : texts(fields.get("to"))) {
                String[] source = split(from);
                String[] target = split(to);
                add(flows, from, new Flow(source[1], text(fields.get("via")), target[0], target[1],
                        text(fields.get("thin")), window(fields.get("delay")),
                        fields.containsKey("q") ? chance(fields.get("q")) : 1,
                        new Flow.Manner(truth(fields.get("any")), truth(fields.get("lottery")),
                                truth(fields.get("wired"))),
                        text(fields.get("times")), truth(fields.get("back"))));
            }
        }
    }

    private void gate(@Nullable Object value) {
        Map<String, Object> fields = fields(value, Set.of("type", "all", "state", "delay",
                "lasts", "bare"));
        add(gates, text(fields.get("type")), new Gate(texts(fields.get("all")),
                text(fields.get("state")), window(fields.get("delay")),
                fields.containsKey("lasts")
                        ? number(fields.get("lasts"))
                        : Double.POSITIVE_INFINITY,
                text(fields.get("bare"))));
    }

    private Show show(@Nullable Object value) {
        if (!(value instanceof Map)) {
            return show(list(value), "", true);
        }
        Map<String, Object> fields = fields(value, Set.of("show", "if", "unless"));
        boolean wanted = fields.containsKey("if");
        return show(list(fields.get("show")), text(fields.get(wanted ? "if" : "unless")), wanted);
    }

    private Show show(List<?> parts, String attribute, boolean wanted) {
        if (parts.size() != 3) {
            throw wrong("a show is [condition, q, delay], not " + parts);
        }
        return new Show(text(parts.get(0)), chance(parts.get(1)), window(parts.get(2)), attribute,
                wanted);
    }

    private FaultModels.Seen seen(String condition, @Nullable Object value) {
        Map<String, Object> fields = fields(value, Set.of("symptom", "leak", "fades", "modelled"));
        return new FaultModels.Seen(fields.containsKey("symptom")
                ? text(fields.get("symptom"))
                : condition, chance(fields.get("leak")),
                fields.containsKey("fades") ? number(fields.get("fades")) : 0,
                truth(fields.get("modelled")));
    }

    private static <T> void add(Map<String, List<T>> index, String key, T value) {
        index.computeIfAbsent(key, _ -> new ArrayList<>()).add(value);
    }

    private String[] split(String name) {
        int dot = name.indexOf('.');
        if (dot < 1) {
            throw wrong(name + " is not TYPE.NAME");
        }
        return new String[]{name.substring(0, dot), name.substring(dot + 1)};
    }

    private Map<String, Object> fields(@Nullable Object value, Set<String> known) {
        Map<String, Object> fields = map(value);
        for (String field : fields.keySet()) {
            if (!known.contains(field)) {
                throw wrong(field + " is not known" + NearestWord.hint(field, known));
            }
        }
        return fields;
    }

    private Map<String, Object> map(@Nullable Object value) {
        if (!(value instanceof Map<?, ?> map)) {
            throw wrong("is no map");
        }
        Map<String, Object> fields = new TreeMap<>();
        map.forEach((name, field) -> {
            if (field != null) {
                fields.put(String.valueOf(name), field);
            }
        });
        return fields;
    }

    private List<?> list(@Nullable Object value) {
        if (!(value instanceof List<?> list)) {
            throw wrong("is no list");
        }
        return list;
    }

    private List<String> texts(@Nullable Object value) {
        return value instanceof List<?> list
                ? list.stream().map(FaultModelParser::text).toList()
                : List.of(text(value));
    }

    private static String text(@Nullable Object value) {
        return value == null ? "" : value.toString();
    }

    private static boolean truth(@Nullable Object value) {
        return Boolean.TRUE.equals(value);
    }

    private double number(@Nullable Object value) {
        if (!(value instanceof Number number)) {
            throw wrong(value + " is no number");
        }
        return number.doubleValue();
    }

    /// A chance: more than 0, since what can never be has no place in a model.
    private double chance(@Nullable Object value) {
        double chance = number(value);
        if (!(chance > 0 && chance <= 1)) {
            throw wrong(value + " is no chance: more than 0, at most 1");
        }
        return chance;
    }

    private Window window(@Nullable Object value) {
        if (value == null) {
            return Window.AT_ONCE;
        }
        String[] ends = value.toString().split("\\.\\.");
        try {
            Window window = new Window(Double.parseDouble(ends[0]),
                    Double.parseDouble(ends[ends.length - 1]));
            if (window.lo() <= window.hi()) {
                return window;
            }
        } catch (NumberFormatException _) {
            throw wrong(value + " is no delay such as 0..20");
        }
        throw wrong(value + " is a delay that ends before it begins");
    }

    private InvalidDocument wrong(String what) {
        return place.problem(key, what);
    }
}
