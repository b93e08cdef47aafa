package io.coldaisle.hub.correlate;

/// What an operator can do to an incident.
public sealed interface Action {
    /// What was said; may be empty.
    String text();

    /// Somebody has seen it.
    record Acknowledge(String text) implements Action {}

    /// Somebody has mended it.
    record Resolve(String text) implements Action {}

    /// A note.
    record Comment(String text) implements Action {}

    /// Hands it to somebody; an empty assignee takes it away from everybody.
    record Assign(String assignee, String text) implements Action {}

    /// Takes it out of sight until a given time of the hub's clock, ms.
    record Shelve(long untilMs, String text) implements Action {}

    /// Says whether a hypothesis was right; an empty fault mode means any.
    record Feedback(String component, String faultMode, boolean confirmed, String text)
            implements
                Action {
        /// What it comes to, for the record of the incident.
        public String says() {
            return component + (faultMode.isEmpty() ? "" : " " + faultMode)
                    + (confirmed ? ": confirmed" : ": refuted")
                    + (text.isEmpty() ? "" : ". " + text);
        }
    }
}
