package io.coldaisle.agent.uplink;

/// What the hub asks of the agent. Called on the link's thread; must not block.
public interface UplinkListener {
    /// Poll this device at once.
    void pollNow(String device);

    /// The hub lacks sensors of the dictionary: put them into the outbox again.
    void dictionaryWanted();
}
