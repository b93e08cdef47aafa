package io.coldaisle.lab.topology;

import io.coldaisle.lab.topology.FleetModels.Model;
import java.util.List;
import java.util.Locale;
import java.util.Random;

/// One rack of a fleet: two rack PDUs, a top-of-rack switch, a management switch, an agent and
/// servers with a power supply on either side.
final class FleetRack {
    private static final int POLL_S = 20;
    private static final int SLOW_POLL_S = 30;
    private static final int OTHER_OUTLETS = 3;
    private static final int OUTLETS_OF_A_BANK = 8;
    /// One server in so many has one cord only.
    private static final int ONE_CORD = 33;
    /// One agent in so many hangs on one side only, as somebody plugged it in.
    private static final int ONE_FEED = 10;

    private final Graph graph;
    private final FleetModels models;
    private final Random dice;
    private final Spot spot;
    private final String id;
    private final int servers;

    /// @param spot of the rack; its agent is the rack's
    FleetRack(Graph graph, FleetModels models, Random dice, Spot spot, int servers) {
        this.graph = graph;
        this.models = models;
        this.dice = dice;
        this.spot = spot;
        this.id = spot.rack();
        this.servers = servers;
    }

    /// @param built of the row's servers
    /// @param into takes the ids of the servers
    void build(FleetRow row, Model built, List<String> into) {
        spot.watched(id, "rack", SLOW_POLL_S, false, "load", 0.3 + dice.nextInt(40) / 100.0);
        graph.needs(id, "cool", row.zone());
        String management = id + "-msw";
        spot.unwatched(management, "mgmt_switch", "device", management);
        strip("A", row.rowPdus().getFirst(), management);
        strip("B", row.rowPdus().getLast(), management);
        graph.needs(management, "power", outlet(dice.nextBoolean() ? "A" : "B", servers + 2));
        network(row, management);
        for (int n = 1; n <= servers; n++) {
            into.add(server(n, built, management));
        }
    }

    private void strip(String side, String rowPdu, String management) {
        String strip = id + "-p" + side;
        Model model = models.pick("rpdu");
        spot.watched(strip, "rpdu", POLL_S, dice.nextBoolean(), "device", strip, "model",
                model.name(), "fw", model.version(), "nic_backup", dice.nextInt(3) == 0, "limit_w",
                700 * servers);
        models.runs(strip, model);
        graph.needs(strip, "power", rowPdu);
        graph.needs(strip, "mgmt", management);
        for (int o = 1; o <= servers + OTHER_OUTLETS; o++) {
            spot.watched(outlet(side, o), "outlet", POLL_S, false, "device", strip, "bank",
                    1 + (o - 1) / OUTLETS_OF_A_BANK);
            graph.needs(outlet(side, o), "power", strip);
        }
    }

    private void network(FleetRow row, String management) {
        String tor = id + "-tor";
        Model model = models.pick("tor");
        spot.watched(tor, "tor", POLL_S, true, "device", tor, "model", model.name(), "fw",
                model.version());
        models.runs(tor, model);
        graph.needs(tor, "cfg", "cfg:tor-profile");
        graph.needs(tor, "power", 1, List.of(outlet("A", servers + 1), outlet("B", servers + 1)));
        graph.needs(tor, "net", 1, row.spines());
        graph.needs(tor, "mgmt", management);
        graph.component(spot.agent(), "agent", true, "device", spot.agent(), "agent", "hub", "site",
                spot.site(), "room", spot.room(), "row", spot.row(), "rack", id);
        if (dice.nextInt(ONE_FEED) == 0) {
            graph.needs(spot.agent(), "power", outlet("A", servers + OTHER_OUTLETS));
        } else {
            graph.needs(spot.agent(), "power", 1, List.of(outlet("A", servers + OTHER_OUTLETS),
                    outlet("B", servers + OTHER_OUTLETS)));
        }
        graph.needs(spot.agent(), "net", tor);
        graph.needs(spot.agent(), "net", spot.site() + "-ext");
    }

    private String server(int n, Model model, String management) {
        String server = id + "-n" + twoDigits(n);
        spot.watched(server, "server", SLOW_POLL_S, dice.nextBoolean(), "device", server, "model",
                model.name(), "fw", model.version(), "load_w", 250 + 10 * dice.nextInt(30));
        models.runs(server, model);
        List<String> supplies = dice.nextInt(ONE_CORD) == 0
                ? List.of(server + "/psu1")
                : List.of(server + "/psu1", server + "/psu2");
        for (String supply : supplies) {
            spot.watched(supply, "psu", SLOW_POLL_S, false, "device", server);
            graph.needs(supply, "power", outlet(supply.endsWith("1") ? "A" : "B", n));
        }
        graph.needs(server, "power", 1, supplies);
        graph.needs(server, "net", id + "-tor");
        graph.needs(server, "cool", id);
        graph.needs(server, "mgmt", management);
        graph.needs(server, "cfg", "cfg:host-agent");
        return server;
    }

    private String outlet(String side, int number) {
        return id + "-p" + side + "/o" + twoDigits(number);
    }

    static String twoDigits(int number) {
        return String.format(Locale.ROOT, "%02d", number);
    }
}
