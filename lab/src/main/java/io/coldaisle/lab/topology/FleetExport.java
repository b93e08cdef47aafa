package io.coldaisle.lab.topology;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/// Writes a made-up fleet as a topology document: for benchmarks and for trying out what a hub does
/// with many sites. It has no physics; nothing of it can be run.
public final class FleetExport {
    private static final int SITES_OF_A_GRID = 3;
    private static final int CARRIERS = 2;
    private static final List<String> CONFIGURATIONS = List.of("cfg:wan-profile",
            "cfg:tor-profile", "cfg:host-agent", "cfg:dns");

    private FleetExport() {}

    /// Writes the document on one line; of the same settings always the same.
    ///
    /// @return how many components it has
    public static int write(FleetSettings settings, Appendable out) throws IOException {
        Graph graph = new Graph();
        Random dice = new Random(settings.seed());
        for (int n = 1; n <= CARRIERS; n++) {
            graph.component("carrier-" + n, "carrier", false, "external", true);
        }
        CONFIGURATIONS.forEach(id -> graph.component(id, "config", false));
        FleetModels models = new FleetModels(graph, dice);
        List<FleetSite> sites = new ArrayList<>();
        for (int s = 0; s < settings.sites(); s++) {
            String grid = "grid-" + (1 + s / SITES_OF_A_GRID);
            if (s % SITES_OF_A_GRID == 0) {
                graph.component(grid, "grid", false, "external", true);
            }
            FleetSite site = new FleetSite(graph, models, dice, s + 1);
            site.plant(grid);
            sites.add(site);
        }
        for (int s = 0; graph.size() < settings.components(); s++) {
            sites.get(s % sites.size()).grow(settings.components());
        }
        new FleetServices(graph, dice, sites).build();
        graph.write(out);
        return graph.size();
    }
}
