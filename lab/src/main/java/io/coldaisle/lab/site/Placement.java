package io.coldaisle.lab.site;

import io.coldaisle.lab.room.Rack;
import io.coldaisle.lab.room.Server;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Chooses the servers of services: neighbours in its order stand at different sites, then in
/// different racks, and each service starts where the one before ended.
final class Placement {
    private final Map<String, Map.Entry<Server, Rack>> byId = new LinkedHashMap<>();
    private final List<String> order;
    private int next;

    Placement(List<Site> sites) {
        int racks = sites.stream().mapToInt(site -> site.racks().size()).max().orElse(0);
        for (int position = 0; position < SiteSettings.LIMIT; position++) {
            for (int rack = 0; rack < racks; rack++) {
                for (Site site : sites) {
                    add(site, rack, position);
                }
            }
        }
        order = List.copyOf(byId.keySet());
    }

    private void add(Site site, int at, int position) {
        if (at < site.racks().size()) {
            Rack rack = site.racks().get(at);
            if (position < rack.servers().size()) {
                Server server = rack.servers().get(position);
                byId.put(server.id(), Map.entry(server, rack));
            }
        }
    }

    /// The servers of a service with their racks.
    ///
    /// @throws IllegalArgumentException when it names a server that there is not, or wants too many
    Map<Server, Rack> servers(ServiceSettings service) {
        if (service.replicas() > order.size()) {
            throw new IllegalArgumentException("%s: replicas is %d, but there are %d servers"
                    .formatted(service.id(), service.replicas(), order.size()));
        }
        Map<Server, Rack> chosen = new LinkedHashMap<>();
        for (int at = 0; at < service.replicas(); at++) {
            put(chosen, service, order.get(next));
            next = (next + 1) % order.size();
        }
        service.servers().forEach(id -> put(chosen, service, id));
        return chosen;
    }

    private void put(Map<Server, Rack> chosen, ServiceSettings service, String id) {
        Map.Entry<Server, Rack> entry = byId.get(id);
        if (entry == null) {
            throw new IllegalArgumentException(
                    service.id() + " runs on " + id + ", which is no server");
        }
        chosen.put(entry.getKey(), entry.getValue());
    }
}
