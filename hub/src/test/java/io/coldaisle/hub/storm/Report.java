package io.coldaisle.hub.storm;

import io.coldaisle.hub.correlate.Input;
import io.coldaisle.model.Alarm;
import io.coldaisle.model.Conditions;
import io.coldaisle.model.Severity;

/// What an agent saw begin.
///
/// @param seenMs the agent's clock, which is right
record Report(long seenMs, String agent, String component, String condition) {
    /// The same as it reaches the hub.
    Input arrives(long atMs) {
        var known = Conditions.find(condition);
        Severity severity = known == null ? Severity.MAJOR : known.severity();
        return new Input.AlarmReported(atMs, agent, component,
                new Alarm(component, "", condition, severity, seenMs, null, null, "device", "", ""),
                component + "/" + condition + "/" + seenMs);
    }
}
