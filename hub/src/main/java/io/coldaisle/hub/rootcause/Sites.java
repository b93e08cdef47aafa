package io.coldaisle.hub.rootcause;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/// What was seen, site by site. Power, cooling and the networks of racks end at a site, so each can be
/// searched by itself, and what spans sites is weighed by what they say of it: a search over all of
/// them at once costs the square of their number.
final class Sites {
    private Sites() {}

    /// What each site with symptoms saw, by its name; empty when there is nothing to split.
    static SortedMap<String, Chronicle.Past> of(CausalGraph graph, Chronicle.Past past) {
        SortedMap<String, Chronicle.Past> sites = new TreeMap<>();
        if (!past.storm()) {
            return sites;
        }
        Map<String, List<Observation>> bySite = new TreeMap<>();
        for (Observation o : past.observations()) {
            int component = graph.topology.handle(o.component());
            String site = component < 0 ? "" : graph.site(component);
            if (!site.isEmpty()) {
                bySite.computeIfAbsent(site, _ -> new ArrayList<>()).add(o);
            }
        }
        if (bySite.size() > 1) {
            bySite.forEach((site, seen) -> sites.put(site,
                    new Chronicle.Past(seen, past.changes(), past.nowMs(), true)));
        }
        return sites;
    }
}
