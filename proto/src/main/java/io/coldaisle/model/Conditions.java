package io.coldaisle.model;

import static io.coldaisle.model.EventType.COMMUNICATIONS;
import static io.coldaisle.model.EventType.ENVIRONMENTAL;
import static io.coldaisle.model.EventType.EQUIPMENT;
import static io.coldaisle.model.EventType.PROCESSING_ERROR;
import static io.coldaisle.model.EventType.QUALITY_OF_SERVICE;
import static io.coldaisle.model.ProbableCause.*;
import static io.coldaisle.model.Severity.CRITICAL;
import static io.coldaisle.model.Severity.MAJOR;
import static io.coldaisle.model.Severity.MINOR;
import static io.coldaisle.model.Severity.WARNING;

import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The one vocabulary of conditions. Device states, device limits and learned findings of every
/// protocol end in it, and the hub's fault models speak it.
///
/// A finding that fits no named condition is a generic one of its sensor's kind:
/// `KIND.limit_crossed` (beyond a limit), `KIND.trend` (on its way to one), `KIND.unusual` (beyond what
/// was learned) or `KIND.unlike_peers` (beyond what equal parts read).
public final class Conditions {
    private static final Map<String, Condition> ALL = new LinkedHashMap<>();

    static {
        power();
        servers();
        cooling();
        network();
        services();
        generic();
    }

    private Conditions() {}

    private static void power() {
        add("switchgear.source_lost", MAJOR, EQUIPMENT, COMMERCIAL_POWER_FAILURE,
                "has lost its source");
        add("switchgear.bus_down", CRITICAL, EQUIPMENT, POWER_PROBLEM, "has a dead bus");
        add("generator.running", WARNING, EQUIPMENT, COMMERCIAL_POWER_FAILURE, "is running");
        add("generator.start_fail", MAJOR, EQUIPMENT, GENERATOR_FAILURE, "did not start");
        add("generator.fault", MAJOR, EQUIPMENT, GENERATOR_FAILURE, "has a fault");
        add("ups.on_battery", MAJOR, EQUIPMENT, BATTERY_DISCHARGING, "is on battery");
        add("ups.low_battery", MAJOR, EQUIPMENT, LOW_BATTERY_THRESHOLD, "has little battery left");
        add("ups.output_off", CRITICAL, EQUIPMENT, POWER_PROBLEM, "has no output");
        add("ups.fault", MAJOR, EQUIPMENT, EQUIPMENT_MALFUNCTION, "has a fault");
        add("ups.bypass", MAJOR, EQUIPMENT, POWER_PROBLEM,
                "feeds its load unprotected, through the bypass");
        add("ups.overload", MAJOR, EQUIPMENT, THRESHOLD_CROSSED,
                "carries more than it is made for");
        add("ups.battery_weak", MINOR, EQUIPMENT, BATTERY_FAILURE,
                "has a battery that needs replacement");
        add("ups.battery_hot", WARNING, EQUIPMENT, BATTERY_FAILURE,
                "has a battery that is too warm");
        add("ups.runtime_short", WARNING, EQUIPMENT, LOW_BATTERY_THRESHOLD,
                "has a battery that lasts for less than a shutdown takes");
        add("pdu.input_lost", CRITICAL, EQUIPMENT, POWER_PROBLEM, "has lost its input");
        add("pdu.output_off", CRITICAL, EQUIPMENT, POWER_PROBLEM, "has no output");
        add("rpdu.input_lost", MAJOR, EQUIPMENT, POWER_PROBLEM, "has lost its input");
        add("rpdu.output_off", MAJOR, EQUIPMENT, POWER_PROBLEM, "has no output");
        add("rpdu.breaker_trip", MAJOR, EQUIPMENT, POWER_PROBLEM, "has a tripped breaker");
        add("rpdu.overload", MAJOR, EQUIPMENT, THRESHOLD_CROSSED, "carries more than its limit");
        add("rpdu.load_high", WARNING, EQUIPMENT, THRESHOLD_CROSSED, "carries nearly its limit");
        add("rpdu.load_lost", MINOR, EQUIPMENT, POWER_PROBLEM,
                "carries nothing any more while the other feed does");
        add("outlet.off", MINOR, EQUIPMENT, POWER_PROBLEM, "is off");
    }

