package io.coldaisle.hub.correlate;

import io.coldaisle.hub.topology.Topology;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// What windows and shelves cover in the picture they were last asked for. Remembering it changes speed only.
final class Scopes {
    private final Map<List<String>, MaintenanceScope> known = new HashMap<>();
    private Topology picture = Topology.EMPTY;

    MaintenanceScope of(List<String> words, Topology topology) {
        if (topology != picture) {
            known.clear();
            picture = topology;
        }
        return known.computeIfAbsent(words, w -> MaintenanceScope.of(w, topology));
    }
}
