package io.coldaisle.hub.storm;

import io.coldaisle.hub.story.TopologyText;
import io.coldaisle.hub.topology.Topology;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/// Two small sites made up from a seed: rows, racks, servers, services, poll intervals and what hangs
/// on which outlet differ from seed to seed.
final class LookAlikeSite {
    private final Random dice;
    private final List<String> lines = new ArrayList<>();
    private final List<String> racks = new ArrayList<>();
    private final List<String> servers = new ArrayList<>();

    private LookAlikeSite(Random dice) {
        this.dice = dice;
    }

    /// Where it plays; the first site is the one in which something happens.
    ///
    /// @param racks of the first site
    record Place(Topology topology, List<String> racks) {}

    static Place of(Random dice) {
        LookAlikeSite drawn = new LookAlikeSite(dice);
        drawn.lines.add("here poll_s=30");
        drawn.lines.add("carrier c1");
        drawn.lines.add("carrier c2");
        drawn.site("s1");
        List<String> racks = List.copyOf(drawn.racks);
        List<String> servers = List.copyOf(drawn.servers);
        drawn.site("s2");
        drawn.services(servers);
        return new Place(TopologyText.draw("look-alikes", drawn.lines, 1).topology(), racks);
    }

    private void site(String s) {
        here("site=" + s + " agent=ag-" + s);
        lines.add("utility " + s + "-util");
        for (String side : List.of("A", "B")) {
            lines.add("switchgear " + s + "-swg" + side + " power " + s + "-util");
            lines.add("ups " + s + "-ups" + side + " power " + s + "-swg" + side
                    + " runtime_s=" + (200 + dice.nextInt(600)));
        }
        int rows = 1 + dice.nextInt(3);
        String firstFeeds = s + "w1-pduA " + s + "w1-pduB";
        for (int w = 1; w <= rows; w++) {
            for (String side : List.of("A", "B")) {
                lines.add("pdu " + s + "w" + w + "-pdu" + side + " power " + s + "-ups" + side);
            }
        }
        for (int n = 1; n <= 2; n++) {
            lines.add("wan_router " + s + "-wan" + n + " net c" + n + " power 1 of " + firstFeeds);
            lines.add("spine " + s + "-sp" + n + " power 1 of " + firstFeeds);
        }
        lines.add("site_uplink " + s + "-ext net 1 of " + s + "-wan1 " + s + "-wan2");
        lines.add("agent ag-" + s + " power 1 of " + firstFeeds + " net 1 of " + s + "-sp1 " + s
                + "-sp2");
        lines.add("more ag-" + s + " net " + s + "-ext");
        for (int w = 1; w <= rows; w++) {
            for (int k = 2 + dice.nextInt(3); k > 0; k--) {
                rack(s, s + "w" + w, s + "w" + w + "k" + k);
            }
        }
    }

    private void rack(String s, String row, String k) {
        racks.add(k);
        int count = 3 + dice.nextInt(8);
        int last = count + 3;
        here("site=" + s + " row=" + row + " rack=" + k + " agent=ag-" + k);
        for (String side : List.of("A", "B")) {
            lines.add("rpdu " + k + side + " power " + row + "-pdu" + side + " mgmt " + k
                    + "-msw device=" + k + side + " nic_backup=" + dice.nextBoolean());
            lines.add("outlet " + k + side + "/o{1.." + last + "} power " + k + side + " device="
                    + k + side);
        }
        lines.add("mgmt_switch " + k + "-msw power 1 of " + outlets(k, count + 1));
        lines.add("tor " + k + "-tor power 1 of " + outlets(k, count + 2) + " net 1 of " + s
                + "-sp1 " + s + "-sp2 mgmt " + k + "-msw device=" + k + "-tor");
        lines.add("agent ag-" + k + " power 1 of " + outlets(k, last) + " net " + k + "-tor " + s
                + "-ext");
        for (int n = 1; n <= count; n++) {
            String server = k + "n" + n;
            servers.add(server);
            lines.add("psu " + server + "/psu1 power " + k + "A/o" + n + " device=" + server);
            lines.add("psu " + server + "/psu2 power " + k + "B/o" + n + " device=" + server);
            lines.add("server " + server + " power 1 of " + server + "/psu1 " + server
                    + "/psu2 net " + k + "-tor mgmt " + k + "-msw device=" + server);
        }
    }

    private void services(List<String> hosts) {
        lines.add("here poll_s=30");
        for (int n = 1; n <= 4 + dice.nextInt(5); n++) {
            String first = hosts.get(dice.nextInt(hosts.size()));
            String second = servers.get(dice.nextInt(servers.size()));
            lines.add("service svc" + n + (dice.nextBoolean() || first.equals(second)
                    ? " runs " + first
                    : " runs 1 of " + first + " " + second));
        }
    }

    private static String outlets(String rack, int number) {
        return rack + "A/o" + number + " " + rack + "B/o" + number;
    }

    /// A poll interval of 10, 20 or 30 s for what follows.
    private void here(String where) {
        lines.add("here " + where + " poll_s=" + 10 * (1 + dice.nextInt(3)));
    }
}
