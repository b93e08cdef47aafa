package io.coldaisle.hub.rootcause;

import io.coldaisle.hub.topology.Component;
import io.coldaisle.hub.topology.Topology;
import java.util.HashMap;
import java.util.Map;

/// Who watches each component of a topology, which box it is part of and where it stands, as numbers.
final class Whereabouts {
    private final Topology topology;
    private final int[] device;
    private final int[] agent;
    private final int[] place;
    private final int[] rack;
    private final int[] wiring;
    private final Map<String, Integer> names = new HashMap<>();

    private record Room(String site, String room) {}

    private record Wiring(int place, String type) {}

    private record Rack(String name) {}

    Whereabouts(Topology topology) {
        this.topology = topology;
        int size = topology.size();
        device = new int[size];
        agent = new int[size];
        place = new int[size];
        rack = new int[size];
        wiring = new int[size];
        Map<Record, Integer> places = new HashMap<>();
        for (int c = 0; c < size; c++) {
            Component component = topology.component(c);
            device[c] = name(deviceOf(component));
            agent[c] = name(component.watch().agent());
            // Neighbours in the topology mostly stand in one place.
            Component last = topology.component(Math.max(0, c - 1));
            boolean same = c > 0 && last.place().equals(component.place());
            place[c] = same
                    ? place[c - 1]
                    : number(places, new Room(component.place().site(),
                            component.place().room()));
            rack[c] = same ? rack[c - 1] : rack(places, component.place().rack());
            wiring[c] = same && last.type().equals(component.type())
                    ? wiring[c - 1]
                    : number(places, new Wiring(place[c], component.type()));
        }
    }

    private static int rack(Map<Record, Integer> places, String name) {
        return name.isEmpty() ? -1 : number(places, new Rack(name));
    }

    private static int number(Map<Record, Integer> places, Record place) {
        return places.computeIfAbsent(place, _ -> places.size());
    }

    private String deviceOf(Component c) {
        if (!c.watch().device().isEmpty()) {
            return c.watch().device();
        }
        int slash = c.id().indexOf('/');
        return slash < 0 || topology.handle(c.id().substring(0, slash)) < 0
                ? c.id()
                : c.id().substring(0, slash);
    }

    int name(String text) {
        return names.computeIfAbsent(text, _ -> names.size());
    }

    int device(int component) {
        return device[component];
    }

    int agent(int component) {
        return agent[component];
    }

    int place(int component) {
        return place[component];
    }

    int wiring(int component) {
        return wiring[component];
    }

    int rack(int component) {
        return rack[component];
    }
}
