package io.coldaisle.agent.profile;

import io.coldaisle.model.SensorKind;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What the names of sensors imply, so that a profile need not say it each time: the last words
/// of a name decide.
final class UsualMeasures {
    private static final Map<String, Usual> USUAL = Map.ofEntries(
            Map.entry("temperature", new Usual(SensorKind.TEMPERATURE, "Cel")),
            Map.entry("humidity", new Usual(SensorKind.HUMIDITY, "%")),
            Map.entry("voltage", new Usual(SensorKind.VOLTAGE, "V")),
            Map.entry("current", new Usual(SensorKind.CURRENT, "A")),
            Map.entry("power", new Usual(SensorKind.POWER, "W")),
            Map.entry("apparent", new Usual(SensorKind.POWER, "VA")),
            Map.entry("reactive", new Usual(SensorKind.POWER, "var")),
            Map.entry("factor", new Usual(SensorKind.UTILIZATION, "1")),
            Map.entry("energy", new Usual(SensorKind.ENERGY, "J")),
            Map.entry("frequency", new Usual(SensorKind.FREQUENCY, "Hz")),
            Map.entry("speed", new Usual(SensorKind.FAN, "{rpm}")),
            Map.entry("speed_ratio", new Usual(SensorKind.FAN, "%")),
            Map.entry("load", new Usual(SensorKind.UTILIZATION, "%")),
            Map.entry("utilization", new Usual(SensorKind.UTILIZATION, "%")),
            Map.entry("charge", new Usual(SensorKind.UTILIZATION, "%")),
            Map.entry("imbalance", new Usual(SensorKind.UTILIZATION, "%")),
            Map.entry("thd", new Usual(SensorKind.UTILIZATION, "%")),
            Map.entry("time_left", new Usual(SensorKind.DURATION, "s")),
            Map.entry("duration", new Usual(SensorKind.DURATION, "s")),
            Map.entry("pressure", new Usual(SensorKind.OTHER, "Pa")),
            Map.entry("airflow", new Usual(SensorKind.OTHER, "m3/h")),
            Map.entry("flow", new Usual(SensorKind.OTHER, "l/min")),
            Map.entry("count", new Usual(SensorKind.OTHER, "1")),
            Map.entry("dbm", new Usual(SensorKind.OTHER, "dBm")));

    private UsualMeasures() {}

    /// A kind and a base unit.
    record Usual(SensorKind kind, String unit) {}

    /// What the name implies; null when it implies nothing.
    static @Nullable Usual of(String name) {
        return USUAL.get(name.substring(name.lastIndexOf('.') + 1));
    }
}
