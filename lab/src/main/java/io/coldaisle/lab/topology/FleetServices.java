package io.coldaisle.lab.topology;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;

/// The services of a fleet: each on some servers of one site or of two, using others, and business
/// services over them.
final class FleetServices {
    private static final int SERVERS_OF_A_SERVICE = 60;
    private static final int FEWEST = 8;
    private static final int SERVICES_OF_A_BUSINESS = 6;
    private static final int POLL_S = 30;
    private static final double NEEDED = 0.6;

    private final Graph graph;
    private final Random dice;
    private final List<FleetSite> sites;

    FleetServices(Graph graph, Random dice, List<FleetSite> sites) {
        this.graph = graph;
        this.dice = dice;
        this.sites = sites;
    }

    void build() {
        int servers = sites.stream().mapToInt(site -> site.servers().size()).sum();
        int services = Math.max(FEWEST, servers / SERVERS_OF_A_SERVICE);
        for (int n = 1; n <= services; n++) {
            service(n);
        }
        for (int n = 1; n <= Math.max(2, services / SERVICES_OF_A_BUSINESS); n++) {
            String business = "biz-" + n;
            graph.component(business, "business_service", true, "agent", "apm", "poll_s",
                    2 * POLL_S, "weight", 1 + dice.nextInt(10), "cost_per_hour",
                    1_000 * (1 + dice.nextInt(50)));
            uses(business, services, 2 + dice.nextInt(3));
        }
    }

    private void service(int n) {
        String service = "svc-" + n;
        graph.component(service, "service", true, "agent", "apm", "poll_s", POLL_S, "weight",
                1 + dice.nextInt(10));
        List<String> hosts = hosts();
        graph.needs(service, "runs", (int) Math.ceil(NEEDED * hosts.size()), hosts);
        if (n == 1) {
            graph.needs(service, "cfg", "cfg:dns");
        }
        // Of those before it only, so that no circle can come about.
        uses(service, n - 1, dice.nextInt(3));
    }

    private void uses(String user, int known, int count) {
        Set<Integer> used = new HashSet<>();
        for (int u = 0; u < count && known > 0; u++) {
            int number = 1 + dice.nextInt(known);
            if (used.add(number)) {
                graph.needs(user, "svc", "svc-" + number);
            }
        }
    }

    private List<String> hosts() {
        int first = dice.nextInt(sites.size());
        int second = dice.nextInt(5) == 0 ? dice.nextInt(sites.size()) : first;
        Set<String> seen = new HashSet<>();
        List<String> hosts = new ArrayList<>();
        for (int h = 3 + dice.nextInt(6); h > 0; h--) {
            List<String> servers = sites.get(h % 2 == 0 ? first : second).servers();
            String host = servers.get(dice.nextInt(servers.size()));
            if (seen.add(host)) {
                hosts.add(host);
            }
        }
        return hosts;
    }
}
