package io.coldaisle.agent.discover;

import io.coldaisle.agent.device.Endpoint;

/// One thing to ask of a place. Each costs one turn of the rate.
sealed interface Question {
    Endpoint endpoint();

    /// Is this protocol spoken there?
    ///
    /// @param credentials name of those in the endpoint; empty when it has none
    /// @param version1 the same community once more, in SNMP v1
    record Ask(Endpoint endpoint, String credentials, boolean version1) implements Question {}

    /// What is it? One poll, as the agent would.
    ///
    /// @param known what the knock told
    record Read(Endpoint endpoint, String credentials, Answered known) implements Question {}
}
