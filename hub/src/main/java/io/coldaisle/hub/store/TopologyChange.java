package io.coldaisle.hub.store;

import io.coldaisle.hub.topology.Dependency;
import java.util.List;

/// Which dependencies began and ended with a version: their validity, without a copy per version.
public record TopologyChange(List<Dependency> added, List<Dependency> removed) {
    public TopologyChange {
        added = List.copyOf(added);
        removed = List.copyOf(removed);
    }
}
