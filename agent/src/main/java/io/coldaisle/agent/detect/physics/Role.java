package io.coldaisle.agent.detect.physics;

import io.coldaisle.agent.sample.Sample;
import io.coldaisle.model.SensorIdentity;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/// The part a sensor plays in the physics of its device, told by unit, name and component as the
/// protocols agree to call them (Redfish names, IPMI sensor names, profiles).
enum Role {
    // each comment keeps the formatter from joining the lines
    INLET, EXHAUST, PROCESSOR, FAN, COMMAND, //
    HOST_POWER, SUPPLY_POWER, SUPPLY_CURRENT, //
    POWER, OUTLET_POWER, VOLTAGE, CURRENT, FACTOR, //
    BATTERY_TIME, BATTERY_CHARGE, UPS_LOAD, //
    NONE;

    private static final Set<String> INLET_CONDITIONS = Set.of("rack.inlet_temp_high",
            "server.inlet_temp_high");
    private static final List<String> INLETS = List.of("inlet", "intake", "ambient");
    private static final List<String> EXHAUSTS = List.of("exhaust", "outlet temp", "outlettemp");
    private static final List<String> PROCESSORS = List.of("cpu", "proc");
    /// What stands beside a processor, or counts the other way round.
    private static final List<String> BESIDE_PROCESSORS = List.of("vr", "vdd", "dimm", "mem",
            "margin", "dts", "max", "power", "pch", "limit", "inrush");
    private static final Pattern SUPPLY = Pattern.compile("(.*/)?psu/[^/ ]+");
    private static final Pattern OUTLET = Pattern.compile("outlet/[^/ ]+");

    static Role of(Sample sample) {
        SensorIdentity sensor = sample.sensor();
        return switch (sensor.kind()) {
            case TEMPERATURE -> sensor.unit().equals("Cel")
                    ? INLET_CONDITIONS.contains(sample.rules().upperCondition())
                            ? INLET
                            : temperature(sensor.component().toLowerCase(Locale.ROOT))
                    : NONE;
            case FAN -> sensor.unit().equals("{rpm}")
                    ? FAN
                    : sensor.unit().equals("%") ? COMMAND : NONE;
            case POWER -> sensor.unit().equals("W") ? power(sensor) : NONE;
            case CURRENT -> sensor.unit().equals("A")
                    ? supply(sensor) ? SUPPLY_CURRENT : CURRENT
                    : NONE;
            case VOLTAGE -> sensor.unit().equals("V") && !supply(sensor) ? VOLTAGE : NONE;
            case UTILIZATION -> share(sensor.name());
            case DURATION -> sensor.name().equals("hw.battery.time_left") ? BATTERY_TIME : NONE;
            case FREQUENCY, ENERGY, HUMIDITY, RATE, STATE, OTHER -> NONE;
        };
    }

    private static Role share(String name) {
        return switch (name) {
            case "dc.power.factor" -> FACTOR;
            case "dc.ups.load" -> UPS_LOAD;
            case "hw.battery.charge" -> BATTERY_CHARGE;
            default -> NONE;
        };
    }

    private static Role temperature(String component) {
        if (any(INLETS, component)) {
            return INLET;
        }
        if (any(EXHAUSTS, component)) {
            return EXHAUST;
        }
        return any(PROCESSORS, component) && !any(BESIDE_PROCESSORS, component) ? PROCESSOR : NONE;
    }

    private static Role power(SensorIdentity sensor) {
        return switch (sensor.name()) {
            case "hw.host.power" -> HOST_POWER;
            case "dc.power.outlet.power" -> OUTLET_POWER;
            case "hw.power" -> supply(sensor)
                    ? SUPPLY_POWER
                    : OUTLET.matcher(sensor.component()).matches() ? OUTLET_POWER : POWER;
            default -> NONE;
        };
    }

    private static boolean supply(SensorIdentity sensor) {
        return SUPPLY.matcher(sensor.component()).matches();
    }

    private static boolean any(List<String> words, String component) {
        return words.stream().anyMatch(component::contains);
    }
}
