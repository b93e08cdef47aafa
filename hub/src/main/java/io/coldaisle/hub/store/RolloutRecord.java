package io.coldaisle.hub.store;

/// How far a version is rolled out; under [ConfigurationVersion#key].
///
/// @param ring that has it, from 1
/// @param sinceMs since when, hub's clock, ms
/// @param problem why it was stopped; empty while all is well
public record RolloutRecord(String name, long number, State state, int ring, long sinceMs,
        String problem) {
    /// Where it stands.
    public enum State {
        /// A ring has it, or waits for agents.
        UNDER_WAY,
        /// Every agent that is there has it.
        DONE,
        /// It was stopped, and agents are told to go back.
        ROLLED_BACK
    }

    public boolean underWay() {
        return state == State.UNDER_WAY;
    }

    /// The same with the next ring.
    public RolloutRecord next(long nowMs) {
        return new RolloutRecord(name, number, state, ring + 1, nowMs, "");
    }

    /// The same, over.
    public RolloutRecord ended(State end, long nowMs, String why) {
        return new RolloutRecord(name, number, end, ring, nowMs, why);
    }
}
