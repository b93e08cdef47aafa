package io.coldaisle.agent.nut;

import io.coldaisle.agent.sample.StateReading;
import io.coldaisle.model.Conditions;
import io.coldaisle.model.Severity;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// `ups.status` flags as states. What can hold at once is read as states of different names, so
/// that "on battery" does not hide "battery low".
final class NutStates {
    private NutStates() {}

    /// @param variables of the device; a rack PDU has no or an empty `ups.status`
    static List<StateReading> read(String device, Map<String, String> variables, long nowMs) {
        List<StateReading> states = new ArrayList<>();
        String status = variables.getOrDefault("ups.status", "").strip();
        if (!status.isEmpty()) {
            Set<String> flags = Set.copyOf(List.of(status.split("\\s+")));
            states.add(source(device, flags, nowMs));
            states.add(flag(device, "battery", "dc.ups.battery_state", flags.contains("LB"), "low",
                    "normal", "ups.low_battery", nowMs));
            states.add(flag(device, "battery", "dc.ups.battery_replacement", flags.contains("RB"),
                    "needed", "not_needed", "ups.battery_weak", nowMs));
            states.add(flag(device, "output", "dc.ups.overload", flags.contains("OVER"), "overload",
                    "normal", "ups.overload", nowMs));
            states.add(flag(device, "", "dc.ups.forced_shutdown", flags.contains("FSD"), "ordered",
                    "none", "ups.low_battery", nowMs));
            states.add(flag(device, "", "hw.status", flags.contains("ALARM"), "alarm", "ok",
                    "device.warning", nowMs));
        }
        outlets(device, variables, nowMs, states);
        return states;
    }

    /// RFC 1628 names of the output's source.
    private static StateReading source(String device, Set<String> flags, long nowMs) {
        String source = "other";
        String condition = "";
        if (flags.contains("OFF")) {
            source = "none";
            condition = "ups.output_off";
        } else if (flags.contains("OB")) {
            source = "battery";
            condition = "ups.on_battery";
        } else if (flags.contains("BYPASS")) {
            source = "bypass";
            condition = "ups.bypass";
        } else if (flags.contains("BOOST")) {
            source = "booster";
        } else if (flags.contains("TRIM")) {
            source = "reducer";
        } else if (flags.contains("OL")) {
            source = "normal";
        }
        return state(device, "", "dc.ups.output_source", source, condition, nowMs);
    }

    private static StateReading flag(String device, String component, String name, boolean set,
            String whenSet, String otherwise, String condition, long nowMs) {
        return state(device, component, name, set ? whenSet : otherwise, set ? condition : "",
                nowMs);
    }

    private static StateReading state(String device, String component, String name, String state,
            String condition, long nowMs) {
        Severity severity = condition.isEmpty()
                ? Severity.CLEARED
                : Conditions.get(condition).severity();
        return new StateReading(device, component, name, state, condition, severity, nowMs, "");
    }

    private static void outlets(String device, Map<String, String> variables, long nowMs,
            List<StateReading> states) {
        for (var variable : variables.entrySet()) {
            String name = variable.getKey();
            if (name.startsWith("outlet.") && name.endsWith(".status")) {
                String outlet = name.substring("outlet.".length(),
                        name.length() - ".status".length());
                states.add(state(device, "outlet/" + outlet, "dc.power.outlet.state",
                        variable.getValue(), "", nowMs));
            }
        }
    }

    /// The variable behind a state.
    static String variable(String component, String name) {
        return name.equals("dc.power.outlet.state")
                ? "outlet." + component.substring("outlet/".length()) + ".status"
                : "ups.status";
    }
}
