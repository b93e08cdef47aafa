package io.coldaisle.agent.witness;

/// What became of knocks, since the start.
///
/// @param answered callers who proved to be agents
/// @param turnedAway callers beyond the limits, closed before TLS
/// @param slow callers who did not end their handshake in time
/// @param strangers callers who showed no certificate of an agent, or spoke no TLS
/// @param looked times this agent looked after another
/// @param refused times it was asked to look where it does not, or too often
public record WitnessCounts(long answered, long turnedAway, long slow, long strangers, long looked,
        long refused) {}
