package io.coldaisle.hub.store;

import java.util.List;

/// Where the link to one agent stands; committed with the effects of its entries.
///
/// @param epoch of the agent's outbox
/// @param acknowledged every sequence up to and including it is durable
/// @param also runs above it that are durable too, ascending, apart
/// @param dictionarySize highest sensor number up to which every dictionary entry is here
public record LinkRecord(String agent, long epoch, long acknowledged, List<Run> also,
        int dictionarySize, Presence presence, Counts counts) {
    public LinkRecord {
        also = List.copyOf(also);
    }

    /// Sequences `first` to `last`, inclusive.
    public record Run(long first, long last) {}

    /// What is known of the agent's process.
    ///
    /// @param heardAtMs hub's clock; when something last came
    /// @param clockOffsetMs agent's clock minus ours; of the fastest message seen
    /// @param written highest sequence the agent has written, as far as known
    public record Presence(String version, String address, long heardAtMs, long clockOffsetMs,
            long written) {
        public static final Presence NONE = new Presence("", "", 0, 0, 0);
    }

    /// Entries of the epoch: applied + dropped are all that is acknowledged.
    ///
    /// @param unresolved summaries left out since what they repeat was dropped and never came
    public record Counts(long applied, long duplicates, long dropped, long alarms, long summaries,
            long stateChanges, long unknownSensors, long unresolved) {
        public static final Counts NONE = new Counts(0, 0, 0, 0, 0, 0, 0, 0);
    }

    /// A link nothing has come over yet.
    public static LinkRecord fresh(String agent, long epoch) {
        return new LinkRecord(agent, epoch, 0, List.of(), 0, Presence.NONE, Counts.NONE);
    }

    /// True when the sequence is durable.
    public boolean holds(long sequence) {
        if (sequence <= acknowledged) {
            return true;
        }
        for (Run run : also) {
            if (run.first() <= sequence && sequence <= run.last()) {
                return true;
            }
        }
        return false;
    }
}
