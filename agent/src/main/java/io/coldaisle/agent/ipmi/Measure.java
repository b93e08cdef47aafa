package io.coldaisle.agent.ipmi;

import io.coldaisle.agent.ipmi.sdr.SensorHeader;
import io.coldaisle.agent.ipmi.sdr.UnitCodes;
import io.coldaisle.agent.profile.ProfileLibrary;
import io.coldaisle.model.SensorKind;
import io.coldaisle.yaml.YamlMap;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/// What a numeric sensor measures, by its unit: the table of `ipmi/units.yaml`.
///
/// @param scale to the base unit
/// @param offset likewise, after the scale
record Measure(String name, SensorKind kind, String unit, int decimals, double scale,
        double offset) {
    static final Measure HOST_POWER = new Measure("hw.host.power", SensorKind.POWER, "W", 1, 1, 0);
    private static final Measure UNKNOWN = new Measure("hw.sensor", SensorKind.OTHER, "1", 0, 1, 0);
    private static final Measure FAN_RATIO = new Measure("hw.fan.speed_ratio", SensorKind.FAN, "%",
            1, 1, 0);
    private static final Measure HUMIDITY = new Measure("dc.env.humidity", SensorKind.HUMIDITY, "%",
            1, 1, 0);
    private static final Measure UTILIZATION = new Measure("hw.utilization",
            SensorKind.UTILIZATION, "%", 1, 1, 0);
    private static final int FAN = 0x04;
    private static final String[] RATES = {"", "/us", "/ms", "/s", "/min", "/h", "/d"};
    private static final Map<Integer, Measure> BY_UNIT = parse("ipmi/units.yaml",
            ProfileLibrary.resource("/ipmi/units.yaml"));

    static Map<Integer, Measure> parse(String file, String text) {
        YamlMap root = YamlMap.parse(file, text);
        Map<Integer, Measure> table = new HashMap<>();
        for (YamlMap map : root.maps("units")) {
            int code = map.whole("code", 0, 1, 255);
            var measure = new Measure(map.text("name"),
                    map.parsed("kind", SensorKind.OTHER,
                            word -> SensorKind.valueOf(word.toUpperCase(Locale.ROOT))),
                    map.text("unit"), map.whole("decimals", 0, 0, 9), map.number("scale", 1),
                    map.number("offset", 0));
            map.finish();
            if (table.put(code, measure) != null) {
                throw map.problem("code", "is given twice");
            }
        }
        root.finish();
        return table;
    }

    static Measure of(SensorHeader header, UnitCodes units) {
        if (units.isPercent()) {
            boolean humidity = header.name().toLowerCase(Locale.ROOT).contains("humid");
            return header.sensorType() == FAN ? FAN_RATIO : humidity ? HUMIDITY : UTILIZATION;
        }
        Measure plain = BY_UNIT.getOrDefault(units.unit(), UNKNOWN);
        String second = units.modifier() == 0
                ? ""
                : BY_UNIT.getOrDefault(units.modifier(), UNKNOWN).unit;
        String suffix = switch (units.combination()) {
            case 1 -> "/" + second;
            case 2 -> "." + second;
            default -> "";
        } + (units.rate() < RATES.length ? RATES[units.rate()] : "");
        return suffix.isEmpty()
                ? plain
                : new Measure(plain.name + ".rate", SensorKind.RATE, plain.unit + suffix,
                        Math.max(3, plain.decimals), plain.scale, plain.offset);
    }

    double base(double value) {
        return value * scale + offset;
    }
}
