package io.coldaisle.hub.correlate;

import io.coldaisle.hub.impact.Failure;
import io.coldaisle.hub.incident.RedundancyLoss;
import io.coldaisle.hub.topology.Component;
import io.coldaisle.hub.topology.Topology;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/// What a window covers. Each word of its scope is one of
///
/// ```
/// upsA                    a component of the topology; a rack, row, room or site with what it holds
/// site=s1                 all that stands there; site, room, row and rack,
/// site=s1,rack=k1         joined by commas where a name is used twice
/// ag-7  ag-7/ups-a        an agent that is in no topology, or one of its devices that is in none
/// ```
/// With a component go its parts and what falls with it. What only loses redundancy is covered for saying just
/// that: a server that goes down while one of its feeds is worked on is news.
public final class MaintenanceScope {
    /// What a component says that lost some of what serves it, and has enough left.
    private static final Set<String> LESSENED = Set.of("server.psu_redundancy_lost",
            "psu.input_lost", "tor.uplink_lost", "switchgear.source_lost", "link.down",
            "link.flap", "device.warning");
    private static final Set<String> PLACES = Set.of("site", "room", "row", "rack");

    private final Set<String> roots;
    private final Set<String> fallen;
    private final Set<String> lessened;
    private final Set<String> unmanaged;
    private final Set<String> strangers;

    private MaintenanceScope(Set<String> roots, Set<String> strangers, Topology topology) {
        Failure failure = Failure.of(topology, roots);
        this.roots = roots;
        this.fallen = failure.down();
        this.strangers = strangers;
        this.lessened = new TreeSet<>();
        this.unmanaged = new TreeSet<>();
        failure.losses().stream().map(RedundancyLoss::component).forEach(lessened::add);
        for (String id : fallen) {
            for (int edge : topology.downstream(topology.handle(id))) {
                if (topology.dependency(edge).relation().equals("mgmt")) {
                    unmanaged.add(topology.dependency(edge).dependent());
                }
            }
        }
    }

    /// What these words mean in a picture; words that mean nothing in it cover nothing.
    static MaintenanceScope of(List<String> words, Topology topology) {
        Set<String> roots = new TreeSet<>();
        Set<String> strangers = new TreeSet<>();
        for (String word : words) {
            Component component = topology.find(word);
            if (component != null) {
                roots.add(word);
                roots.addAll(parts(word, topology));
                if (PLACES.contains(component.type())) {
                    roots.addAll(standing(Map.of(component.type(), word), topology));
                }
            } else if (word.indexOf('=') > 0) {
                roots.addAll(standing(places(word), topology));
            } else {
                strangers.add(word);
            }
        }
        return new MaintenanceScope(roots, strangers, topology);
    }

    /// Checks one word of a scope.
    ///
    /// @param agents that the hub knows
    /// @throws IllegalArgumentException saying what is wrong with it and what could stand there
    public static void check(String word, Topology topology, Set<String> agents) {
        if (topology.handle(word) >= 0) {
            return;
        }
        int slash = word.indexOf('/');
        if (agents.contains(slash < 0 ? word : word.substring(0, slash))) {
            return;
        }
        if (word.indexOf('=') <= 0) {
            throw new IllegalArgumentException("scope: there is no " + word + "; write a component"
                    + " of the topology, site=, room=, row= or rack= and a name, or AGENT/DEVICE"
                    + " for what stands in no topology");
        }
        if (standing(places(word), topology).isEmpty()) {
            throw new IllegalArgumentException("scope: nothing of topology " + topology.version()
                    + " stands at " + word);
        }
    }

    private static Map<String, String> places(String word) {
        Map<String, String> places = new TreeMap<>();
        for (String part : word.split(",", -1)) {
            int equals = part.indexOf('=');
            String kind = equals < 0 ? part : part.substring(0, equals);
            if (equals < 0 || !PLACES.contains(kind) || equals == part.length() - 1) {
                throw new IllegalArgumentException("scope: cannot use " + part + " of " + word
                        + "; a place is site=, room=, row= or rack= and a name, joined by commas");
            }
            places.put(kind, part.substring(equals + 1));
        }
        return places;
    }

    private static Set<String> standing(Map<String, String> places, Topology topology) {
        Set<String> standing = new TreeSet<>();
        for (Component component : topology.components()) {
            Component.Place at = component.place();
            if (at.site().equals(places.getOrDefault("site", at.site()))
                    && at.room().equals(places.getOrDefault("room", at.room()))
                    && at.row().equals(places.getOrDefault("row", at.row()))
                    && at.rack().equals(places.getOrDefault("rack", at.rack()))) {
                standing.add(component.id());
            }
        }
        return standing;
    }

    private static List<String> parts(String device, Topology topology) {
        return topology.components()
                .stream()
                .filter(c -> c.watch().device().equals(device)
                        || c.id().startsWith(device + "/"))
                .map(Component::id)
                .toList();
    }

    /// Components that are worked on themselves, by id.
    Set<String> roots() {
        return roots;
    }

    /// True when an alarm is of what the words name, or of a part of it.
    boolean names(AlarmRecord.Subject subject) {
        return names(subject.component())
                || (!subject.placed() && strangers.contains(subject.agent()));
    }

    /// True when the words name a component, a whole of which it is a part, or the agent of one that is
    /// in no topology.
    boolean names(String component) {
        int slash = component.indexOf('/');
        return roots.contains(component) || strangers.contains(component)
                || (slash > 0 && strangers.contains(component.substring(0, slash)));
    }

    /// How many alarms a window keeps from incidents.
    public static int held(MaintenanceWindow window, CorrelationState state) {
        MaintenanceScope scope = of(window.scope(), state.topology());
        return (int) state.alarms()
                .all()
                .stream()
                .filter(a -> Suppression.held(a) && scope.covers(a.subject()))
                .count();
    }

    /// True when an alarm is to be expected from the work.
    boolean covers(AlarmRecord.Subject subject) {
        String component = subject.component();
        return fallen.contains(component)
                || (lessened.contains(component) && LESSENED.contains(subject.condition()))
                || (unmanaged.contains(component) && subject.condition().equals("comm_lost"))
                || names(subject);
    }
}
