package io.coldaisle.hub.query;

import io.coldaisle.hub.correlate.AlarmRecord;
import io.coldaisle.hub.incident.Incident;
import io.coldaisle.hub.query.DeviceBindings.Bound;
import io.coldaisle.hub.security.Caller;
import io.coldaisle.hub.topology.Component;
import io.coldaisle.hub.topology.Topology;
import io.grpc.Status;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// What of a picture a caller sees: all of it, or what stands at some sites and what stands at none, such
/// as grids, carriers and services, which sites share.
///
/// Take [#sites] on the thread of the call, and the picture where it is at hand.
public final class Scope {
    private final Set<String> sites;
    private final Topology topology;
    private @Nullable Set<String> agents;

    private Scope(Set<String> sites, Topology topology) {
        this.sites = sites;
        this.topology = topology;
    }

    /// The sites that the caller of the current call is limited to; empty for all.
    public static Set<String> sites() {
        Caller caller = Caller.CURRENT.get();
        return caller == null ? Set.of() : caller.sites();
    }

    public static Scope of(Set<String> sites, Topology topology) {
        return new Scope(sites, topology);
    }

    boolean limited() {
        return !sites.isEmpty();
    }

    /// True for what stands at one of the sites, or at none.
    boolean shows(Component component) {
        return !limited() || component.place().site().isEmpty()
                || sites.contains(component.place().site());
    }

    /// The same by its id; of what is in no picture nobody knows where it stands.
    boolean shows(String id) {
        Component component = topology.find(id);
        return !limited() || (component != null && shows(component));
    }

    /// True for what stands at one of the sites, and not at none.
    boolean holds(String id) {
        Component component = topology.find(id);
        return !limited() || (component != null && sites.contains(component.place().site()));
    }

    /// True for an agent that watches nothing but what is shown, and something at one of the sites.
    public boolean agent(String agent) {
        return !limited() || agents().contains(agent);
    }

    private Set<String> agents() {
        Set<String> known = agents;
        if (known == null) {
            Set<String> here = new HashSet<>();
            Set<String> elsewhere = new HashSet<>();
            for (Component component : topology.components()) {
                String site = component.place().site();
                Set<String> side = sites.contains(site) ? here : elsewhere;
                if (!site.isEmpty()) {
                    side.add(component.watch().agent());
                    side.add(component.id());
                }
            }
            here.removeAll(elsewhere);
            known = here;
            agents = known;
        }
        return known;
    }

    /// By where it stands, else by its agent.
    boolean alarm(AlarmRecord alarm) {
        return at(alarm.subject().placed() ? alarm.subject().component() : "",
                alarm.subject().agent());
    }

    /// By where it stands, else by its agent.
    public boolean device(Bound bound) {
        return at(bound.binding().placed() ? bound.binding().component() : "",
                bound.record().agent());
    }

    /// @param component empty for what is not placed
    boolean at(String component, String agent) {
        Component placed = topology.find(component);
        return placed == null || placed.place().site().isEmpty() ? agent(agent) : shows(placed);
    }

    /// True for an incident that touches one of the sites.
    boolean touches(Incident incident) {
        return !limited() || incident.reach().sites().stream().anyMatch(sites::contains);
    }

    /// True for an incident that touches no site but these: what is done to it concerns nobody else.
    boolean whole(Incident incident) {
        return !limited() || (!incident.reach().sites().isEmpty()
                && sites.containsAll(incident.reach().sites()));
    }

    /// True when a filter asks for nothing that is not shown, so that its answer tells nothing of it.
    boolean mayAsk(Filter filter) {
        return !limited() || ((!filter.asks("site") || sites.contains(filter.wanted("site")))
                && (!filter.asks("component") || shows(filter.wanted("component"))));
    }

    /// True when all words of a scope (of work, of a shelf) name what stands at these sites and nowhere
    /// else.
    boolean words(List<String> words) {
        return !limited() || words.stream().allMatch(this::word);
    }

    /// @throws io.grpc.StatusRuntimeException when they name more than that, or nothing
    void requireWords(List<String> words) {
        if (!words(words)) {
            throw Status.PERMISSION_DENIED
                    .withDescription("scope: you are limited to " + String.join(", ", sites)
                            + "; name components there, or places with site= and one of them")
                    .asRuntimeException();
        }
    }

    private boolean word(String word) {
        if (topology.find(word) != null) {
            return holds(word);
        }
        for (String part : word.split(",", -1)) {
            if (part.startsWith("site=")) {
                return sites.contains(part.substring("site=".length()));
            }
        }
        int slash = word.indexOf('/');
        return agent(slash < 0 ? word : word.substring(0, slash));
    }

    /// Those of them that are among the sites.
    List<String> own(List<String> named) {
        return limited() ? named.stream().filter(sites::contains).toList() : named;
    }

    /// Those racks that stand at one of the sites.
    List<String> racks(List<String> named) {
        if (!limited()) {
            return named;
        }
        Set<String> here = new TreeSet<>();
        for (Component component : topology.components()) {
            if (sites.contains(component.place().site())) {
                here.add(component.place().rack());
                here.add(component.id());
            }
        }
        return named.stream().filter(here::contains).toList();
    }
}
