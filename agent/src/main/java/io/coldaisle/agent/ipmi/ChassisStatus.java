package io.coldaisle.agent.ipmi;

import io.coldaisle.agent.ipmi.message.Bytes;
import io.coldaisle.agent.sample.StateReading;
import io.coldaisle.model.Conditions;
import io.coldaisle.model.Severity;
import java.util.ArrayList;
import java.util.List;

/// The answer to Get Chassis Status (IPMI 2.0, section 28.2) as states of the server.
record ChassisStatus(boolean on, boolean powerFault, boolean overload, boolean intrusion,
        boolean driveFault, boolean coolingFault) {
    static final String POWER_STATE = "hw.host.power_state";

    static ChassisStatus of(Bytes data) {
        return new ChassisStatus(data.bit(0, 0), data.bit(0, 3) || data.bit(0, 4), data.bit(0, 1),
                data.bit(2, 0), data.bit(2, 2), data.bit(2, 3));
    }

    /// A fault of the whole is no news where a part says the same.
    ///
    /// @param parts states of the parts
    List<StateReading> states(String device, List<StateReading> parts, long nowMs) {
        List<StateReading> states = new ArrayList<>();
        states.add(state(device, POWER_STATE, on ? "on" : "off", on ? "" : "server.down", nowMs));
        flag(states, parts, device, "dc.chassis.power", powerFault, "server.hardware_fault",
                nowMs);
        flag(states, parts, device, "dc.chassis.load", overload, "server.power_anomaly", nowMs);
        flag(states, parts, device, "dc.chassis.intrusion", intrusion, "device.warning", nowMs);
        flag(states, parts, device, "dc.chassis.drives", driveFault, "device.fault", nowMs);
        flag(states, parts, device, "dc.chassis.cooling", coolingFault, "server.fan_failed", nowMs);
        return states;
    }

    private static void flag(List<StateReading> into, List<StateReading> parts, String device,
            String name, boolean set, String condition, long nowMs) {
        boolean echo = parts.stream().anyMatch(part -> part.condition().equals(condition));
        into.add(state(device, name, set ? "fault" : "ok", set && !echo ? condition : "", nowMs));
    }

    private static StateReading state(String device, String name, String state, String condition,
            long nowMs) {
        Severity severity = condition.isEmpty()
                ? Severity.CLEARED
                : Conditions.get(condition).severity();
        return new StateReading(device, "", name, state, condition, severity, nowMs, "");
    }
}
