package io.coldaisle.agent.uplink;

/// What the agent says of itself in Hello.
///
/// @param agent the name in its certificate
/// @param startedAtMs when the process started
/// @param recorder true when it answers questions for its recorder
public record AgentFacts(String agent, String version, long startedAtMs, boolean recorder) {}
