package io.coldaisle.agent.redfish;

import io.coldaisle.agent.sample.Limits;
import io.coldaisle.agent.sample.Sample;
import io.coldaisle.agent.sample.SensorRules;
import io.coldaisle.agent.sample.StateReading;
import io.coldaisle.model.Quality;
import io.coldaisle.model.SensorIdentity;
import io.coldaisle.model.SensorKind;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Documents become samples. Identities and limits are made when a sensor is first seen and shared
/// by its samples from then on.
final class RedfishReadings {
    /// The server's own inlet, not that of a board or a power supply inside it.
    private static final Pattern INLET = Pattern.compile(
            "^([0-9]+-)?(system board )?(inlet|intake)\\b|\\binlet ambient\\b");
    private final String device;
    private final Map<String, Slot> slots = new HashMap<>();
    private final List<Sample> samples = new ArrayList<>();
    private final List<StateReading> states = new ArrayList<>();
    private final NetworkLinks links = new NetworkLinks();
    private boolean hostIsOn;
    private long nowMs;

    RedfishReadings(String device) {
        this.device = device;
    }

    /// One sensor and where it stands.
    record Slot(SensorIdentity identity, SensorRules rules, String path, String pointer) {}

    /// What a sensor measures.
    private record Measure(String name, SensorKind kind, String unit, double scale, int decimals) {}

    private static final Measure TEMPERATURE = new Measure("hw.temperature",
            SensorKind.TEMPERATURE, "Cel", 1, 1);
    private static final Measure FAN = new Measure("hw.fan.speed", SensorKind.FAN, "{rpm}", 1, 0);
    private static final Measure FAN_PERCENT = new Measure("hw.fan.speed_ratio", SensorKind.FAN,
            "%", 1, 1);
    private static final Measure POWER = new Measure("hw.power", SensorKind.POWER, "W", 1, 1);
    private static final Measure HOST_POWER = new Measure("hw.host.power", SensorKind.POWER, "W",
            1, 1);
    private static final Measure VOLTAGE = new Measure("hw.voltage", SensorKind.VOLTAGE, "V", 1, 3);

    void begin(long now) {
        nowMs = now;
        samples.clear();
        states.clear();
        hostIsOn = false;
    }

    /// Everything is read that this poll reads.
    void end() {
        links.whole(device, hostIsOn, nowMs, states);
    }

    List<Sample> samples() {
        return samples;
    }

    List<StateReading> states() {
        return states;
    }

    @Nullable
    Slot slot(String component, String name) {
        return slots.get(component + '\0' + name);
    }

    void clearSlots() {
        slots.clear();
        links.clear();
    }

    void read(RedfishDocument document, Json json) {
        var statesOf = new RedfishStates(device, document.prefix(), nowMs, states);
        switch (document.role()) {
            case SYSTEM -> {
                statesOf.system(json);
                hostIsOn |= json.get("PowerState").text().equals("On");
            }
            case LINK -> links.read(device, document.prefix(), json, nowMs, states);
            case LINKS -> json.get("Members")
                    .items()
                    .forEach(each -> links.read(device, document.prefix(), each, nowMs, states));
            case THERMAL -> {
                thermal(document, json);
                json.get("Fans").items().forEach(statesOf::fan);
            }
            case POWER -> {
                power(document, json);
                json.get("PowerSupplies").items().forEach(statesOf::supply);
                json.get("Redundancy").items().forEach(statesOf::supplyRedundancy);
            }
            case SENSOR -> sensor(document, json);
            case SENSORS -> json.get("Members").items().forEach(each -> sensor(document, each));
            case SUPPLY -> statesOf.supply(json);
            case SUPPLIES -> json.get("Members").items().forEach(statesOf::supply);
            case POWER_SUBSYSTEM -> json.get("PowerSupplyRedundancy")
                    .items()
                    .forEach(statesOf::supplyRedundancy);
            case FAN -> statesOf.fan(json);
            case FANS -> json.get("Members").items().forEach(statesOf::fan);
        }
    }

