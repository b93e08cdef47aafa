package io.coldaisle.lab.site;

import io.coldaisle.lab.room.Rack;
import io.coldaisle.lab.room.Server;
import java.util.List;
import java.util.Map;

/// A running service.
public final class Service {
    /// How it does.
    public enum State {
        UP,
        /// Works, but on fewer servers than it has, or over a service that does.
        DEGRADED, DOWN
    }

    private final ServiceSettings settings;
    private final Map<Server, Rack> servers;
    private final List<Service> uses;
    private State state = State.UP;

    Service(ServiceSettings settings, Map<Server, Rack> servers, List<Service> uses) {
        this.settings = settings;
        this.servers = servers;
        this.uses = List.copyOf(uses);
    }

    void step() {
        long serving = servers.entrySet()
                .stream()
                .filter(entry -> entry.getValue().reachable(entry.getKey()))
                .count();
        if (serving < need() || uses.stream().anyMatch(used -> used.state == State.DOWN)) {
            state = State.DOWN;
        } else if (serving < servers.size()
                || uses.stream().anyMatch(used -> used.state == State.DEGRADED)) {
            state = State.DEGRADED;
        } else {
            state = State.UP;
        }
    }

    public String id() {
        return settings.id();
    }

    public ServiceSettings settings() {
        return settings;
    }

    public State state() {
        return state;
    }

    /// The servers it runs on.
    public List<Server> servers() {
        return List.copyOf(servers.keySet());
    }

    public List<Service> uses() {
        return uses;
    }

    /// How many of its servers must serve.
    public int need() {
        return (int) Math.ceil(servers.size() * ServiceSettings.NEEDED_SHARE);
    }
}
