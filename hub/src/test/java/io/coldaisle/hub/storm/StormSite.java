package io.coldaisle.hub.storm;

import io.coldaisle.hub.story.TopologyText;
import io.coldaisle.hub.topology.Topology;
import java.util.ArrayList;
import java.util.List;

/// Where storms happen: ten sites of five rows, each row with a rack `k1` of 40 servers that gets into
/// the storm and two small ones that stay out of it; or one room with all 50 large racks on the same
/// two UPSs. Of a server only its power supplies are watched.
final class StormSite {
    static final int RACKS = 50;
    static final int SERVERS = 40;
    private static final int SITES = 10;
    private static final int ROWS_OF_A_ROOM = 5;
    private static final int FEW = 10;

    private final List<String> lines = new ArrayList<>();
    private final String feed;

    private StormSite(String feed) {
        this.feed = feed;
    }

    /// Racks that share no feed.
    static Topology apart() {
        return drawnApart().topology();
    }

    /// The same as a document.
    static TopologyText.Drawn drawnApart() {
        StormSite site = new StormSite("");
        int row = 0;
        for (int s = 1; s <= SITES; s++) {
            site.plant("s" + s);
            for (int room = 1; room <= RACKS / SITES / ROWS_OF_A_ROOM; room++) {
                site.room("s" + s, "s" + s + "r" + room);
                for (int w = 0; w < ROWS_OF_A_ROOM; w++) {
                    row++;
                    site.row("s" + s, "s" + s + "r" + room, row);
                    site.rack("s" + s, "s" + s + "r" + room, row, "k1", SERVERS);
                    site.rack("s" + s, "s" + s + "r" + room, row, "k2", FEW);
                    site.rack("s" + s, "s" + s + "r" + room, row, "k3", FEW);
                }
            }
        }
        return TopologyText.draw("storm apart", site.lines, 1);
    }

    /// Racks of one room.
    ///
    /// @param watched the feeds can tell how they are
    static Topology together(boolean watched) {
        StormSite site = new StormSite(watched ? "" : " monitored=false");
        site.plant("s1");
        site.room("s1", "s1r1");
        for (int row = 1; row <= RACKS; row++) {
            if (row % 10 == 1) {
                site.row("s1", "s1r1", row);
            }
            site.rack("s1", "s1r1", row, "k1", SERVERS);
        }
        return TopologyText.draw("storm together", site.lines, 1).topology();
    }

    static String rack(int row) {
        return "w" + row + "k1";
    }

    private void plant(String s) {
        here("site=" + s + " poll_s=10 agent=ag-" + s);
        lines.add("utility " + s + "-util");
        for (String side : List.of("A", "B")) {
            lines.add("switchgear " + s + "-swg" + side + " power " + s + "-util");
        }
        lines.add("site_uplink " + s + "-ext");
        for (int n = 1; n <= 2; n++) {
            lines.add("spine " + s + "-sp" + n);
        }
        lines.add("agent ag-" + s + " net " + s + "-ext");
    }

    private void room(String s, String room) {
        here("site=" + s + " room=" + room + " poll_s=10 agent=ag-" + s);
        for (String side : List.of("A", "B")) {
            lines.add("ups " + room + "-ups" + side + " power " + s + "-swg" + side
                    + " runtime_s=600" + feed);
        }
    }

    private void row(String s, String room, int row) {
        here("site=" + s + " room=" + room + " row=w" + row + " poll_s=10 agent=ag-" + s);
        for (String side : List.of("A", "B")) {
            lines.add("pdu " + rowFeed(row, side) + " power " + room + "-ups" + side + feed);
        }
    }

    private static String rowFeed(int row, String side) {
        return "w" + row + "-pdu" + side;
    }

    private void rack(String s, String room, int row, String name, int servers) {
        String k = "w" + row + name;
        int last = servers + 3;
        // In one room, ten racks hang on the row PDUs of the first of them.
        boolean known = lines.stream().anyMatch(l -> l.startsWith("pdu " + rowFeed(row, "A")));
        int feeds = known ? row : row - (row - 1) % 10;
        here("site=" + s + " room=" + room + " row=w" + row + " rack=" + k + " poll_s=20 agent=ag-"
                + k);
        for (String side : List.of("A", "B")) {
            lines.add("rpdu " + k + side + " power " + rowFeed(feeds, side) + " mgmt " + k
                    + "-msw nic_backup=true");
            lines.add("outlet " + k + side + "/o{1.." + last + "} power " + k + side
                    + " monitored=false");
        }
        lines.add("mgmt_switch " + k + "-msw power 1 of " + outlets(k, servers + 1));
        lines.add("tor " + k + "-tor power 1 of " + outlets(k, servers + 2) + " net 1 of " + s
                + "-sp1 " + s + "-sp2 mgmt " + k + "-msw");
        lines.add("agent ag-" + k + " power 1 of " + outlets(k, last) + " net " + k + "-tor " + s
                + "-ext");
        lines.add("psu " + k + "n{1.." + servers + "}/psu1 power " + k + "A/o{}");
        lines.add("psu " + k + "n{1.." + servers + "}/psu2 power " + k + "B/o{}");
        lines.add("server " + k + "n{1.." + servers + "} power 1 of " + k + "n{}/psu1 " + k
                + "n{}/psu2 net " + k + "-tor mgmt " + k + "-msw monitored=false");
    }

    private static String outlets(String rack, int number) {
        return rack + "A/o" + number + " " + rack + "B/o" + number;
    }

    private void here(String where) {
        lines.add("here " + where);
    }
}
