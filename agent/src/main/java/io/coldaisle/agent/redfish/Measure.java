package io.coldaisle.agent.redfish;

import io.coldaisle.model.SensorKind;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What a number measures, and how it becomes one in the base unit (DSP0268: Sensor, `ReadingType`
/// and `ReadingUnits`; properties of excerpts end in their unit).
///
/// @param scale to the base unit
/// @param offset likewise, after the scale
record Measure(String name, SensorKind kind, String unit, int decimals, double scale,
        double offset) {
    static final Measure TEMPERATURE = plain("hw.temperature", SensorKind.TEMPERATURE, "Cel", 1);
    static final Measure FAN = plain("hw.fan.speed", SensorKind.FAN, "{rpm}", 0);
    static final Measure FAN_RATIO = plain("hw.fan.speed_ratio", SensorKind.FAN, "%", 1);
    static final Measure POWER = plain("hw.power", SensorKind.POWER, "W", 1);
    static final Measure HOST_POWER = plain("hw.host.power", SensorKind.POWER, "W", 1);
    static final Measure VOLTAGE = plain("hw.voltage", SensorKind.VOLTAGE, "V", 3);
    static final Measure APPARENT = plain("dc.power.apparent", SensorKind.POWER, "VA", 1);
    static final Measure POWER_FACTOR = plain("dc.power.factor", SensorKind.UTILIZATION, "1", 2);
    private static final Measure CURRENT = plain("hw.current", SensorKind.CURRENT, "A", 3);
    private static final Measure ENERGY = plain("hw.energy", SensorKind.ENERGY, "J", 0);
    private static final Measure CHARGE = plain("hw.charge", SensorKind.OTHER, "C", 0);
    private static final Measure UTILIZATION = plain("hw.utilization", SensorKind.UTILIZATION, "%",
            1);
    private static final Measure HUMIDITY = plain("dc.env.humidity", SensorKind.HUMIDITY, "%", 1);
    private static final Measure FREQUENCY = plain("dc.power.frequency", SensorKind.FREQUENCY, "Hz",
            1);
    private static final Measure PRESSURE = plain("dc.env.pressure", SensorKind.OTHER, "Pa", 0);
    private static final Measure LENGTH = plain("hw.length", SensorKind.OTHER, "m", 3);
    private static final Measure FLOW = plain("dc.cooling.flow", SensorKind.RATE, "L/s", 3);
    private static final Measure OTHER = plain("hw.sensor", SensorKind.OTHER, "1", 3);

    /// UCUM codes, as sensors give them; `RPM` is no UCUM and usual.
    private static final Map<String, Measure> BY_UNIT = Map.ofEntries(
            Map.entry("Cel", TEMPERATURE), Map.entry("[degF]", TEMPERATURE.by(5 / 9.0, -160 / 9.0)),
            Map.entry("K", TEMPERATURE.by(1, -273.15)), Map.entry("RPM", FAN),
            Map.entry("{rpm}", FAN), Map.entry("{rev}/min", FAN), Map.entry("W", POWER),
            Map.entry("kW", POWER.by(1000, 0)), Map.entry("mW", POWER.by(0.001, 0)),
            Map.entry("V", VOLTAGE), Map.entry("mV", VOLTAGE.by(0.001, 0)),
            Map.entry("A", CURRENT), Map.entry("mA", CURRENT.by(0.001, 0)),
            Map.entry("J", ENERGY), Map.entry("kJ", ENERGY.by(1000, 0)),
            Map.entry("W.h", ENERGY.by(3600, 0)), Map.entry("kW.h", ENERGY.by(3_600_000, 0)),
            Map.entry("A.h", CHARGE.by(3600, 0)), Map.entry("Hz", FREQUENCY),
            Map.entry("kHz", FREQUENCY.by(1000, 0)), Map.entry("VA", APPARENT),
            Map.entry("V.A", APPARENT), Map.entry("Pa", PRESSURE),
            Map.entry("kPa", PRESSURE.by(1000, 0)), Map.entry("m", LENGTH),
            Map.entry("cm", LENGTH.by(0.01, 0)), Map.entry("L/s", FLOW),
            Map.entry("L/min", FLOW.by(1 / 60.0, 0)),
            Map.entry("[cft_i]/min", plain("dc.env.airflow", SensorKind.RATE, "[cft_i]/min", 1)),
            Map.entry("g/m3", plain("dc.env.absolute_humidity", SensorKind.OTHER, "g/m3", 2)),
            Map.entry("s", plain("hw.duration", SensorKind.DURATION, "s", 0)));

    /// The unit of a reading type where the sensor states none.
    private static final Map<String, String> UNIT_OF_TYPE = Map.ofEntries(
            Map.entry("Temperature", "Cel"), Map.entry("Humidity", "%"), Map.entry("Power", "W"),
            Map.entry("EnergykWh", "kW.h"), Map.entry("EnergyWh", "W.h"),
            Map.entry("EnergyJoules", "J"), Map.entry("ChargeAh", "A.h"),
            Map.entry("Voltage", "V"), Map.entry("Current", "A"), Map.entry("Frequency", "Hz"),
            Map.entry("Pressure", "Pa"), Map.entry("PressurePa", "Pa"),
            Map.entry("PressurekPa", "kPa"), Map.entry("LiquidLevel", "cm"),
            Map.entry("Rotational", "RPM"), Map.entry("AirFlow", "[cft_i]/min"),
            Map.entry("LiquidFlow", "L/s"), Map.entry("LiquidFlowLPM", "L/min"),
            Map.entry("Altitude", "m"), Map.entry("Percent", "%"), Map.entry("Valve", "%"),
            Map.entry("AbsoluteHumidity", "g/m3"), Map.entry("Heat", "kW"));

    /// The unit at the end of a property's name, longest first.
    private static final String[][] ENDINGS = {{"EnergykWh", "kW.h"}, {"WattHours", "W.h"},
        {"EnergyJoules", "J"}, {"AmpHours", "A.h"}, {"Celsius", "Cel"}, {"Watts", "W"},
        {"HumidityPercent", "humidity"}, {"SpeedPercent", "fan"}, {"SpeedsPercent", "fan"},
        {"Percent", "%"}, {"Voltage", "V"}, {"Voltages", "V"}, {"Amps", "A"}, {"Hz", "Hz"},
        {"SpeedRPM", "RPM"}, {"kPa", "kPa"}, {"LitersPerMinute", "L/min"}, {"RemovedkW", "kW"}};

    private static Measure plain(String name, SensorKind kind, String unit, int decimals) {
        return new Measure(name, kind, unit, decimals, 1, 0);
    }

    private Measure by(double factor, double shift) {
        return new Measure(name, kind, unit, decimals, factor, shift);
    }

    /// The same quantity under the name it has at such a part.
    Measure named(String other) {
        return new Measure(other, kind, unit, decimals, scale, offset);
    }

    /// What a Sensor measures: by its unit, which decides how its number is to be read, else by its
    /// type. One of an unknown unit is read as it is.
    static Measure of(Json sensor) {
        String type = sensor.get("ReadingType").text();
        String unit = sensor.get("ReadingUnits").text();
        if (unit.isEmpty()) {
            unit = UNIT_OF_TYPE.getOrDefault(type, "");
        }
        if (unit.equals("%")) {
            return percent(type, sensor);
        }
        Measure known = BY_UNIT.get(unit);
        return known != null
                ? known
                : unit.isEmpty() || unit.length() > 16
                        ? OTHER
                        : new Measure(OTHER.name,
                                OTHER.kind, unit, OTHER.decimals, 1, 0);
    }

    private static Measure percent(String type, Json sensor) {
        String context = sensor.get("PhysicalContext").text();
        String name = sensor.get("Name").text().toLowerCase(Locale.ROOT);
        boolean fan = context.equals("Fan") || name.matches(".*\\bfan\\b.*");
        boolean humidity = type.equals("Humidity") || name.contains("humidity");
        return humidity ? HUMIDITY : fan ? FAN_RATIO : UTILIZATION;
    }

    /// What an excerpt measures, by the name of its property; null when that names no quantity. Limits
    /// that somebody set are no readings.
    static @Nullable Measure ofExcerpt(String property) {
        if (property.contains("Limit") || property.contains("SetPoint")) {
            return null;
        }
        for (String[] ending : ENDINGS) {
            if (property.endsWith(ending[0])) {
                return switch (ending[1]) {
                    case "humidity" -> HUMIDITY;
                    case "fan" -> FAN_RATIO;
                    case "%" -> UTILIZATION;
                    default -> BY_UNIT.get(ending[1]);
                };
            }
        }
        return null;
    }

    /// The part of a property's name that is no quantity: `Input` of `InputCurrentAmps`.
    static String qualifier(String property) {
        return property.replaceFirst("(Energy)?(kWh|Joules)$|(Energy|Charge)?(Watt|Amp)Hours$"
                + "|(Temperature)?(Readings|Summary)?Celsius$|(Power)?Watts$|(Current)?Amps$"
                + "|Voltages?$|FrequencyHz$|(Fan)?Speeds?(Percent|RPM)$|Humidity(Percent)?$"
                + "|Percent$|PressurekPa$|FlowLitersPerMinute$", "");
    }

    double base(double value) {
        return value * scale + offset;
    }
}
