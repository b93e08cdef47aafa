package io.coldaisle.hub.rootcause;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// What was seen, site by site. Power, cooling and the networks of racks end at a site, so each can be
/// searched by itself, and what spans sites is weighed against what they found: a search over all of
/// them at once costs the square of their number.
final class Sites {
    private Sites() {}

    /// One part for each site with symptoms; empty when there is nothing to split.
    static List<Chronicle.Past> of(CausalGraph graph, Chronicle.Past past) {
        if (!past.storm()) {
            return List.of();
        }
        Map<String, List<Observation>> bySite = new TreeMap<>();
        for (Observation o : past.observations()) {
            int component = graph.topology.handle(o.component());
            String site = component < 0
                    ? ""
                    : graph.topology.component(component).place().site();
            if (!site.isEmpty()) {
                bySite.computeIfAbsent(site, _ -> new ArrayList<>()).add(o);
            }
        }
        return bySite.size() < 2
                ? List.of()
                : bySite.values()
                        .stream()
                        .map(seen -> new Chronicle.Past(seen, past.changes(), past.nowMs(),
                                true))
                        .toList();
    }

    /// Those of some causes that stand in the site of what was seen, or in none.
    static List<Seed> causes(CausalGraph graph, List<Seed> causes, Chronicle.Past past) {
        int first = graph.topology.handle(past.observations().getFirst().component());
        String site = graph.topology.component(first).place().site();
        return causes.stream().filter(s -> {
            String its = graph.topology.component(s.candidate().component()).place().site();
            return its.isEmpty() || its.equals(site);
        }).toList();
    }
}