    /// The newer family: one Sensor resource a reading (DSP0268, Sensor).
    private void sensor(RedfishDocument document, Json sensor) {
        Measure measure = measure(sensor);
        if (measure == null || !enabled(sensor)) {
            return;
        }
        String component = document.prefix() + sensor.get("Id").text();
        if (measure.kind == SensorKind.POWER && wholeServer(sensor)) {
            component = document.prefix().replaceFirst("/$", "");
            measure = HOST_POWER;
        }
        Json thresholds = sensor.get("Thresholds");
        add(component, measure, sensor.get("Reading").number(), sensor.link(), "/Reading",
                () -> limits(thresholds(thresholds)), isInlet(sensor));
    }

    private static double[] thresholds(Json thresholds) {
        return new double[]{thresholds.get("LowerFatal").get("Reading").number(),
            thresholds.get("LowerCritical").get("Reading").number(),
            thresholds.get("LowerCaution").get("Reading").number(),
            thresholds.get("UpperCaution").get("Reading").number(),
            thresholds.get("UpperCritical").get("Reading").number(),
            thresholds.get("UpperFatal").get("Reading").number()};
    }

    private static @Nullable Measure measure(Json sensor) {
        return switch (sensor.get("ReadingType").text()) {
            case "Temperature" -> TEMPERATURE;
            case "Rotational" -> FAN;
            case "Power" -> POWER;
            case "Voltage" -> VOLTAGE;
            case "Current" -> new Measure("hw.current", SensorKind.CURRENT, "A", 1, 3);
            case "Percent" -> new Measure("hw.utilization", SensorKind.UTILIZATION, "%", 1, 1);
            case "Frequency" -> new Measure("dc.power.frequency", SensorKind.FREQUENCY, "Hz", 1, 1);
            case "Humidity" -> new Measure("dc.env.humidity", SensorKind.HUMIDITY, "%", 1, 1);
            case "EnergykWh" -> new Measure("hw.energy", SensorKind.ENERGY, "J", 3_600_000, 0);
            case "EnergyJoules" -> new Measure("hw.energy", SensorKind.ENERGY, "J", 1, 0);
            default -> null;
        };
    }

    private static boolean wholeServer(Json sensor) {
        String context = sensor.get("PhysicalContext").text();
        String name = sensor.get("Name").text().toLowerCase(Locale.ROOT);
        return !context.equals("PowerSupply") && !context.equals("CPU")
                && (name.contains("consumption") || name.contains("total power"));
    }

    private static boolean isInlet(Json sensor) {
        String context = sensor.get("PhysicalContext").text();
        String name = sensor.get("Name").text().toLowerCase(Locale.ROOT);
        return context.equals("Intake") || INLET.matcher(name).find();
    }

    private static boolean enabled(Json sensor) {
        String state = sensor.get("Status").get("State").text();
        return state.isEmpty() || state.equals("Enabled") || state.equals("StandbySpare");
    }

    /// The older family: Thermal.
    private void thermal(RedfishDocument document, Json thermal) {
        int number = 0;
        for (Json temperature : thermal.get("Temperatures").items()) {
            String pointer = "/Temperatures/" + number++ + "/ReadingCelsius";
            if (enabled(temperature)) {
                add(document.prefix() + name(temperature), TEMPERATURE,
                        temperature.get("ReadingCelsius").number(), document.path(), pointer,
                        () -> olderLimits(temperature), isInlet(temperature));
            }
        }
        number = 0;
        for (Json fan : thermal.get("Fans").items()) {
            String pointer = "/Fans/" + number++ + "/Reading";
            if (enabled(fan)) {
                boolean percent = fan.get("ReadingUnits").text().equals("Percent");
                add(document.prefix() + name(fan), percent ? FAN_PERCENT : FAN,
                        fan.get("Reading").number(), document.path(), pointer,
                        () -> olderLimits(fan), false);
            }
        }
    }

