package io.coldaisle.agent.outbox;

import java.util.ArrayList;
import java.util.List;

/// Entries of one class that were pushed out unsent.
///
/// @param sequences which, ascending
/// @param reason `bytes`
public record Dropped(List<Long> sequences, EntryClass entryClass, String reason) {
    public Dropped {
        sequences = List.copyOf(sequences);
    }

    /// Sequences `first` to `last`, inclusive.
    public record Run(long first, long last) {}

    /// The sequences as runs without holes.
    public List<Run> runs() {
        List<Run> runs = new ArrayList<>();
        for (long sequence : sequences) {
            Run before = runs.isEmpty() ? null : runs.getLast();
            if (before != null && before.last() == sequence - 1) {
                runs.set(runs.size() - 1, new Run(before.first(), sequence));
            } else {
                runs.add(new Run(sequence, sequence));
            }
        }
        return runs;
    }
}