    private static void servers() {
        add("psu.input_lost", MINOR, EQUIPMENT, POWER_SUPPLY_FAILURE, "has lost its input");
        add("psu.failed", MAJOR, EQUIPMENT, POWER_SUPPLY_FAILURE, "has failed");
        add("psu.voltage_wobble", WARNING, EQUIPMENT, POWER_SUPPLY_FAILURE,
                "has an unsteady voltage");
        add("psu.efficiency_low", WARNING, EQUIPMENT, POWER_SUPPLY_FAILURE,
                "wastes more of its input than it used to");
        add("server.psu_redundancy_lost", MINOR, EQUIPMENT, POWER_SUPPLY_FAILURE,
                "has lost its power supply redundancy");
        add("server.down", CRITICAL, EQUIPMENT, EQUIPMENT_MALFUNCTION, "is down");
        add("server.net_down", MAJOR, COMMUNICATIONS, COMMUNICATIONS_SUBSYSTEM_FAILURE,
                "has lost its network");
        add("server.fan_high", WARNING, EQUIPMENT, COOLING_FAN_FAILURE, "has fans at high speed");
        add("server.fan_failed", MAJOR, EQUIPMENT, COOLING_FAN_FAILURE, "has a failed fan");
        add("server.fan_slow", WARNING, EQUIPMENT, COOLING_FAN_FAILURE,
                "has a fan that turns too slowly");
        add("server.airflow_low", WARNING, ENVIRONMENTAL, COOLING_SYSTEM_FAILURE,
                "moves less and less air");
        add("server.inlet_blocked", MINOR, ENVIRONMENTAL, COOLING_SYSTEM_FAILURE,
                "has lost much of its air at once");
        add("server.cooling_weak", WARNING, EQUIPMENT, HIGH_TEMPERATURE,
                "runs hotter than its power explains");
        add("server.inlet_temp_high", MAJOR, ENVIRONMENTAL, HIGH_TEMPERATURE, "takes in hot air");
        add("server.inlet_temp_rising", WARNING, ENVIRONMENTAL, HIGH_TEMPERATURE,
                "takes in air that warms fast");
        add("server.cpu_throttle", MINOR, QUALITY_OF_SERVICE, PERFORMANCE_DEGRADED,
                "throttles its processors");
        add("server.thermal_trip", CRITICAL, ENVIRONMENTAL, TEMPERATURE_UNACCEPTABLE,
                "has switched itself off from heat");
        add("server.power_anomaly", WARNING, EQUIPMENT, POWER_PROBLEM, "draws unusual power");
        add("server.hardware_fault", MAJOR, EQUIPMENT, EQUIPMENT_MALFUNCTION,
                "reports a hardware fault");
        add("dimm.ecc_rate", MINOR, EQUIPMENT, EQUIPMENT_MALFUNCTION,
                "corrects many memory errors");
        add("disk.smart_fail", MINOR, EQUIPMENT, EQUIPMENT_MALFUNCTION, "predicts its own failure");
    }

    private static void cooling() {
        add("chiller.failed", MAJOR, ENVIRONMENTAL, COOLING_SYSTEM_FAILURE, "has failed");
        add("chw_loop.supply_temp_high", MAJOR, ENVIRONMENTAL, COOLING_SYSTEM_FAILURE,
                "supplies warm water");
        add("crac.failed", MAJOR, ENVIRONMENTAL, COOLING_SYSTEM_FAILURE, "has failed");
        add("crac.supply_temp_high", MINOR, ENVIRONMENTAL, COOLING_SYSTEM_FAILURE,
                "supplies warm air");
        add("crac.supply_temp_rising", WARNING, ENVIRONMENTAL, COOLING_SYSTEM_FAILURE,
                "supplies air that warms fast");
        add("zone.temp_high", MAJOR, ENVIRONMENTAL, HIGH_TEMPERATURE, "is hot");
        add("zone.temp_rising", WARNING, ENVIRONMENTAL, HIGH_TEMPERATURE, "warms fast");
        add("zone.condensation", MINOR, ENVIRONMENTAL, HIGH_HUMIDITY,
                "has surfaces on which water is about to condense");
        add("zone.humidity_low", WARNING, ENVIRONMENTAL, LOW_HUMIDITY, "is dry");
        add("zone.humidity_high", WARNING, ENVIRONMENTAL, HIGH_HUMIDITY, "is humid");
        add("rack.inlet_temp_high", MINOR, ENVIRONMENTAL, HIGH_TEMPERATURE, "takes in warm air");
        add("rack.inlets_unusual", WARNING, ENVIRONMENTAL, HIGH_TEMPERATURE,
                "takes in warmer air than it used to, everywhere");
        add("rack.inlet_temp_rising", WARNING, ENVIRONMENTAL, HIGH_TEMPERATURE,
                "takes in air that warms fast");
        add("rack.inlet_temp_critical", CRITICAL, ENVIRONMENTAL, TEMPERATURE_UNACCEPTABLE,
                "takes in air beyond its limit");
        add("leak.detected", CRITICAL, ENVIRONMENTAL, LEAK_DETECTED,
                "has water where none should be");
    }

