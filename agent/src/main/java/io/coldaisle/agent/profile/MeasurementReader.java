package io.coldaisle.agent.profile;

import io.coldaisle.agent.profile.Measurement.Choice;
import io.coldaisle.agent.profile.Measurement.Exponent;
import io.coldaisle.agent.profile.Measurement.Likeness;
import io.coldaisle.agent.profile.Measurement.Limit;
import io.coldaisle.agent.profile.Measurement.LimitSource;
import io.coldaisle.agent.profile.Measurement.None;
import io.coldaisle.agent.profile.Measurement.Scaled;
import io.coldaisle.model.SensorKind;
import io.coldaisle.yaml.YamlMap;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Reads and lints the sensors of a section.
record MeasurementReader(ColumnReader columns) {
    Measurement read(YamlMap map) {
        String oid = columns.oid(map, "oid", map.text("oid"));
        YamlMap by = map.mapOrNull("by");
        Scaled usual = by == null || map.has("name") ? scaled(map) : null;
        Choice choice = by == null ? null : choice(by);
        boolean energy = usual != null && usual.measure().kind() == SensorKind.ENERGY;
        var none = new None(map.numbers("ignore"), map.number("least", Double.NEGATIVE_INFINITY),
                map.number("most", Double.POSITIVE_INFINITY));
        var exponent = new Exponent(columns.column(map, "prefix"), columns.column(map, "places"),
                columns.column(map, "power"), columns.column(map, "factor"));
        boolean slow = map.parsed("tier", energy, FieldReader::isSlow);
        var sensor = new Measurement(oid, map.text("part", ""), usual, slow, none,
                columns.condition(map, "when"), choice, exponent, limits(map.map("limits")),
                FieldReader.knownCondition(map, "upper"),
                FieldReader.knownCondition(map, "upper_critical"),
                FieldReader.knownCondition(map, "lower"), map.flag("learned", !energy));
        map.finish();
        return sensor;
    }

    private static Scaled scaled(YamlMap map) {
        double scale = map.number("scale", 1);
        if (scale == 0 || !Double.isFinite(scale)) {
            throw map.problem("scale", "must be a number other than zero");
        }
        double offset = map.number("offset", 0);
        return switch (map.text("from", "")) {
            case "" -> new Scaled(FieldReader.measure(map, scale), scale, offset);
            case "fahrenheit" -> new Scaled(FieldReader.measure(map, scale), scale * 5 / 9,
                    (offset - 32) * 5 / 9);
            case "kelvin" -> new Scaled(FieldReader.measure(map, scale), scale, offset - 273.15);
            default -> throw map.problem("from", "must be fahrenheit or kelvin");
        };
    }

    private Choice choice(YamlMap by) {
        int part = by.whole("index", 0, -32, 32);
        Column column = columns.column(by, "oid");
        if (column.isNone() == (part == 0)) {
            throw by.problem("oid", "either oid or index says what chooses");
        }
        Map<Long, Scaled> numbers = new HashMap<>();
        YamlMap values = by.map("values");
        for (String value : values.keys()) {
            numbers.put(FieldReader.number(values, value), chosen(values, value));
        }
        values.finish();
        List<Likeness> likenesses = new ArrayList<>();
        YamlMap texts = by.map("texts");
        for (String like : texts.keys()) {
            likenesses.add(new Likeness(FieldReader.pattern(texts, like, like),
                    chosen(texts, like)));
        }
        texts.finish();
        if (numbers.isEmpty() == likenesses.isEmpty()) {
            throw by.problem("values", "either values or texts must be given");
        }
        by.finish();
        return new Choice(column, part, numbers, likenesses);
    }

    private static Scaled chosen(YamlMap values, String key) {
        YamlMap map = values.map(key);
        Scaled scaled = scaled(map);
        map.finish();
        return scaled;
    }

    private Map<Limit, LimitSource> limits(YamlMap map) {
        Map<Limit, LimitSource> limits = new EnumMap<>(Limit.class);
        double scale = map.number("scale", Double.NaN);
        for (Limit limit : Limit.values()) {
            String key = limit.name().toLowerCase(Locale.ROOT);
            LimitSource source = map.parsedOrNull(key, text -> limit(text, scale));
            if (source != null) {
                limits.put(limit, source);
            }
        }
        map.finish();
        return limits;
    }

    private @Nullable LimitSource limit(String text, double scale) {
        if (columns.isColumn(text)) {
            return new LimitSource(0, Column.parse(text, columns.base()), scale);
        }
        try {
            return new LimitSource(Double.parseDouble(text), Column.NONE, 1);
        } catch (NumberFormatException neither) {
            throw new IllegalArgumentException("is neither a number nor a column: " + text,
                    neither);
        }
    }
}
