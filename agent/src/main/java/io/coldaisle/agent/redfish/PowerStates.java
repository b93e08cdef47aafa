package io.coldaisle.agent.redfish;

import io.coldaisle.agent.redfish.RedfishDocument.Role;
import io.coldaisle.agent.sample.StateReading;
import io.coldaisle.model.Conditions;
import io.coldaisle.model.Severity;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/// The states of what distributes power, of its circuits and outlets, and of leak detectors (DSP0268:
/// PowerDistribution, Circuit, Outlet, LeakDetector).
final class PowerStates {
    private static final int MOST_OUTLETS = 4096;
    private final String device;
    private final Set<String> wereOn = new HashSet<>();

    PowerStates(String device) {
        this.device = device;
    }

    void clear() {
        if (wereOn.size() >= MOST_OUTLETS) {
            wereOn.clear();
        }
    }

    /// `outlet/A1`, `inlet/AC1`, `bank/A`.
    static String component(RedfishDocument document, Json part) {
        String kind = document.role() == Role.OUTLET ? "outlet" : document.owner();
        return document.prefix() + kind + "/" + part.get("Id").text();
    }

    void distribution(RedfishDocument document, Json distribution, long nowMs,
            List<StateReading> into) {
        String component = document.prefix().replaceFirst("/$", "");
        health(component, distribution, nowMs, into);
        String active = distribution.get("TransferConfiguration").get("ActiveMainsId").text();
        if (!active.isEmpty()) {
            add(component, "dc.power.active_input", active, "", nowMs, true, into);
        }
    }

    private void health(String component, Json part, long nowMs, List<StateReading> into) {
        String health = part.get("Status").get("Health").text();
        if (!health.isEmpty() && !RedfishReadings.absent(part)) {
            String condition = switch (health) {
                case "Critical" -> "device.fault";
                case "Warning" -> "device.warning";
                default -> "";
            };
            add(component, "hw.status", health.toLowerCase(Locale.ROOT), condition, nowMs, true,
                    into);
        }
    }

    /// A circuit or an outlet. An outlet that is off is one that was never in use, until it was seen
    /// on.
    void part(RedfishDocument document, Json part, long nowMs, List<StateReading> into) {
        String component = component(document, part);
        String breaker = part.get("BreakerState").text();
        if (!breaker.isEmpty()) {
            add(component, "dc.power.breaker.state", breaker.toLowerCase(Locale.ROOT),
                    breaker.equals("Tripped") ? "rpdu.breaker_trip" : "", nowMs, true, into);
        }
        String power = part.get("PowerState").text();
        if (document.role() == Role.OUTLET && !power.isEmpty()) {
            boolean off = power.equals("Off");
            if (!off && wereOn.size() < MOST_OUTLETS) {
                wereOn.add(component);
            }
            add(component, "dc.power.outlet.state", power.toLowerCase(Locale.ROOT),
                    off ? "outlet.off" : "", nowMs, wereOn.contains(component), into);
        }
    }

    void leak(RedfishDocument document, Json detector, long nowMs, List<StateReading> into) {
        String state = detector.get("DetectorState").text();
        if (!state.isEmpty() && !RedfishReadings.absent(detector)) {
            boolean leaks = state.equals("Critical") || state.equals("Warning");
            add(document.prefix() + "leak/" + detector.get("Id").text(), "dc.env.leak",
                    leaks ? "leak" : state.toLowerCase(Locale.ROOT),
                    leaks ? "leak.detected" : "", nowMs, true, into);
        }
    }

    private void add(String component, String name, String state, String condition, long nowMs,
            boolean proven, List<StateReading> into) {
        Severity severity = condition.isEmpty()
                ? Severity.CLEARED
                : Conditions.get(condition).severity();
        into.add(new StateReading(device, component, name, state, condition, severity, nowMs, "",
                proven));
    }
}
