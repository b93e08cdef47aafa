package io.coldaisle.agent.redfish;

import io.coldaisle.agent.sample.StateReading;
import io.coldaisle.model.Conditions;
import io.coldaisle.model.Severity;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/// Status objects become states and conditions.
///
/// @param into takes the states
record RedfishStates(String device, String prefix, long nowMs, List<StateReading> into) {
    /// The fields of a ComputerSystem that are read at every poll.
    static final List<String> OF_SYSTEM = List.of("PowerState", "Status");
    private static final Set<String> ROLLED_UP = Set.of("server.hardware_fault",
            "device.warning");

    void system(Json system) {
        String component = prefix.replaceFirst("/$", "");
        String power = system.get("PowerState").text();
        if (!power.isEmpty()) {
            String condition = power.equals("Off") || power.equals("PoweringOff")
                    ? "server.down"
                    : "";
            add(component, "hw.host.power_state", words(power), condition, "");
        }
        String health = health(system);
        if (!health.isEmpty()) {
            String condition = switch (health) {
                case "Critical" -> "server.hardware_fault";
                case "Warning" -> "device.warning";
                default -> "";
            };
            add(component, "hw.status", words(health), condition, "");
        }
    }

    /// True for the condition of a part.
    static boolean saysMoreThanTheWhole(StateReading state) {
        return !state.condition().isEmpty() && !isOfTheWhole(state);
    }

    private static boolean isOfTheWhole(StateReading state) {
        return ROLLED_UP.contains(state.condition()) && !state.component().contains("/");
    }

    /// The states without the echo of a part's fault in the health of the whole (DSP2046,
    /// `HealthRollup`): what a part says better is not said twice.
    static List<StateReading> withoutEcho(List<StateReading> states) {
        return states.stream()
                .map(state -> !isOfTheWhole(state)
                        ? state
                        : new StateReading(state.device(), state.component(), state.name(),
                                state.state(), "", state.severity(), state.observedAtMs(), ""))
                .toList();
    }

    private static String health(Json resource) {
        Json status = resource.get("Status");
        String rollup = status.get("HealthRollup").text();
        return rollup.isEmpty() ? status.get("Health").text() : rollup;
    }

    /// Absent supplies are no fault: the bay was never filled, or the set's redundancy says so.
    void supply(Json supply) {
        Json status = supply.get("Status");
        String state = status.get("State").text();
        String health = status.get("Health").text();
        if (state.equals("Absent")) {
            return;
        }
        String component = prefix + supplyName(supply);
        double volts = supply.get("LineInputVoltage").number();
        String input = supply.get("LineInputStatus").text();
        boolean healthy = health.isEmpty() || health.equals("OK");
        boolean noInput = input.equals("LossOfInput") || state.equals("UnavailableOffline")
                || !healthy && volts < 10;
        if (noInput) {
            add(component, "hw.status", "input_lost", "psu.input_lost", "");
        } else if (healthy) {
            add(component, "hw.status", state.equals("StandbySpare") ? "standby" : "ok", "", "");
        } else {
            add(component, "hw.status", words(health), "psu.failed", "");
        }
    }

    static String supplyName(Json supply) {
        String id = supply.get("Id").text();
        String number = id.isEmpty() ? supply.get("MemberId").text() : id;
        return "psu/" + (number.isEmpty() ? supply.get("Name").text() : number);
    }

    void supplyRedundancy(Json redundancy) {
        Json status = redundancy.get("Status");
        String health = status.get("Health").text();
        String state = status.get("State").text();
        if (health.isEmpty() || state.equals("Disabled") || state.equals("Absent")) {
            return;
        }
        boolean lost = !health.equals("OK");
        String number = redundancy.get("MemberId").text();
        String suffix = number.isEmpty() || number.equals("0") ? "" : "_" + number;
        add(prefix.replaceFirst("/$", ""), "dc.power.redundancy" + suffix,
                lost ? "lost" : "redundant", lost ? "server.psu_redundancy_lost" : "", "");
    }

    void fan(Json fan) {
        Json status = fan.get("Status");
        String health = status.get("Health").text();
        String name = fan.get("Name").text().isEmpty()
                ? fan.get("FanName").text()
                : fan.get("Name").text();
        if (health.isEmpty() || status.get("State").text().equals("Absent")) {
            return;
        }
        boolean failed = !health.equals("OK");
        add(prefix + name.strip(), "hw.status", words(health), failed ? "server.fan_failed" : "",
                "");
    }

    /// A battery, a pump, a heater.
    void part(String component, Json part) {
        String health = part.get("Status").get("Health").text();
        if (!health.isEmpty()) {
            add(component, "hw.status", words(health), switch (health) {
                case "Critical" -> "device.fault";
                case "Warning" -> "device.warning";
                default -> "";
            }, "");
        }
    }

    private static String words(String camel) {
        return camel.replaceAll("([a-z])([A-Z])", "$1_$2").toLowerCase(Locale.ROOT);
    }

    private void add(String component, String name, String state, String condition, String text) {
        Severity severity = condition.isEmpty()
                ? Severity.CLEARED
                : Conditions.get(condition).severity();
        into.add(new StateReading(device, component, name, state, condition, severity, nowMs,
                text));
    }
}
