package io.coldaisle.hub.discovery;

import io.coldaisle.hub.topology.Dependency;
import io.coldaisle.hub.topology.Placement;
import io.coldaisle.hub.topology.Topology;
import io.coldaisle.model.ResourceLink;
import io.coldaisle.model.ResourceLink.Relation;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// What feeds and cools what, from the links of Redfish resources: a power supply names its outlet, an
/// outlet the chassis or power supplies on it.
final class ResourceLinks {
    static final String SOURCE = "redfish";
    private static final Pattern PART = Pattern
            .compile(".*/(Outlets|PowerSupplies)/([^/#?]+)/?$");
    private final Topology topology;
    private final Placement placement;
    private final Identities identities;
    private final Map<String, Sighting> seen = new TreeMap<>();

    ResourceLinks(Topology topology, Placement placement, Identities identities) {
        this.topology = topology;
        this.placement = placement;
        this.identities = identities;
    }

    /// Takes in a link; null when both ends are known, or nothing hangs on it.
    @Nullable
    Unmatched take(Observed device, ResourceLink link) {
        ResourceLink.Target target = link.target();
        if (link.relation() == Relation.CONTAINED_BY) {
            return null;
        }
        boolean inside = target.name().isEmpty() && !target.uri().contains("://");
        Match match = inside
                ? new Match(device.component(), false, 0.99, "in the same device")
                : target.name().isEmpty()
                        ? identities.host(Identities.host(target.uri()), "the host of its address")
                        : identities.host(target.name(), "the name its owner gave it");
        if (!match.found() || device.component().isEmpty()) {
            return inside
                    ? null
                    : new Unmatched(device.path(), device.component(), link.component(),
                            words(link.relation()) + " " + target.uri() + target.name(), SOURCE,
                            match.found()
                                    ? "the device that names it is not placed"
                                    : match.reason());
        }
        String here = part(device.component(), link.component());
        String there = part(match.component(),
                inside ? target.component() : partOf(target.uri()));
        if (!here.equals(there)) {
            see(device, link, here, there, match);
        }
        return null;
    }

    private void see(Observed device, ResourceLink link, String here, String there, Match match) {
        boolean gives = link.relation() == Relation.POWERS;
        String relation = link.relation() == Relation.COOLED_BY ? "cool" : "power";
        Dependency dependency = new Dependency(gives ? here : there, gives ? there : here,
                relation, "");
        String part = link.component().isEmpty() ? "" : " " + link.component();
        Sighting sighting = new Sighting(dependency, match.confidence() * 0.98,
                device.called() + part + " says it " + words(link.relation()) + " "
                        + link.target().uri() + link.target().name() + " = " + there + " ("
                        + match.reason() + ")");
        seen.merge(dependency.provider() + " " + relation + " " + dependency.dependent(),
                sighting, Sighting::with);
    }

    private static String words(Relation relation) {
        return switch (relation) {
            case POWERED_BY -> "is powered by";
            case COOLED_BY -> "is cooled by";
            case CONTAINED_BY -> "stands in";
            case POWERS -> "powers";
        };
    }

    /// The path of a part in a URI, as agents name it.
    private static String partOf(String uri) {
        Matcher part = PART.matcher(uri);
        return part.matches()
                ? (part.group(1).equals("Outlets") ? "outlet/" : "psu/") + part.group(2)
                : "";
    }

    /// The component of a part: as [Placement] finds it, else by its own name, such as `A4`.
    private String part(String base, String path) {
        String id = placement.within(base, path);
        if (!id.equals(base) || path.isEmpty()) {
            return id;
        }
        String last = path.substring(path.lastIndexOf('/') + 1);
        for (String name : List.of(last, last.toLowerCase(Locale.ROOT))) {
            if (topology.handle(base + "/" + name) >= 0) {
                return base + "/" + name;
            }
        }
        return base;
    }

    /// Adds what is stated and not recorded. One power supply has one cord: what is recorded of it and
    /// is another is wrong. A server whose supplies are recorded takes it at one of them.
    void suggest(List<Suggestion> into) {
        for (Sighting sighting : seen.values()) {
            Dependency wanted = sighting.dependency();
            if (wanted.relation().equals("power") && isServer(wanted.dependent())
                    && !isPsu(wanted.provider())) {
                PowerPair pair = new PowerPair(wanted.provider(), wanted.dependent(), 1,
                        sighting.confidence(), 0);
                Suggestions.of(topology, List.of(pair))
                        .forEach(one -> into.add(new Suggestion(one.dependency(), one.replaces(),
                                one.confidence(), SOURCE, reason(sighting, one.replaces()))));
            } else {
                direct(sighting, into);
            }
        }
    }

    private void direct(Sighting sighting, List<Suggestion> into) {
        Dependency wanted = sighting.dependency();
        List<Dependency> recorded = Arrays
                .stream(topology.upstream(topology.handle(wanted.dependent())))
                .mapToObj(topology::dependency)
                .filter(d -> d.relation().equals(wanted.relation()))
                .toList();
        if (recorded.stream().anyMatch(d -> d.provider().equals(wanted.provider()))) {
            return;
        }
        Dependency replaces = isPsu(wanted.dependent()) && recorded.size() == 1
                ? recorded.getFirst()
                : null;
        into.add(new Suggestion(wanted, replaces, sighting.confidence(), SOURCE,
                reason(sighting, replaces)));
    }

    private static String reason(Sighting sighting, @Nullable Dependency replaces) {
        return sighting.text() + "; the topology records "
                + (replaces == null ? "it not" : replaces.provider() + " instead");
    }

    private boolean isPsu(String id) {
        return isA(id, "psu");
    }

    private boolean isServer(String id) {
        return isA(id, "server");
    }

    private boolean isA(String id, String type) {
        var component = topology.find(id);
        return component != null && component.type().equals(type);
    }
}
