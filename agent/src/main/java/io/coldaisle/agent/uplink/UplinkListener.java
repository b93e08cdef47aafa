package io.coldaisle.agent.uplink;

import java.util.function.Consumer;

/// What the hub asks of the agent. Called on the link's thread; must not block.
public interface UplinkListener {
    /// Poll this device at once.
    void pollNow(String device);

    /// The hub lacks sensors of the dictionary: put them into the outbox again.
    void dictionaryWanted();

    /// The hub understands summaries that repeat what was said before, or does not.
    void repeatsUnderstood(boolean understood);

    /// Read the recorder; the answer may be given on any thread, once.
    void readRecorder(RecorderRequest request, Consumer<RecorderAnswer> answer);
}
