package io.coldaisle.model;

import java.util.List;

/// Entries that will never be sent, and why.
///
/// @param dropped the sequences, ascending; others between the runs were not dropped
/// @param alarms how many of them were alarms
/// @param states how many were state changes, inventory or dictionary entries
/// @param summaries how many were summaries
/// @param reason `bytes`, `age` or `disk`; joined by `+` for several
/// @param observedAtMs when the last was dropped, agent's clock
public record Gap(List<Run> dropped, long alarms, long states, long summaries, String reason,
        long observedAtMs) {
    public Gap {
        dropped = List.copyOf(dropped);
        if (dropped.isEmpty()) {
            throw new IllegalArgumentException("a gap of nothing");
        }
    }

    /// Sequences `first` to `last`, inclusive.
    public record Run(long first, long last) {
        public Run {
            if (first < 1 || last < first) {
                throw new IllegalArgumentException("run " + first + ".." + last);
            }
        }
    }
}