    private static void network() {
        add("wan.down", CRITICAL, COMMUNICATIONS, COMMUNICATIONS_SUBSYSTEM_FAILURE,
                "has lost the wide-area network");
        add("wan.latency_high", WARNING, QUALITY_OF_SERVICE, RESPONSE_TIME_EXCESSIVE,
                "has a slow wide-area network");
        add("spine.down", CRITICAL, COMMUNICATIONS, COMMUNICATIONS_SUBSYSTEM_FAILURE, "is down");
        add("tor.down", CRITICAL, COMMUNICATIONS, COMMUNICATIONS_SUBSYSTEM_FAILURE, "is down");
        add("tor.uplink_lost", MINOR, COMMUNICATIONS, COMMUNICATIONS_SUBSYSTEM_FAILURE,
                "has lost an uplink");
        add("tor.cpu_high", WARNING, PROCESSING_ERROR, PERFORMANCE_DEGRADED,
                "has a busy processor");
        add("link.flap", MINOR, COMMUNICATIONS, COMMUNICATIONS_SUBSYSTEM_FAILURE,
                "has a link that comes and goes");
        add("link.down", WARNING, COMMUNICATIONS, COMMUNICATIONS_SUBSYSTEM_FAILURE,
                "has a link down");
        add("comm_lost", MAJOR, COMMUNICATIONS, COMMUNICATIONS_SUBSYSTEM_FAILURE,
                "does not answer");
        add("agent.unreachable", CRITICAL, COMMUNICATIONS, COMMUNICATIONS_SUBSYSTEM_FAILURE,
                "is not heard");
        add("agent.seen_alive", MAJOR, COMMUNICATIONS, COMMUNICATIONS_SUBSYSTEM_FAILURE,
                "answers its neighbours");
        add("agent.seen_frozen", MAJOR, PROCESSING_ERROR, EQUIPMENT_MALFUNCTION,
                "takes the connections of its neighbours and answers none");
        add("agent.seen_refused", MAJOR, PROCESSING_ERROR, EQUIPMENT_MALFUNCTION,
                "does not run, on a host that is up as its neighbours see it");
        add("agent.seen_silent", MAJOR, COMMUNICATIONS, COMMUNICATIONS_SUBSYSTEM_FAILURE,
                "does not answer its neighbours either");
        add("agent.storage_full", MAJOR, PROCESSING_ERROR, EQUIPMENT_MALFUNCTION,
                "cannot write to its disk");
        add("agent.configuration_failed", MINOR, PROCESSING_ERROR,
                CONFIGURATION_OR_CUSTOMIZATION_ERROR,
                "could not keep the configuration it was given");
        add("hub.standby_lost", MAJOR, PROCESSING_ERROR, EQUIPMENT_MALFUNCTION,
                "has no standby that is in step");
        add("device.access_denied", MAJOR, COMMUNICATIONS, UNAUTHORIZED_ACCESS_ATTEMPT,
                "refuses our credentials");
        add("device.key_changed", MAJOR, COMMUNICATIONS, UNAUTHORIZED_ACCESS_ATTEMPT,
                "shows another certificate than the one pinned");
        add("device.protocol_error", MINOR, COMMUNICATIONS, COMMUNICATIONS_SUBSYSTEM_FAILURE,
                "answers what its protocol does not allow");
        add("device.unusual", WARNING, EQUIPMENT, INDETERMINATE,
                "does not behave as it used to, in several readings");
        add("device.fault", MAJOR, EQUIPMENT, EQUIPMENT_MALFUNCTION, "reports a fault");
        add("device.warning", WARNING, EQUIPMENT, EQUIPMENT_MALFUNCTION, "reports a warning");
    }

