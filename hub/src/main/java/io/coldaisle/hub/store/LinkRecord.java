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
    /// @param witness where other agents may look whether it is alive; empty: nowhere
    /// @param written highest sequence the agent has written, as far as known
    public record Presence(String version, String address, long heardAtMs, long clockOffsetMs,
            long written, String witness) {
        public static final Presence NONE = new Presence("", "", 0, 0, 0, "");
    }

    /// Entries of the epoch: applied + dropped + lost are all that is acknowledged.
    ///
    /// @param unresolved summaries left out since what they repeat was dropped and never came
    /// @param lost acknowledged by a hub of which this one is an older copy
    public record Counts(long applied, long duplicates, long dropped, long alarms, long summaries,
            long stateChanges, long unknownSensors, long unresolved, long lost) {
        public static final Counts NONE = new Counts(0, 0, 0, 0, 0, 0, 0, 0, 0);

        Counts losing(long more) {
            return new Counts(applied, duplicates, dropped, alarms, summaries, stateChanges,
                    unknownSensors, unresolved, lost + more);
        }
    }

    /// The same link with what the agent no longer has counted as lost.
    ///
    /// @param through every sequence up to and including it is settled
    /// @param runs above it that are durable
    public LinkRecord settled(long through, List<Run> runs, long lost) {
        return new LinkRecord(agent, epoch, through, runs, dictionarySize, presence,
                counts.losing(lost));
    }

    /// The same link as if no sensor of it were known: the agent tells all it knows again.
    public LinkRecord untold() {
        return new LinkRecord(agent, epoch, acknowledged, also, 0, presence, counts);
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
