package io.coldaisle.hub.discovery;

import io.coldaisle.hub.topology.Placement;
import io.coldaisle.hub.topology.Topology;
import io.coldaisle.model.Neighbour;
import io.coldaisle.model.ResourceLink;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What the connections that devices told come to.
///
/// @param suggestions by id
/// @param unmatched by device and port
/// @param leftOut what agents or this left out for their limits
public record Discovered(List<Suggestion> suggestions, List<Unmatched> unmatched, long leftOut) {
    /// Neighbours and links that are looked at.
    private static final int MOST_SEEN = 200_000;

    public Discovered {
        suggestions = List.copyOf(suggestions);
        unmatched = List.copyOf(unmatched);
    }

    /// Cost: one look-up for each clue of each neighbour.
    public static Discovered from(Topology topology, Placement placement,
            List<Observed> devices) {
        Identities identities = new Identities(topology, devices);
        Cables cables = new Cables(topology, identities);
        ResourceLinks links = new ResourceLinks(topology, placement, identities);
        List<Unmatched> unmatched = new ArrayList<>();
        int seen = 0;
        long leftOut = 0;
        for (Observed device : devices) {
            leftOut += device.connections().leftOut();
            for (Neighbour neighbour : device.connections().neighbours()) {
                if (++seen <= MOST_SEEN) {
                    add(cables.take(device, neighbour), unmatched);
                }
            }
            for (ResourceLink link : device.connections().links()) {
                if (++seen <= MOST_SEEN) {
                    add(links.take(device, link), unmatched);
                }
            }
        }
        List<Suggestion> suggestions = new ArrayList<>();
        cables.suggest(suggestions);
        links.suggest(suggestions);
        suggestions.sort(Comparator.comparing(Suggestion::id));
        unmatched.sort(Comparator.comparing(Unmatched::device)
                .thenComparing(Unmatched::port)
                .thenComparing(Unmatched::what));
        return new Discovered(suggestions, unmatched, leftOut + Math.max(0, seen - MOST_SEEN));
    }

    private static void add(@Nullable Unmatched one, List<Unmatched> into) {
        if (one != null) {
            into.add(one);
        }
    }
}
