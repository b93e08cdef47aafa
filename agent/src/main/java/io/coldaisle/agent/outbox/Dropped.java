package io.coldaisle.agent.outbox;

import java.util.List;
import java.util.Set;

/// What one gap entry tells: sequences that will never be sent.
///
/// @param runs ascending, at most [DroppedRuns#MOST_TOLD]; a sequence in one of them that the hub has
///             already acknowledged was not dropped
/// @param alarms how many of them were alarms
/// @param states how many were of class STATE
/// @param summaries how many were summaries
public record Dropped(List<Run> runs, long alarms, long states, long summaries,
        Set<Cause> causes) {
    public Dropped {
        runs = List.copyOf(runs);
        causes = Set.copyOf(causes);
    }

    /// Sequences `first` to `last`, inclusive.
    public record Run(long first, long last) {}

    /// Why entries are dropped.
    public enum Cause {
        /// The outbox had come to its limit.
        LIMIT(0),
        /// The disk took no writes for longer than memory could hold what came.
        DISK(1);

        private final int slot;

        Cause(int slot) {
            this.slot = slot;
        }

        /// Index of the cause in a [Ledger], and its bit on disk; never changes.
        public int slot() {
            return slot;
        }
    }
}
