package io.coldaisle.lab.site;

import java.util.List;

/// A service: enough of its servers must serve, and every service it uses must be up.
///
/// @param id `svc-...`, or `biz-...` for a business service
/// @param weight how much it matters, above 0
/// @param replicas servers it runs on, chosen by the lab over all racks; 0 when `servers` names them
/// or when it runs on none itself
/// @param servers ids of the servers it runs on; empty when the lab chooses
/// @param uses services it cannot do without
public record ServiceSettings(String id, int weight, int replicas, List<String> servers,
        List<String> uses) {
    /// Share of its servers that a service needs.
    public static final double NEEDED_SHARE = 0.6;

    public ServiceSettings {
        servers = List.copyOf(servers);
        uses = List.copyOf(uses);
        if (!id.matches("(svc|biz)-[a-z0-9-]{1,30}")) {
            throw new IllegalArgumentException(
                    "a service's id starts with svc- or biz-, not \"" + id + "\"");
        }
        if (weight < 1 || replicas < 0) {
            throw new IllegalArgumentException(
                    id + ": weight is at least 1 and replicas at least 0");
        }
        if (replicas > 0 && !servers.isEmpty()) {
            throw new IllegalArgumentException(
                    id + ": give either replicas or servers, not both");
        }
        if (replicas == 0 && servers.isEmpty() && uses.isEmpty()) {
            throw new IllegalArgumentException(
                    id + ": runs on nothing and uses nothing; give replicas, servers or uses");
        }
    }

    public boolean business() {
        return id.startsWith("biz-");
    }

    /// The services of a small shop.
    public static List<ServiceSettings> standard() {
        return List.of(spread("svc-dns", 9, 6), spread("svc-auth", 8, 4, "svc-dns"),
                spread("svc-db", 9, 4, "svc-dns"), spread("svc-cache", 4, 4, "svc-dns"),
                spread("svc-queue", 5, 4, "svc-dns"),
                spread("svc-web", 8, 6, "svc-auth", "svc-db", "svc-cache"),
                spread("svc-batch", 2, 4, "svc-db"),
                spread("biz-shop", 10, 0, "svc-web", "svc-queue"),
                spread("biz-reports", 4, 0, "svc-batch", "svc-db"));
    }

    private static ServiceSettings spread(String id, int weight, int replicas, String... uses) {
        return new ServiceSettings(id, weight, replicas, List.of(), List.of(uses));
    }
}
