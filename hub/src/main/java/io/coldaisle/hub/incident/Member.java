package io.coldaisle.hub.incident;

import io.coldaisle.model.Severity;

/// An alarm inside an incident.
///
/// @param alarm its id
/// @param component topology component, or the agent's name of the device when it is not placed
/// @param sinceMs onset, corrected clock, ms
/// @param untilMs end, corrected clock, ms; 0 while it is active
/// @param text one plain sentence from the agent; may be empty
public record Member(String alarm, String component, String condition, Severity severity,
        long sinceMs, long untilMs, String agent, String text) {
    /// The same under another id of its alarm.
    public Member named(String id) {
        return new Member(id, component, condition, severity, sinceMs, untilMs, agent, text);
    }

    /// True while it has not ended.
    public boolean active() {
        return untilMs == 0;
    }
}
