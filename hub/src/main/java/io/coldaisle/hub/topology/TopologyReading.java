package io.coldaisle.hub.topology;

import java.util.List;

/// What reading a topology document came to.
public sealed interface TopologyReading {
    /// It holds together.
    ///
    /// @param warnings allowed but odd, such as a server fed from one side only; at most 1,000
    record Accepted(Topology topology, List<String> warnings) implements TopologyReading {
        public Accepted {
            warnings = List.copyOf(warnings);
        }
    }

    /// It does not; nothing of it is used.
    ///
    /// @param problem names the record, its place in the document, and what is wrong with it
    record Rejected(String problem) implements TopologyReading {}
}
