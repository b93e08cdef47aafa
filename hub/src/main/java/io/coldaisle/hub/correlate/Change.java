package io.coldaisle.hub.correlate;

import io.coldaisle.hub.incident.Incident;

/// What a step came to, in order. The engine commits it together with the state.
public sealed interface Change {
    /// An incident is new or changed; its revision is one higher than before. A merged one names
    /// where it went.
    record IncidentChanged(Incident incident) implements Change {}

    /// An incident turned out to be none: its members have another explanation, or are noise.
    record IncidentWithdrawn(String incident, String reason) implements Change {}

    /// An alarm is new or changed.
    ///
    /// @param eventId of the report that did it; empty when none did
    record AlarmChanged(AlarmRecord alarm, String eventId) implements Change {}

    /// An alarm is over and of no further use.
    record AlarmForgotten(String alarm) implements Change {}

    /// An operator's action was not done.
    record ActionRefused(String incident, String requestId, Refusal refusal, String text)
            implements
                Change {}

    /// Why an action is not done.
    enum Refusal {
        /// There is no such incident.
        NOT_FOUND,
        /// Another revision is current.
        STALE_REVISION,
        /// The incident's state does not allow it.
        ILLEGAL_STATE
    }
}