    /// The older family: Power.
    private void power(RedfishDocument document, Json power) {
        int number = 0;
        for (Json control : power.get("PowerControl").items()) {
            double watts = control.get("PowerConsumedWatts").number();
            String component = document.prefix().replaceFirst("/$", "");
            String pointer = "/PowerControl/" + number++ + "/PowerConsumedWatts";
            if (number == 1 && !Double.isNaN(watts)) {
                add(component, HOST_POWER, watts, document.path(), pointer, () -> SensorRules.NONE,
                        false);
            }
        }
        number = 0;
        for (Json voltage : power.get("Voltages").items()) {
            String pointer = "/Voltages/" + number++ + "/ReadingVolts";
            if (enabled(voltage) && !Double.isNaN(voltage.get("ReadingVolts").number())) {
                add(document.prefix() + name(voltage), VOLTAGE,
                        voltage.get("ReadingVolts").number(), document.path(), pointer,
                        () -> olderLimits(voltage), false);
            }
        }
        number = 0;
        for (Json supply : power.get("PowerSupplies").items()) {
            String at = "/PowerSupplies/" + number++;
            String component = document.prefix() + RedfishStates.supplyName(supply);
            if (enabled(supply)) {
                optional(document, component, VOLTAGE, supply, at, "LineInputVoltage");
                optional(document, component, POWER, supply, at,
                        Double.isNaN(supply.get("PowerInputWatts").number())
                                ? "LastPowerOutputWatts"
                                : "PowerInputWatts");
            }
        }
    }

    private void optional(RedfishDocument document, String component, Measure measure, Json source,
            String at, String field) {
        double value = source.get(field).number();
        if (!Double.isNaN(value)) {
            add(component, measure, value, document.path(), at + "/" + field,
                    () -> SensorRules.NONE, false);
        }
    }

    private static String name(Json item) {
        String name = item.get("Name").text().strip();
        return name.isEmpty() ? item.get("MemberId").text() : name;
    }

    private static SensorRules olderLimits(Json item) {
        return limits(new double[]{item.get("LowerThresholdFatal").number(),
            item.get("LowerThresholdCritical").number(),
            item.get("LowerThresholdNonCritical").number(),
            item.get("UpperThresholdNonCritical").number(),
            item.get("UpperThresholdCritical").number(),
            item.get("UpperThresholdFatal").number()});
    }

    /// Six limits from lower fatal to upper fatal. An upper limit of zero, and a pair in the wrong
    /// order, are how services say "none".
    static SensorRules limits(double[] sixLimits) {
        @Nullable
        Double[] limits = new @Nullable Double[6];
        boolean any = false;
        double floor = Double.NEGATIVE_INFINITY;
        for (int i = 0; i < 6; i++) {
            double limit = sixLimits[i];
            boolean none = Double.isNaN(limit) || i >= 3 && limit <= 0 || limit < floor;
            limits[i] = none ? null : limit;
            floor = none ? floor : limit;
            any |= !none;
        }
        return any
                ? new SensorRules(new Limits(limits[0], limits[1], limits[2], limits[3], limits[4],
                        limits[5]), "", "", "", true)
                : SensorRules.NONE;
    }

    private void add(String component, Measure measure, double value, String path, String pointer,
            java.util.function.Supplier<SensorRules> rules, boolean inlet) {
        String key = component + '\0' + measure.name;
        Slot slot = slots.get(key);
        if (slot == null) {
            SensorRules given = rules.get();
            SensorRules own = inlet
                    ? new SensorRules(given.limits(), "server.inlet_temp_high", "", "", true)
                    : given;
            var identity = new SensorIdentity(device, component, measure.name, measure.kind,
                    measure.unit, measure.decimals);
            slot = new Slot(identity, own, path, pointer);
            slots.put(key, slot);
        } else if (!slot.pointer.equals(pointer) || !slot.path.equals(path)) {
            return;
        }
        double scaled = value * measure.scale;
        boolean good = Double.isFinite(scaled);
        samples.add(new Sample(slot.identity, nowMs, good ? scaled : 0,
                good ? Quality.GOOD : Quality.FAILED, slot.rules));
    }
}
