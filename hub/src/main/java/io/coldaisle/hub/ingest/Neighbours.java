package io.coldaisle.hub.ingest;

import io.coldaisle.hub.topology.Component;
import io.coldaisle.hub.topology.Component.Place;
import io.coldaisle.hub.topology.Topology;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Who stands near an agent: in its rack, else its room, else its site. An agent stands where its
/// component does, else where the first component stands that it watches.
final class Neighbours {
    /// How many are asked: one may be wrong, and a second one then says otherwise.
    static final int MOST = 3;
    private static final int ELSEWHERE = 3;
    private static final int NOWHERE = 4;

    private final Map<String, Place> places = new HashMap<>();

    Neighbours(Topology topology) {
        for (Component component : topology.components()) {
            String agent = component.watch().agent();
            if (!agent.isEmpty() && !component.place().site().isEmpty()) {
                places.putIfAbsent(agent, component.place());
            }
        }
        for (Component component : topology.components()) {
            if (component.type().equals("agent") && !component.place().site().isEmpty()) {
                places.put(component.id(), component.place());
            }
        }
    }

    /// The nearest of those, at most [#MOST]; never of another site, where it is known whose is which.
    List<String> of(String agent, List<String> others) {
        return others.stream()
                .filter(other -> !other.equals(agent) && distance(agent, other) != ELSEWHERE)
                .sorted(Comparator.comparingInt((String other) -> distance(agent, other))
                        .thenComparing(Comparator.naturalOrder()))
                .limit(MOST)
                .toList();
    }

    private int distance(String agent, String other) {
        Place one = places.getOrDefault(agent, Place.NOWHERE);
        Place two = places.getOrDefault(other, Place.NOWHERE);
        if (one.site().isEmpty() || two.site().isEmpty()) {
            return NOWHERE;
        }
        if (!one.site().equals(two.site())) {
            return ELSEWHERE;
        }
        if (one.room().isEmpty() || !one.room().equals(two.room())) {
            return 2;
        }
        return !one.rack().isEmpty() && one.rack().equals(two.rack()) ? 0 : 1;
    }
}
