package io.coldaisle.agent.profile;

import io.coldaisle.agent.profile.Measurement.Limit;
import io.coldaisle.agent.profile.Measurement.LimitSource;
import io.coldaisle.agent.profile.Measurement.Measure;
import io.coldaisle.agent.profile.Measurement.Variant;
import io.coldaisle.model.Condition;
import io.coldaisle.model.Conditions;
import io.coldaisle.model.SensorKind;
import io.coldaisle.model.Severity;
import io.coldaisle.yaml.NearestWord;
import io.coldaisle.yaml.YamlMap;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.jspecify.annotations.Nullable;

/// Reads and lints one profile: unknown keys, conditions the vocabulary lacks, kinds, OIDs, names
/// and units are complained about with file and line.
final class ProfileReader {
    private static final Pattern OID = Pattern.compile("[0-2](\\.[0-9]+)+");
    private static final Pattern NAME = Pattern.compile("(hw|dc)(\\.[a-z_]+)+");
    private static final Set<String> UNITS = Set.of("Cel", "W", "VA", "var", "V", "A", "Hz", "%",
            "s", "J",
            "{rpm}", "1", "By", "dB", "m3/h", "l/min", "Pa");
    private final YamlMap root;
    private final String base;

    private ProfileReader(YamlMap root) {
        this.root = root;
        this.base = root.text("base", "");
    }

    static Profile read(String file, String text) {
        return read(YamlMap.parse(file, text));
    }

    static Profile read(YamlMap root) {
        return new ProfileReader(root).profile();
    }

    private Profile profile() {
        String name = root.text("profile");
        String kind = root.text("kind", "");
        YamlMap recognise = root.map("recognise");
        var recognition = new Profile.Recognition(oids(recognise, "object_id"),
                oids(recognise, "present"));
        if (recognition.objectIds().isEmpty() && recognition.present().isEmpty()) {
            throw root.problem("recognise", "needs object_id or present");
        }
        recognise.finish();
        Set<String> supersedes = new HashSet<>(root.texts("supersedes"));
        Profile.Nameplate nameplate = nameplate(root.map("nameplate"));
        List<Section> sections = new ArrayList<>();
        for (YamlMap section : root.maps("sections")) {
            sections.add(section(section));
        }
        root.finish();
        return new Profile(name, kind, recognition, supersedes, nameplate, sections);
    }

    private Profile.Nameplate nameplate(YamlMap map) {
        Map<String, String> texts = new HashMap<>();
        Map<String, List<String>> oids = new HashMap<>();
        Map<String, Pattern> patterns = new HashMap<>();
        YamlMap described = map.map("from_description");
        for (String field : Profile.Nameplate.FIELDS) {
            List<String> places = new ArrayList<>();
            for (String value : map.texts(field)) {
                if (value.startsWith(".") || OID.matcher(value).matches()) {
                    places.add(oid(map, field, value));
                } else {
                    texts.put(field, value);
                }
            }
            oids.put(field, List.copyOf(places));
            String pattern = described.textOrNull(field);
            if (pattern != null) {
                patterns.put(field, pattern(described, field, pattern));
            }
        }
        described.finish();
        map.finish();
        return new Profile.Nameplate(Map.copyOf(texts), Map.copyOf(oids), Map.copyOf(patterns));
    }

    private static Pattern pattern(YamlMap map, String key, String text) {
        try {
            Pattern pattern = Pattern.compile(text);
            if (pattern.matcher("").groupCount() != 1) {
                throw map.problem(key, "needs exactly one group");
            }
            return pattern;
        } catch (PatternSyntaxException wrong) {
            throw map.problem(key, "is no regular expression: " + wrong.getDescription());
        }
    }

    private Section section(YamlMap map) {
        String name = map.text("name");
        String component = map.text("component", "");
        boolean table = map.flag("table", false);
        List<String> labels = oids(map, "label");
        if (!table && component.contains("{")) {
            throw map.problem("component", "scalars have no index and no label");
        }
        if (component.contains("{label}") && labels.isEmpty()) {
            throw map.problem("component", "uses {label} but no label column is named");
        }
        Section.Condition rows = condition(map, "rows");
        List<Measurement> sensors = new ArrayList<>();
        for (YamlMap sensor : map.maps("sensors")) {
            sensors.add(sensor(sensor));
        }
        List<Discrete> states = new ArrayList<>();
        for (YamlMap state : map.maps("states")) {
            states.add(state(state));
        }
        map.finish();
        return new Section(name, component, table, labels, rows, sensors, states);
    }

    private Section.@Nullable Condition condition(YamlMap map, String key) {
        YamlMap condition = map.mapOrNull(key);
        if (condition == null) {
            return null;
        }
        String oid = oid(condition, "oid", condition.text("oid"));
        List<Long> in = Arrays.stream(condition.numbers("in")).mapToObj(v -> (long) v).toList();
        condition.finish();
        return new Section.Condition(oid, in);
    }

    private Measurement sensor(YamlMap map) {
        String oid = oid(map, "oid", map.text("oid"));
        double scale = map.number("scale", 1);
        boolean slow = map.parsed("tier", false, ProfileReader::isSlow);
        double[] ignore = map.numbers("ignore");
        Section.Condition when = condition(map, "when");
        YamlMap by = map.mapOrNull("by");
        Variant variant = by == null ? null : variant(by);
        Measure measure = variant == null
                ? measure(map)
                : variant.measures().values().iterator().next();
        var sensor = new Measurement(oid, measure, scale, slow, ignore, when, variant,
                limits(map.map("limits"), scale), knownCondition(map, "upper"),
                knownCondition(map, "upper_critical"), knownCondition(map, "lower"),
                map.flag("learned", true));
        map.finish();
        return sensor;
    }

