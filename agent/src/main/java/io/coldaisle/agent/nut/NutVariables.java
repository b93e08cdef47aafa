package io.coldaisle.agent.nut;

import io.coldaisle.agent.sample.Limits;
import io.coldaisle.agent.sample.SensorRules;
import io.coldaisle.model.Conditions;
import io.coldaisle.model.SensorIdentity;
import io.coldaisle.model.SensorKind;
import io.coldaisle.yaml.YamlMap;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Which NUT variable is which sensor: the table of `nut/variables.yaml`.
final class NutVariables {
    private static final Pattern NOTHING = Pattern.compile("(?!)");
    private final List<Row> rows;
    private final List<Unmapped> unmapped;

    private NutVariables(List<Row> rows, List<Unmapped> unmapped) {
        this.rows = List.copyOf(rows);
        this.unmapped = List.copyOf(unmapped);
    }

    /// One line of the table.
    ///
    /// @param variable pattern of the variable; its groups fill `{1}`, `{2}` of the component
    /// @param percentBeyond a number above it is a percentage of what the row means
    private record Row(Pattern variable, String component, String name, SensorKind kind,
            String unit, double scale, double percentBeyond, int decimals, String upperCritical,
            String lower, String upperLimit, String lowerLimit, boolean learned) {}

    /// Variables whose numbers are known to be no readings, and what they are.
    private record Unmapped(Pattern variable, String reason) {}

    /// A variable known to be a sensor.
    record Known(String variable, SensorIdentity identity, SensorRules rules, double scale,
            double percentBeyond) {
        /// The reading in the sensor's unit, or NaN when the variable holds no number.
        double value(Map<String, String> variables) {
            double value = number(variables.getOrDefault(variable, "")) * scale;
            return value > percentBeyond ? value / 100 : value;
        }
    }

    static NutVariables parse(String file, String text) {
        YamlMap root = YamlMap.parse(file, text);
        List<Row> rows = new ArrayList<>();
        for (YamlMap map : root.maps("variables")) {
            rows.add(new Row(Pattern.compile(map.text("variable")
                    .replace(".", "\\.")
                    .replace("{n}", "([A-Za-z0-9]+)")), map.text("component", ""),
                    map.text("name"),
                    map.parsed("kind", SensorKind.OTHER,
                            word -> SensorKind.valueOf(word.toUpperCase(Locale.ROOT))),
                    map.text("unit"), map.number("scale", 1),
                    map.number("percent_beyond", Double.POSITIVE_INFINITY),
                    map.whole("decimals", 0, 0, 9),
                    condition(map, "upper_critical"), condition(map, "lower"),
                    map.text("upper_limit", ""), map.text("lower_limit", ""),
                    map.flag("learned", true)));
            map.finish();
        }
        List<Unmapped> unmapped = new ArrayList<>();
        for (YamlMap map : root.maps("unmapped")) {
            unmapped.add(new Unmapped(map.parsed("variable", NOTHING, Pattern::compile),
                    map.text("reason")));
            map.finish();
        }
        root.finish();
        return new NutVariables(rows, unmapped);
    }

    private static String condition(YamlMap map, String key) {
        return map.parsed(key, "", name -> Conditions.get(name).name());
    }

    /// The sensors of a device, from the variables it has; limits come from other variables.
    List<Known> sensors(String device, Map<String, String> variables) {
        List<Known> known = new ArrayList<>();
        Map<String, String> taken = new HashMap<>();
        for (Row row : rows) {
            for (var variable : variables.entrySet()) {
                Matcher match = row.variable.matcher(variable.getKey());
                if (!match.matches() || Double.isNaN(number(variable.getValue()))) {
                    continue;
                }
                String component = filled(row.component, match);
                if (taken.putIfAbsent(component + '\0' + row.name, variable.getKey()) == null) {
                    var identity = new SensorIdentity(device, component, row.name, row.kind,
                            row.unit, row.decimals);
                    known.add(new Known(variable.getKey(), identity, rules(row, variables),
                            row.scale, row.percentBeyond));
                }
            }
        }
        return known;
    }

    /// What a number that is no reading is instead; empty when nobody knows.
    String reason(String variable) {
        for (Unmapped known : unmapped) {
            if (known.variable.matcher(variable).matches()) {
                return known.reason;
            }
        }
        return "";
    }

    /// Variables with a number that are neither a sensor nor known to be none, in their order.
    List<String> unknown(List<Known> sensors, Map<String, String> variables) {
        Set<String> read = new HashSet<>();
        sensors.forEach(known -> read.add(known.variable()));
        return variables.entrySet()
                .stream()
                .filter(variable -> !Double.isNaN(number(variable.getValue())))
                .map(Map.Entry::getKey)
                .filter(name -> !read.contains(name) && reason(name).isEmpty())
                .toList();
    }

    private static String filled(String component, Matcher match) {
        String path = component;
        for (int group = 1; group <= match.groupCount(); group++) {
            path = path.replace("{" + group + "}", match.group(group));
        }
        return path;
    }

    private static SensorRules rules(Row row, Map<String, String> variables) {
        Double upper = limit(row.upperLimit, row.scale, variables);
        Double lower = limit(row.lowerLimit, row.scale, variables);
        if (upper == null && lower == null && row.learned) {
            return SensorRules.NONE;
        }
        return new SensorRules(new Limits(null, lower, null, null, upper, null), "",
                row.upperCritical, row.lower, row.learned);
    }

    /// A limit is a number or the name of a variable. Zero means that the device has none.
    private static @Nullable Double limit(String source, double scale,
            Map<String, String> variables) {
        if (source.isEmpty()) {
            return null;
        }
        double constant = number(source);
        double value = Double.isNaN(constant)
                ? number(variables.getOrDefault(source, "")) * scale
                : constant;
        return Double.isFinite(value) && value > 0 ? value : null;
    }

    /// The number a variable holds, or NaN: real devices give text where a number belongs.
    static double number(String text) {
        if (text.isEmpty() || text.length() > 32 || !text.matches("[-+]?[0-9]+(\\.[0-9]+)?")) {
            return Double.NaN;
        }
        return Double.parseDouble(text);
    }
}
