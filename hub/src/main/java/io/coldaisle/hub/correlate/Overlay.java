package io.coldaisle.hub.correlate;

import io.coldaisle.hub.topology.Component;
import io.coldaisle.hub.topology.Topology;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// Gives devices that stand in no topology a place of their own, so that what they report is judged
/// like anything else. Remembers the last picture, which seldom changes.
final class Overlay {
    private Topology base = Topology.EMPTY;
    private Map<String, Component> strangers = Map.of();
    private Topology picture = Topology.EMPTY;

    /// The topology with a component for every alarm that has none.
    Topology of(Topology topology, List<AlarmRecord> alarms) {
        Map<String, Component> needed = new TreeMap<>();
        for (AlarmRecord alarm : alarms) {
            String id = alarm.subject().component();
            if (topology.handle(id) < 0) {
                needed.putIfAbsent(id, stranger(alarm));
            }
        }
        if (topology != base || !needed.equals(strangers)) {
            base = topology;
            strangers = needed;
            List<Component> all = new ArrayList<>(topology.components());
            all.addAll(needed.values());
            picture = needed.isEmpty()
                    ? topology
                    : Topology.of(topology.version(), all, topology.dependencies(),
                            topology.groups());
        }
        return picture;
    }

    /// Of the type its first condition speaks of: `ups.on_battery` comes from a `ups`.
    private static Component stranger(AlarmRecord alarm) {
        String condition = alarm.subject().condition();
        int dot = condition.indexOf('.');
        String type = dot < 0 ? "device" : condition.substring(0, dot);
        return new Component(alarm.subject().component(), type, Component.Place.NOWHERE,
                new Component.Watch(alarm.subject().component(), alarm.subject().agent(), true, 0),
                Component.Build.UNKNOWN, Map.of());
    }
}
