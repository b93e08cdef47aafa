package io.coldaisle.agent.profile;

import io.coldaisle.agent.profile.Discrete.Meaning;
import io.coldaisle.agent.profile.Measurement.Limit;
import io.coldaisle.agent.profile.RegisterPlace.Order;
import io.coldaisle.agent.profile.RegisterPoint.Use;
import io.coldaisle.agent.sample.Limits;
import io.coldaisle.agent.sample.SensorRules;
import io.coldaisle.model.Severity;
import io.coldaisle.yaml.YamlMap;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.jspecify.annotations.Nullable;

/// Reads and lints one register map. `docs/profiles.md` is the reference of the form.
final class RegisterMapReader {
    private static final int MOST_POINTS = 2000;
    private final YamlMap root;
    private final Order order;
    private final List<RegisterPoint> points = new ArrayList<>();
    private final Set<String> names = new HashSet<>();

    private RegisterMapReader(YamlMap root) {
        this.root = root;
        this.order = root.parsed("order", Order.ABCD,
                word -> RegisterPlace.word(Order.class, "order", word));
    }

    /// True when the document is a register map and no profile of an SNMP device.
    static boolean isOne(YamlMap root) {
        return root.has("register_map");
    }

    static RegisterMap read(YamlMap root) {
        return new RegisterMapReader(root).map();
    }

    private RegisterMap map() {
        String name = root.text("register_map");
        if (!name.matches("[a-z0-9][a-z0-9-]{0,63}")) {
            throw root.problem("register_map",
                    "must be lower-case letters, digits and hyphens, at most 64");
        }
        String kind = root.text("kind", "");
        int most = root.whole("max_registers", 125, 1, 125);
        int gap = root.whole("gap", 16, 0, 124);
        RegisterMap.Recognition recognition = recognition(root.mapOrNull("recognise"));
        Map<String, String> texts = nameplate(root.map("nameplate"));
        for (YamlMap section : root.maps("sections")) {
            section(section, most);
        }
        if (points.stream().noneMatch(point -> point.plateField() == null)) {
            throw root.problem("sections", "name nothing to read");
        }
        root.finish();
        return new RegisterMap(name, kind, most, gap, recognition, texts, points);
    }

    private RegisterMap.@Nullable Recognition recognition(@Nullable YamlMap map) {
        if (map == null) {
            return null;
        }
        RegisterPlace place = place(map, "at");
        if (place.type() != RegisterPlace.Type.STRING) {
            throw map.problem("at", "must be a string: only text tells a device");
        }
        try {
            var recognition = new RegisterMap.Recognition(place, Pattern.compile(map.text("like")));
            map.finish();
            return recognition;
        } catch (PatternSyntaxException wrong) {
            throw map.problem("like", "is no regular expression: " + wrong.getDescription());
        }
    }

    private Map<String, String> nameplate(YamlMap map) {
        Map<String, String> texts = new HashMap<>();
        for (String field : Profile.Nameplate.FIELDS) {
            String value = map.text(field, "");
            if (value.matches("(?i)(holding|input) [0-9]+ .*")) {
                add(new RegisterPoint(place(map, field), "", true, new Use.Plate(field)), map,
                        field);
            } else if (!value.isEmpty()) {
                texts.put(field, value);
            }
        }
        map.finish();
        return texts;
    }

    private void section(YamlMap map, int most) {
        String component = map.text("component", "");
        for (YamlMap sensor : map.maps("sensors")) {
            read(sensor, component, most, quantity(sensor, place(sensor, "at")));
        }
        for (YamlMap state : map.maps("states")) {
            read(state, component, most, state(state, place(state, "at")));
        }
        map.finish();
    }

    private void read(YamlMap map, String component, int most, Use use) {
        RegisterPlace place = place(map, "at");
        if (place.count() > most) {
            throw map.problem("at", "takes more than max_registers: " + place.count());
        }
        boolean slow = map.parsed("tier", false, FieldReader::isSlow);
        map.finish();
        add(new RegisterPoint(place, component, slow, use), map, "name");
    }

    private void add(RegisterPoint point, YamlMap map, String key) {
        if (!names.add(point.component() + "!" + point.use().name()
                + (point.plateField() == null ? "" : "!"))) {
            throw map.problem(key, "two points of " + (point.component().isEmpty()
                    ? "the device"
                    : point.component()) + " are called " + point.use().name());
        }
        if (points.size() >= MOST_POINTS) {
            throw map.problem(key, "more than " + MOST_POINTS + " points");
        }
        points.add(point);
    }

    private RegisterPlace place(YamlMap map, String key) {
        RegisterPlace place = map.parsedOrNull(key, text -> RegisterPlace.parse(text, order));
        if (place == null) {
            throw map.problem(key, "is missing: TABLE ADDRESS TYPE, such as holding 3053 f32");
        }
        return place;
    }