    static boolean isSlow(String tier) {
        return switch (tier) {
            case "fast" -> false;
            case "slow" -> true;
            default -> throw new IllegalArgumentException("must be fast or slow, got " + tier);
        };
    }

    static String name(YamlMap map) {
        String name = map.text("name");
        if (!NAME.matcher(name).matches()) {
            throw map.problem("name", "must be an hw.* or dc.* name, got " + name);
        }
        return name;
    }

    static Measure measure(YamlMap map) {
        String name = name(map);
        SensorKind kind = map.parsed("kind", SensorKind.OTHER, ProfileReader::kind);
        String unit = map.text("unit");
        if (!UNITS.contains(unit)) {
            throw map.problem("unit", "is no base unit: " + unit + NearestWord.hint(unit, UNITS));
        }
        return new Measure(name, kind, unit, map.whole("decimals", 0, 0, 9));
    }

    private static SensorKind kind(String word) {
        try {
            return SensorKind.valueOf(word.toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException unknown) {
            throw new IllegalArgumentException("no such kind: " + word + NearestWord.hint(word,
                    Arrays.stream(SensorKind.values()).map(SensorKind::word).toList()), unknown);
        }
    }

    private Variant variant(YamlMap by) {
        Map<Long, Measure> measures = new HashMap<>();
        YamlMap values = by.map("values");
        for (String value : values.keys()) {
            YamlMap measure = values.map(value);
            measures.put(number(values, value), measure(measure));
            measure.finish();
        }
        if (measures.isEmpty()) {
            throw by.problem("values", "is missing");
        }
        values.finish();
        var variant = new Variant(oid(by, "oid", by.text("oid")), measures, optional(by, "scale"),
                optional(by, "precision"));
        by.finish();
        return variant;
    }

    private Map<Limit, LimitSource> limits(YamlMap map, double scale) {
        Map<Limit, LimitSource> limits = new EnumMap<>(Limit.class);
        for (Limit limit : Limit.values()) {
            String key = limit.name().toLowerCase(Locale.ROOT);
            String value = map.textOrNull(key);
            if (value == null) {
                continue;
            }
            if (value.startsWith(".") || OID.matcher(value).matches() && value.length() > 12) {
                limits.put(limit, new LimitSource(0, oid(map, key, value),
                        map.number("scale", scale)));
            } else {
                limits.put(limit, new LimitSource(map.number(key, 0), "", 1));
            }
        }
        map.number("scale", scale);
        map.finish();
        return limits;
    }

    private Discrete state(YamlMap map) {
        String oid = oid(map, "oid", map.text("oid"));
        String name = name(map);
        Map<Long, Discrete.Meaning> meanings = new HashMap<>();
        YamlMap values = map.map("values");
        for (String value : values.keys()) {
            meanings.put(number(values, value), meaning(values, value));
        }
        values.finish();
        String onlyAfter = map.text("only_after", "");
        if (!onlyAfter.isEmpty()
                && meanings.values().stream().noneMatch(m -> m.state().equals(onlyAfter))) {
            throw map.problem("only_after", "names a state that has no value: " + onlyAfter);
        }
        var state = new Discrete(oid, name, condition(map, "when"), onlyAfter,
                new HashSet<>(map.texts("conditions_for")), meanings);
        map.finish();
        return state;
    }

    static Discrete.Meaning meaning(YamlMap values, String value) {
        if (!values.isMap(value)) {
            return new Discrete.Meaning(values.text(value), "", Severity.CLEARED, "");
        }
        YamlMap map = values.map(value);
        String condition = knownCondition(map, "condition");
        Condition known = Conditions.find(condition);
        Severity usual = known == null ? Severity.CLEARED : known.severity();
        var meaning = new Discrete.Meaning(map.text("state"), condition,
                map.parsed("severity", usual, word -> Severity.valueOf(
                        word.toUpperCase(Locale.ROOT))),
                map.text("text", ""));
        map.finish();
        return meaning;
    }

    static String knownCondition(YamlMap map, String key) {
        String name = map.text(key, "");
        if (!name.isEmpty() && Conditions.find(name) == null) {
            throw map.problem(key, "no such condition: " + name + NearestWord.hint(name,
                    Conditions.all().stream().map(Condition::name).toList()));
        }
        return name;
    }

    static long number(YamlMap map, String key) {
        try {
            return Long.parseLong(key);
        } catch (NumberFormatException notNumber) {
            throw map.problem(key, "the value of a state is a whole number");
        }
    }

    private List<String> oids(YamlMap map, String key) {
        List<String> oids = new ArrayList<>();
        for (String value : map.texts(key)) {
            oids.add(oid(map, key, value));
        }
        return oids;
    }

    private String optional(YamlMap map, String key) {
        String value = map.text(key, "");
        return value.isEmpty() ? "" : oid(map, key, value);
    }

    private String oid(YamlMap map, String key, String written) {
        String oid = written.startsWith(".") ? base + written : written;
        if (!OID.matcher(oid).matches()) {
            throw map.problem(key, "is no OID: " + written);
        }
        return oid;
    }
}
