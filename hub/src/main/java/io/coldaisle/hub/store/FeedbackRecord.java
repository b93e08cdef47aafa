package io.coldaisle.hub.store;

/// What an operator said about a cause, with what he had before him when he said it.
///
/// @param by from the client's certificate or token
/// @param atMs hub's clock, ms
/// @param requestId made a repeat have no second effect; may be empty
public record FeedbackRecord(String incident, String by, long atMs, String requestId, Said said,
        Shown shown) {

    /// What he said.
    ///
    /// @param faultMode empty: any
    /// @param confirmed it was a root cause; else it was none
    /// @param text may be empty
    public record Said(String component, String faultMode, boolean confirmed, String text) {}

    /// What the incident said then.
    ///
    /// @param rank of that cause, from 1; 0: it was not named
    /// @param probability of that cause, 0 to 1
    /// @param inVerdict the verdict needed it
    /// @param topologyVersion the verdict used
    public record Shown(long revision, int rank, double probability, boolean inVerdict,
            long topologyVersion, String headline) {}

    /// Feedback on one incident stands together, in the order of time.
    ///
    /// @param number tells those of one moment apart
    public static String key(String incident, long atMs, int number) {
        return prefix(incident) + AlarmSpan.key(atMs) + "/" + AlarmSpan.key(number);
    }

    /// What the keys of all feedback on an incident start with.
    public static String prefix(String incident) {
        return incident + "/";
    }
}
