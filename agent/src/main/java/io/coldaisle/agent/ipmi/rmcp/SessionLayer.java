package io.coldaisle.agent.ipmi.rmcp;

/// An open session.
sealed interface SessionLayer extends Conversation.Wrapping permits PlusLayer, Version15Layer {
    /// The BMC's number of the session.
    int managed();
}
