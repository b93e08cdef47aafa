package io.coldaisle.lab.topology;

import io.coldaisle.lab.site.CampusSettings;
import io.coldaisle.lab.site.Site;

/// Which agent watches what.
public final class AgentNames {
    private final CampusSettings.Agents agents;

    public AgentNames(CampusSettings.Agents agents) {
        this.agents = agents;
    }

    /// The agent of the plant of a site: what stands outside the racks.
    public String plant(Site site) {
        return "ag-" + site.id();
    }

    /// The agent of a rack.
    public String rack(Site site, String rack) {
        return switch (agents) {
            case PER_SITE -> plant(site);
            case PER_RACK -> "ag-" + rack;
        };
    }
}
