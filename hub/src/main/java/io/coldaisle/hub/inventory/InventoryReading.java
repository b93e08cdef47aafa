package io.coldaisle.hub.inventory;

import io.coldaisle.hub.topology.TopologyRecords;
import java.util.List;

/// What reading an inventory came to.
public sealed interface InventoryReading {
    /// It could be read.
    ///
    /// @param warnings what was left out, and why
    record Taken(TopologyRecords records, List<String> warnings) implements InventoryReading {
        public Taken {
            warnings = List.copyOf(warnings);
        }
    }

    /// It could not; nothing of it is used.
    ///
    /// @param problem names the file, the place in it, what is wrong and the remedy
    record Rejected(String problem) implements InventoryReading {}
}
