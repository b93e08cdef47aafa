package io.coldaisle.hub.discovery;

import io.coldaisle.hub.topology.Component;
import io.coldaisle.hub.topology.Dependency;
import io.coldaisle.hub.topology.Topology;
import io.coldaisle.model.Neighbour;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// What provides network for what, from the two ends of the cables that LLDP shows.
///
/// ```
/// wan_router > spine > tor > everything else     net, mgmt where the port is a controller's
/// mgmt_switch > everything else                  mgmt
/// ```
/// Switches of one rank are peers, and neither hangs on the other.
final class Cables {
    static final String SOURCE = "lldp";
    private static final List<String> RANKS = List.of("wan_router", "spine", "tor");
    private static final String MANAGEMENT = "mgmt_switch";
    private final Topology topology;
    private final Identities identities;
    private final Map<String, Sighting> seen = new TreeMap<>();
    /// Those that told of everything they hear: what they do not hear is not there.
    private final Set<String> hearing = new HashSet<>();

    Cables(Topology topology, Identities identities) {
        this.topology = topology;
        this.identities = identities;
    }

    /// Takes in what a device hears; null when it is known what that is.
    @Nullable
    Unmatched take(Observed device, Neighbour neighbour) {
        if (device.connections().leftOut() == 0) {
            hearing.add(device.component());
        }
        Match match = identities.match(neighbour);
        if (!match.found()) {
            return new Unmatched(device.path(), device.component(), neighbour.localPort().name(),
                    text(neighbour), SOURCE, match.reason());
        }
        Component here = topology.find(device.component());
        Component there = topology.find(match.component());
        if (here == null || there == null) {
            return new Unmatched(device.path(), "", neighbour.localPort().name(),
                    text(neighbour), SOURCE, "it is " + match.component() + " (" + match.reason()
                            + "), but the device that sees it is not placed");
        }
        Dependency dependency = dependency(here, there,
                neighbour.localPort().management() || match.management());
        if (dependency != null) {
            Sighting sighting = new Sighting(dependency, match.confidence(), here.type() + " "
                    + here.id() + " port " + neighbour.localPort().name() + " sees "
                    + text(neighbour) + " = " + there.id() + " (" + match.reason() + ")");
            seen.merge(key(dependency), sighting, Sighting::with);
        }
        return null;
    }

    private static String key(Dependency dependency) {
        return dependency.relation() + " " + dependency.dependent() + " " + dependency.provider();
    }

    private static @Nullable Dependency dependency(Component a, Component b, boolean management) {
        if (a.id().equals(b.id()) || a.type().equals(b.type())) {
            return null;
        }
        if (a.type().equals(MANAGEMENT) || b.type().equals(MANAGEMENT)) {
            return a.type().equals(MANAGEMENT)
                    ? new Dependency(a.id(), b.id(), "mgmt", "")
                    : new Dependency(b.id(), a.id(), "mgmt", "");
        }
        int rankA = RANKS.indexOf(a.type());
        int rankB = RANKS.indexOf(b.type());
        if (rankA < 0 && rankB < 0) {
            return null;
        }
        boolean aProvides = rankB < 0 || rankA >= 0 && rankA < rankB;
        Component provider = aProvides ? a : b;
        Component dependent = aProvides ? b : a;
        boolean host = List.of("server", "agent", "site_uplink").contains(dependent.type())
                || RANKS.contains(dependent.type());
        return new Dependency(provider.id(), dependent.id(), management || !host ? "mgmt" : "net",
                "");
    }

    /// Adds what is seen and not recorded.
    void suggest(List<Suggestion> into) {
        for (Sighting sighting : seen.values()) {
            if (!recorded(sighting.dependency())) {
                into.add(suggestion(sighting));
            }
        }
    }

    private boolean recorded(Dependency wanted) {
        return above(wanted).stream().anyMatch(d -> d.provider().equals(wanted.provider()));
    }

    /// The recorded dependencies of that kind of the same component.
    private List<Dependency> above(Dependency wanted) {
        return Arrays.stream(topology.upstream(topology.handle(wanted.dependent())))
                .mapToObj(topology::dependency)
                .filter(d -> d.relation().equals(wanted.relation()))
                .toList();
    }

    /// A recorded cable that goes elsewhere is wrong when the switch it goes to hears others, but not
    /// this one. Of a switch that hears nobody nothing can be said: there may be two cables.
    private Suggestion suggestion(Sighting sighting) {
        Dependency wanted = sighting.dependency();
        String type = type(wanted.provider());
        List<Dependency> unseen = above(wanted).stream()
                .filter(d -> type(d.provider()).equals(type) && !seen.containsKey(key(d)))
                .toList();
        if (unseen.isEmpty()) {
            return new Suggestion(wanted, null, sighting.confidence(), SOURCE, sighting.text()
                    + "; the topology records " + (above(wanted).isEmpty()
                            ? "no " + wanted.relation() + " dependency of it"
                            : "others besides, which are seen too"));
        }
        Dependency first = unseen.getFirst();
        boolean contradicted = unseen.size() == 1 && hearing.contains(first.provider());
        return contradicted
                ? new Suggestion(wanted, first, sighting.confidence(), SOURCE,
                        sighting.text() + "; the topology records " + first.provider()
                                + " instead, which does not see it")
                : new Suggestion(wanted, null, sighting.confidence() * 0.8, SOURCE,
                        sighting.text() + "; the topology records " + String.join(", ",
                                unseen.stream().map(Dependency::provider).toList())
                                + ", where it is not seen: whether that is wrong cannot be told");
    }

    private String type(String id) {
        return Objects.requireNonNull(topology.find(id)).type();
    }

    private static String text(Neighbour neighbour) {
        StringBuilder text = new StringBuilder("chassis ")
                .append(neighbour.chassis().value().isEmpty()
                        ? "unknown"
                        : neighbour.chassis().value());
        if (!neighbour.port().value().isEmpty()
                && !neighbour.port().equals(neighbour.chassis())) {
            text.append(" port ").append(neighbour.port().value());
        }
        if (!neighbour.system().name().isEmpty()) {
            text.append(" named ").append(neighbour.system().name());
        }
        neighbour.system()
                .addresses()
                .stream()
                .findFirst()
                .ifPresent(
                        address -> text.append(" at ").append(address));
        return text.toString();
    }
}
