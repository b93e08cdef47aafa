package io.coldaisle.agent.profile;

import io.coldaisle.agent.profile.Measurement.Measure;
import io.coldaisle.model.Condition;
import io.coldaisle.model.Conditions;
import io.coldaisle.model.SensorKind;
import io.coldaisle.yaml.NearestWord;
import io.coldaisle.yaml.YamlMap;
import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.jspecify.annotations.Nullable;

/// What profiles and register maps write alike: names, measures, tiers, conditions, patterns.
final class FieldReader {
    private static final Pattern NAME = Pattern.compile("(hw|dc)(\\.[a-z_]+)+");
    private static final Set<String> UNITS = Set.of("Cel", "W", "VA", "var", "V", "A", "Hz", "%",
            "s", "J", "{rpm}", "1", "dB", "dBm", "m3/h", "l/min", "Pa", "By", "bit/s", "m/s",
            "lx", "g/m3", "K", "Ohm", "Ah");

    private FieldReader() {}

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

    /// Name, kind, unit and decimals; kind and unit may be left out where the name implies them.
    ///
    /// @param scale to the base unit, from which the decimals follow where none are given
    static Measure measure(YamlMap map, double scale) {
        String name = name(map);
        UsualMeasures.Usual usual = UsualMeasures.of(name);
        SensorKind kind = map.parsedOrNull("kind", FieldReader::kind);
        String unit = map.textOrNull("unit");
        if (kind == null) {
            kind = usual == null ? SensorKind.OTHER : usual.kind();
        }
        if (unit == null && usual != null) {
            unit = usual.unit();
        }
        if (unit == null) {
            throw map.problem("unit", "is missing, and the name " + name + " implies none");
        }
        if (!UNITS.contains(unit)) {
            throw map.problem("unit", "is no base unit: " + unit + NearestWord.hint(unit, UNITS));
        }
        return new Measure(name, kind, unit, map.whole("decimals", decimals(scale), 0, 9));
    }

    /// The decimals that numbers of this step have: 0.1 has one, 10 none.
    private static int decimals(double scale) {
        double step = Math.abs(scale);
        return step > 0 && step < 1
                ? Math.clamp((int) Math.ceil(-Math.log10(step) - 1e-9), 0, 6)
                : 0;
    }

    private static SensorKind kind(String word) {
        try {
            return SensorKind.valueOf(word.toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException unknown) {
            throw new IllegalArgumentException("no such kind: " + word + NearestWord.hint(word,
                    Arrays.stream(SensorKind.values()).map(SensorKind::word).toList()), unknown);
        }
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

    /// A regular expression; null when the key is absent.
    static @Nullable Pattern pattern(YamlMap map, String key) {
        String text = map.textOrNull(key);
        return text == null ? null : pattern(map, key, text);
    }

    static Pattern pattern(YamlMap map, String key, String text) {
        try {
            return Pattern.compile(text);
        } catch (PatternSyntaxException wrong) {
            throw map.problem(key, "is no regular expression: " + wrong.getDescription());
        }
    }
}
