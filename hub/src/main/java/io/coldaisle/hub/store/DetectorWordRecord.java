package io.coldaisle.hub.store;

import io.coldaisle.model.DetectorWord;

/// What an operator said of an alarm, for the agent that told it.
///
/// @param comment for people; may be empty
/// @param requestId made a repeat have no second effect; may be empty
public record DetectorWordRecord(String agent, DetectorWord word, String comment,
        String requestId) {
    /// Words of one agent stand together, in the order of their numbers.
    public String key() {
        return prefix(agent) + AlarmSpan.key(word.number());
    }

    /// What the keys of an agent's words start with.
    public static String prefix(String agent) {
        return agent + "/";
    }
}
