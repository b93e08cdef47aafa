package io.coldaisle.lab.topology;

import io.coldaisle.lab.topology.FleetModels.Model;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/// One site of a fleet, which grows by rows: utilities, generators, switchgear, chillers and the way
/// out once; UPSs and cooling units a room; row PDUs and a zone a row.
final class FleetSite {
    private static final int PLANT_POLL_S = 15;
    private static final int POLL_S = 20;
    private static final int SLOW_POLL_S = 30;
    private static final int GENERATORS = 3;
    private static final int CHILLERS = 3;
    private static final int COOLING_UNITS = 4;
    private static final int MOST_ROWS = 4;
    private static final int FEWEST_RACKS = 6;

    private final Graph graph;
    private final FleetModels models;
    private final Random dice;
    private final String id;
    private final Spot spot;
    private final List<String> servers = new ArrayList<>();
    private final List<String> spines;
    private int rooms;
    private int rowsLeft;
    private int rows;

    FleetSite(Graph graph, FleetModels models, Random dice, int number) {
        this.graph = graph;
        this.models = models;
        this.dice = dice;
        this.id = "s" + number;
        this.spot = Spot.in(graph, id, "ag-" + id + "-fac");
        this.spines = List.of(id + "-sp1", id + "-sp2");
    }

    /// Its servers so far.
    List<String> servers() {
        return servers;
    }

    /// What a site has once; the way out of it hangs on its first row.
    ///
    /// @param grid of the region
    void plant(String grid) {
        List<String> generators = numbered("gen", GENERATORS);
        generators.forEach(it -> spot.watched(it, "generator", PLANT_POLL_S, true));
        for (String side : List.of("A", "B")) {
            spot.unwatched(id + "-util" + side, "utility");
            graph.needs(id + "-util" + side, "power", grid);
            spot.watched(id + "-swg" + side, "switchgear", PLANT_POLL_S, true);
            graph.needs(id + "-swg" + side, "power", id + "-util" + side);
            graph.needs(id + "-swg" + side, "backup", GENERATORS - 1, generators);
        }
        List<String> chillers = numbered("chl", CHILLERS);
        for (String chiller : chillers) {
            spot.watched(chiller, "chiller", SLOW_POLL_S, false);
            graph.needs(chiller, "power", 1, switchgear());
        }
        spot.watched(id + "-chw", "chw_loop", SLOW_POLL_S, false);
        graph.needs(id + "-chw", "cool", CHILLERS - 1, chillers);
        spot.unwatched(id + "-bms", "bms");
        spot.unwatched(id + "-ext", "site_uplink");
        wayOut();
    }

    private void wayOut() {
        List<String> routers = numbered("wan", 2);
        List<String> rowPdus = rowPdus(id + "r1w1");
        routers.forEach(it -> spot.watched(it, "wan_router", POLL_S, true));
        spines.forEach(it -> spot.watched(it, "spine", POLL_S, true));
        grow(Integer.MAX_VALUE);
        for (int r = 0; r < routers.size(); r++) {
            graph.needs(routers.get(r), "net", "carrier-" + (r + 1));
            graph.needs(routers.get(r), "cfg", "cfg:wan-profile");
            graph.needs(routers.get(r), "power", 1, rowPdus);
        }
        spines.forEach(spine -> graph.needs(spine, "power", 1, rowPdus));
        graph.needs(id + "-ext", "net", 1, routers);
        agent(spot, rowPdus);
    }

    /// Adds a row, with a room around it where the last one is full.
    ///
    /// @param wanted no further rack when the whole fleet has so many components
    void grow(int wanted) {
        String room = id + "r" + Math.max(1, rooms);
        if (rowsLeft == 0) {
            rooms++;
            rows = 0;
            rowsLeft = 2 + dice.nextInt(MOST_ROWS - 1);
            room = id + "r" + rooms;
            room(spot.room(room, "ag-" + room + "-fac"));
        }
        rowsLeft--;
        rows++;
        row(spot.room(room, "ag-" + room + "-fac").row(room + "w" + rows), wanted);
    }

    private void room(Spot room) {
        Model model = models.pick("ups");
        for (String side : List.of("A", "B")) {
            String ups = room.room() + "-ups" + side;
            room.watched(ups, "ups", PLANT_POLL_S, true, "runtime_s", 240 + dice.nextInt(500),
                    "model", model.name(), "fw", model.version());
            models.runs(ups, model);
            graph.needs(ups, "power", id + "-swg" + side);
        }
        for (String unit : coolingUnits(room.room())) {
            room.watched(unit, "crac", SLOW_POLL_S, false);
            graph.needs(unit, "power", 1, switchgear());
            graph.needs(unit, "cool", id + "-chw");
            graph.needs(unit, "ctl", id + "-bms");
        }
    }

    private void row(Spot row, int wanted) {
        List<String> rowPdus = rowPdus(row.row());
        for (int side = 0; side < rowPdus.size(); side++) {
            row.watched(rowPdus.get(side), "pdu", POLL_S, true);
            graph.needs(rowPdus.get(side), "power",
                    row.room() + "-ups" + (side == 0 ? "A" : "B"));
        }
        if (row.row().endsWith("w1")) {
            agent(new Spot(graph, id, row.room(), "", "", row.agent()), rowPdus);
        }
        String zone = row.row() + "-zone";
        row.watched(zone, "zone", SLOW_POLL_S, false);
        graph.needs(zone, "cool", COOLING_UNITS - 1, coolingUnits(row.room()));
        FleetRow parts = new FleetRow(zone, rowPdus, spines);
        int racks = FEWEST_RACKS + dice.nextInt(7);
        int serversOfARack = 12 + 4 * dice.nextInt(8);
        Model built = models.pick("server");
        for (int k = 1; k <= racks && (k <= 2 || graph.size() < wanted); k++) {
            String rack = row.row() + "k" + FleetRack.twoDigits(k);
            new FleetRack(graph, models, dice, row.rack(rack, "ag-" + rack), serversOfARack)
                    .build(parts, built, servers);
        }
    }

    private void agent(Spot where, List<String> rowPdus) {
        Spot own = new Spot(graph, where.site(), where.room(), "", "", "hub");
        own.watched(where.agent(), "agent", 0, false, "device", where.agent());
        graph.needs(where.agent(), "power", 1, rowPdus);
        graph.needs(where.agent(), "net", 1, spines);
        graph.needs(where.agent(), "net", id + "-ext");
    }

    private static List<String> rowPdus(String row) {
        return List.of(row + "-pduA", row + "-pduB");
    }

    private List<String> switchgear() {
        return List.of(id + "-swgA", id + "-swgB");
    }

    private static List<String> coolingUnits(String room) {
        List<String> units = new ArrayList<>();
        for (int n = 1; n <= COOLING_UNITS; n++) {
            units.add(room + "-crac" + n);
        }
        return units;
    }

    private List<String> numbered(String word, int count) {
        List<String> ids = new ArrayList<>();
        for (int n = 1; n <= count; n++) {
            ids.add(id + "-" + word + n);
        }
        return ids;
    }
}
