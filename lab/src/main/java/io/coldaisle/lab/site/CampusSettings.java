package io.coldaisle.lab.site;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// The whole lab.
///
/// @param agents who polls what
public record CampusSettings(Agents agents, List<SiteSettings> sites,
        List<ServiceSettings> services) {
    /// One agent for a whole site, or one for each rack beside one for the rest of the site.
    public enum Agents {
        PER_SITE, PER_RACK
    }

    public CampusSettings {
        sites = List.copyOf(sites);
        services = List.copyOf(services);
        if (sites.isEmpty()) {
            throw new IllegalArgumentException("there is no site; name at least one below sites");
        }
        Set<String> known = new HashSet<>();
        sites.forEach(site -> once(known, site.id()));
        for (ServiceSettings service : services) {
            once(known, service.id());
        }
        for (ServiceSettings service : services) {
            for (String used : service.uses()) {
                if (!known.contains(used)) {
                    throw new IllegalArgumentException(
                            service.id() + " uses " + used + ", which is no service");
                }
            }
        }
        ServiceOrder.of(services);
    }

    /// Two sites, the second with its UPSs behind a NUT server.
    public static CampusSettings standard() {
        return new CampusSettings(Agents.PER_SITE,
                List.of(SiteSettings.standard("s1", SiteSettings.UpsProtocol.SNMP),
                        SiteSettings.standard("s2", SiteSettings.UpsProtocol.NUT)),
                ServiceSettings.standard());
    }

    private static void once(Set<String> known, String id) {
        if (!known.add(id)) {
            throw new IllegalArgumentException(id + " is there twice");
        }
    }
}
