package io.coldaisle.agent.uplink;

import io.coldaisle.model.DetectorWord;
import io.coldaisle.model.NeighbourSight;
import io.coldaisle.model.Sighting;
import java.util.function.Consumer;

/// What the hub asks of the agent. Called on the link's thread; must not block.
public interface UplinkListener {
    /// Poll this device at once.
    void pollNow(String device);

    /// The hub lacks sensors of the dictionary: put them into the outbox again.
    void dictionaryWanted();

    /// The hub understands summaries that repeat what was said before, or does not.
    void repeatsUnderstood(boolean understood);

    /// An operator said something of an alarm; may come more than once.
    void heed(DetectorWord word);

    /// Number of the last word that is on disk.
    long wordTaken();

    /// Lay this over the agent's own configuration; what comes of it is told by [Uplink#tell].
    void configure(ConfigurationOrder order);

    /// What came last of a configuration of the hub's; its version is empty when there never was one.
    ConfigurationReport configuration();

    /// Where other agents may look whether this one is alive; empty: nowhere, and it looks after none.
    default String witness() {
        return "";
    }

    /// Look whether another agent is alive; the answer may be given on any thread, once.
    default void lookAfter(String agent, String address, Consumer<Sighting> seen) {
        seen.accept(new Sighting("", NeighbourSight.UNKNOWN, "this agent looks after no others"));
    }

    /// Read the recorder; the answer may be given on any thread, once.
    void readRecorder(RecorderRequest request, Consumer<RecorderAnswer> answer);

    /// Which hub counts.
    HubTerm hubTerm();
}