    private static void services() {
        add("service.latency_high", MINOR, QUALITY_OF_SERVICE, RESPONSE_TIME_EXCESSIVE, "is slow");
        add("service.errors_high", MAJOR, QUALITY_OF_SERVICE, PERFORMANCE_DEGRADED,
                "answers with errors");
        add("service.down", CRITICAL, QUALITY_OF_SERVICE, PERFORMANCE_DEGRADED, "is down");
        add("business_service.latency_high", MINOR, QUALITY_OF_SERVICE, RESPONSE_TIME_EXCESSIVE,
                "is slow");
        add("business_service.errors_high", MAJOR, QUALITY_OF_SERVICE, PERFORMANCE_DEGRADED,
                "answers with errors");
        add("business_service.down", CRITICAL, QUALITY_OF_SERVICE, PERFORMANCE_DEGRADED, "is down");
        add("sensor.glitch", WARNING, EQUIPMENT, INDETERMINATE, "has a sensor that jumped");
        add("sensor.failed", WARNING, EQUIPMENT, EQUIPMENT_MALFUNCTION,
                "has a sensor that does not read");
        add("sensor.wrong_unit", WARNING, EQUIPMENT, EQUIPMENT_MALFUNCTION,
                "has a sensor that reads in a wrong unit");
        add("sensor.verdicts_disagree", WARNING, EQUIPMENT, INDETERMINATE,
                "is judged one way by its device and another by what was learned");
        add("sensor.contradiction", WARNING, EQUIPMENT, INDETERMINATE,
                "has readings that contradict each other");
    }

    private static void generic() {
        add("current.imbalance", WARNING, EQUIPMENT, POWER_PROBLEM,
                "has phases that carry unequal currents");
        add("voltage.imbalance", WARNING, EQUIPMENT, POWER_PROBLEM,
                "has phases of unequal voltages");
        for (SensorKind kind : SensorKind.values()) {
            EventType type = switch (kind) {
                case TEMPERATURE, HUMIDITY -> ENVIRONMENTAL;
                default -> EQUIPMENT;
            };
            ProbableCause cause = kind == SensorKind.TEMPERATURE
                    ? HIGH_TEMPERATURE
                    : THRESHOLD_CROSSED;
            add(kind.word() + ".limit_crossed", MINOR, type, cause, "is beyond a limit");
            add(kind.word() + ".unusual", WARNING, type, INDETERMINATE,
                    "does not behave as it used to");
            add(kind.word() + ".unlike_peers", WARNING, type, INDETERMINATE,
                    "differs from its equals");
            add(kind.word() + ".trend", WARNING, type, cause, "is on its way to a limit");
        }
    }

    private static void add(String name, Severity severity, EventType type, ProbableCause cause,
            String text) {
        Condition before = ALL.put(name, new Condition(name, severity, type, cause, text));
        if (before != null) {
            throw new IllegalStateException("condition named twice: " + name);
        }
    }

    /// Every condition, in the order of the documentation.
    public static Collection<Condition> all() {
        return Collections.unmodifiableCollection(ALL.values());
    }

    /// The condition of that name, or null when the vocabulary has none.
    public static @Nullable Condition find(String name) {
        return ALL.get(name);
    }

    /// The condition of that name.
    ///
    /// @throws IllegalArgumentException when the vocabulary has none
    public static Condition get(String name) {
        Condition condition = ALL.get(name);
        if (condition == null) {
            throw new IllegalArgumentException("no such condition: " + name);
        }
        return condition;
    }

    /// What a sensor of this kind raises beyond a limit that has no condition of its own.
    public static Condition limitCrossed(SensorKind kind) {
        return get(kind.word() + ".limit_crossed");
    }

    /// What a sensor of this kind raises that will reach a limit if it goes on like this.
    public static Condition trend(SensorKind kind) {
        return get(kind.word() + ".trend");
    }

    /// What a sensor of this kind raises when it leaves what was learned as normal.
    public static Condition unusual(SensorKind kind) {
        return get(kind.word() + ".unusual");
    }
}
