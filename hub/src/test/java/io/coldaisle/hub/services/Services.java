package io.coldaisle.hub.services;

import io.coldaisle.hub.topology.Component;
import io.coldaisle.hub.topology.Dependency;
import io.coldaisle.hub.topology.Topology;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Services that call each other, as a topology: who is called provides for who calls.
///
/// Who calls nobody may be something nobody looked into: an address or a managed service of which there
/// is only what its callers measured. Then it is a `remote`, and what is measured stands at a `view` of
/// it: that is bad when the remote is, now and then when a caller is sick itself, or when the
/// address is another name of a service that the same caller calls.
///
/// ```
/// remote --svc--> caller        remote --view--> view <--view-- caller, services it calls
/// ```
final class Services {
    private static final String VIEW = " as seen";

    private final Map<String, Set<String>> calls = new LinkedHashMap<>();
    private final int everyS;
    private final boolean traced;

    /// @param everyS how far samples are apart, s
    /// @param traced the calls are all that is known, and who calls nobody was not looked into
    Services(int everyS, boolean traced) {
        this.everyS = everyS;
        this.traced = traced;
    }

    void add(String name) {
        calls.computeIfAbsent(name, _ -> new LinkedHashSet<>());
    }

    void call(String caller, String called) {
        add(caller);
        add(called);
        calls.getOrDefault(caller, Set.of()).add(called);
    }

    private boolean remote(String name) {
        return traced && calls.getOrDefault(name, Set.of()).isEmpty();
    }

    /// The component at which a metric of a node stands.
    String measured(String name) {
        return remote(name) ? name + VIEW : name;
    }

    /// The node a component stands for.
    static String node(String component) {
        return component.endsWith(VIEW)
                ? component.substring(0, component.length() - VIEW.length())
                : component;
    }

    Topology topology() {
        List<Component> components = new ArrayList<>();
        Set<Dependency> dependencies = new LinkedHashSet<>();
        for (String name : calls.keySet()) {
            components.add(component(name, remote(name) ? "remote" : "service", !remote(name)));
            if (remote(name)) {
                components.add(component(measured(name), "view", true));
                dependencies.add(new Dependency(name, measured(name), "view", ""));
            }
        }
        calls.forEach((caller, called) -> called.forEach(c -> {
            dependencies.add(new Dependency(c, caller, "svc", ""));
            if (remote(c)) {
                dependencies.add(new Dependency(caller, measured(c), "view", ""));
                called.stream()
                        .filter(other -> !remote(other))
                        .forEach(other -> dependencies.add(
                                new Dependency(other, measured(c), "view", "")));
            }
        }));
        return Topology.of(1, components, List.copyOf(dependencies), List.of());
    }

    private Component component(String name, String type, boolean measured) {
        return new Component(name, type, Component.Place.NOWHERE,
                new Component.Watch("", "metrics", measured, everyS), Component.Build.UNKNOWN,
                Map.of());
    }
}