    private static Use quantity(YamlMap map, RegisterPlace place) {
        if (place.type() == RegisterPlace.Type.STRING) {
            throw map.problem("at", "a sensor is a number, text is a state");
        }
        var measure = FieldReader.measure(map, map.number("scale", 1));
        double scale = map.number("scale", 1);
        if (scale == 0 || !Double.isFinite(scale)) {
            throw map.problem("scale", "must be a number other than zero");
        }
        String upper = FieldReader.knownCondition(map, "upper");
        String upperCritical = FieldReader.knownCondition(map, "upper_critical");
        String lower = FieldReader.knownCondition(map, "lower");
        SensorRules rules = new SensorRules(limits(map.map("limits")), upper, upperCritical, lower,
                map.flag("learned", true));
        return new Use.Quantity(measure, scale, map.number("offset", 0),
                none(map, place.type()), rules);
    }

    private static Limits limits(YamlMap map) {
        Map<Limit, Double> limits = new EnumMap<>(Limit.class);
        for (Limit limit : Limit.values()) {
            String key = limit.name().toLowerCase(java.util.Locale.ROOT);
            if (map.has(key)) {
                limits.put(limit, map.number(key, 0));
            }
        }
        map.finish();
        return new Limits(limits.get(Limit.LOWER_FATAL), limits.get(Limit.LOWER_CRITICAL),
                limits.get(Limit.LOWER_CAUTION), limits.get(Limit.UPPER_CAUTION),
                limits.get(Limit.UPPER_CRITICAL), limits.get(Limit.UPPER_FATAL));
    }

    /// Bit patterns: `0x8000` as it is; a decimal number as the type writes it.
    private static long[] none(YamlMap map, RegisterPlace.Type type) {
        List<String> words = map.texts("ignore");
        long[] none = new long[words.size()];
        for (int i = 0; i < none.length; i++) {
            try {
                none[i] = pattern(words.get(i), type);
            } catch (NumberFormatException notNumber) {
                throw map.problem("ignore", "must be numbers or bits (0x8000), got "
                        + words.get(i));
            }
        }
        return none;
    }

    private static long pattern(String word, RegisterPlace.Type type) {
        if (word.startsWith("0x")) {
            return Long.parseUnsignedLong(word.substring(2), 16);
        }
        return switch (type) {
            case F32 -> Integer.toUnsignedLong(Float.floatToRawIntBits(Float.parseFloat(word)));
            case F64 -> Double.doubleToRawLongBits(Double.parseDouble(word));
            default -> type.width() == 64
                    ? Long.parseLong(word)
                    : Long.parseLong(word) & (1L << type.width()) - 1;
        };
    }

    private static Use state(YamlMap map, RegisterPlace place) {
        String name = FieldReader.name(map);
        if (place.type() == RegisterPlace.Type.STRING) {
            return new Use.Text(name);
        }
        if (map.has("days_since")) {
            return new Use.Date(name, map.parsed("days_since", LocalDate.EPOCH,
                    RegisterMapReader::date));
        }
        if (place.type() == RegisterPlace.Type.F32 || place.type() == RegisterPlace.Type.F64) {
            throw map.problem("at", "a state is a whole number");
        }
        return map.isMap("bits") ? bits(map, name, place) : choice(map, name);
    }

    private static LocalDate date(String text) {
        try {
            return LocalDate.parse(text);
        } catch (DateTimeException wrong) {
            throw new IllegalArgumentException("must be a date such as 2000-01-01, got " + text,
                    wrong);
        }
    }

    private static Use choice(YamlMap map, String name) {
        YamlMap values = map.map("values");
        Map<Long, Meaning> meanings = new HashMap<>();
        for (String value : values.keys()) {
            meanings.put(FieldReader.number(values, value),
                    DiscreteReader.meaning(values, value));
        }
        values.finish();
        if (meanings.isEmpty()) {
            throw map.problem("values", "are missing: a state needs values, bits or days_since");
        }
        return new Use.Choice(name, meanings);
    }

    private static Use bits(YamlMap map, String name, RegisterPlace place) {
        YamlMap bits = map.map("bits");
        var meanings = new LinkedHashMap<Integer, Meaning>();
        for (String bit : bits.keys()) {
            long number = FieldReader.number(bits, bit);
            if (number < 0 || number >= place.type().width()) {
                throw bits.problem(bit, "bits are 0 to " + (place.type().width() - 1));
            }
            meanings.put((int) number, DiscreteReader.meaning(bits, bit));
        }
        bits.finish();
        Meaning otherwise = map.has("otherwise")
                ? DiscreteReader.meaning(map, "otherwise")
                : new Meaning("none", "", Severity.CLEARED, "");
        return new Use.Bits(name, meanings, otherwise);
    }
}
