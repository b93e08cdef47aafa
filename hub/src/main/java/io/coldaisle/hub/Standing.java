package io.coldaisle.hub;

import io.coldaisle.hub.incident.Member;
import java.util.List;

/// How one incident stands at the end of a replay.
///
/// @param openedAtMs hub's clock
/// @param named its first cause
/// @param members oldest first
record Standing(String id, long openedAtMs, Named named, List<Member> members) {
    Standing {
        members = List.copyOf(members);
    }

    /// The first cause of an incident.
    ///
    /// @param cause `COMPONENT (FAULT MODE)`; empty when none is named
    /// @param atMs since when it comes first without a break, hub's clock
    /// @param probability 0 to 1
    record Named(String cause, long atMs, double probability) {
        /// Probability in hundredths: what a reader can tell apart.
        long percent() {
            return Math.round(probability * 100);
        }
    }
}
