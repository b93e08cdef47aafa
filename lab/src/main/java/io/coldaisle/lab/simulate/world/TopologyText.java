package io.coldaisle.lab.simulate.world;

import io.coldaisle.lab.json.Json;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// The site as a topology document.
final class TopologyText {
    private final List<Map<String, @Nullable Object>> components = new ArrayList<>();
    private final List<Map<String, @Nullable Object>> edges = new ArrayList<>();
    private final List<Map<String, @Nullable Object>> groups = new ArrayList<>();

    private TopologyText() {}

    static byte[] of(int racks) {
        TopologyText text = new TopologyText();
        text.plant();
        for (int rack = 1; rack <= racks; rack++) {
            text.rack("k" + rack);
        }
        String document = "{\"version\":1,\"components\":" + list(text.components) + ",\"edges\":"
                + list(text.edges) + ",\"groups\":" + list(text.groups) + "}";
        return document.getBytes(StandardCharsets.UTF_8);
    }

    private static String list(List<Map<String, @Nullable Object>> records) {
        return records.stream().map(Json::text).collect(Collectors.joining(",", "[", "]"));
    }

    private void plant() {
        add("carrier", "carrier", "", "", false);
        add("s1-uplink", "site_uplink", "", "", false);
        needs("s1-uplink", "net", "carrier");
        agent("ag-plant");
        for (String side : World.SIDES) {
            add("util" + side, "utility", "", "", false);
            add("sw" + side, "switchgear", "", "", false);
            needs("sw" + side, "power", "util" + side);
            add("ups" + side, "ups", "ag-plant", "", true);
            needs("ups" + side, "power", "sw" + side);
        }
    }

    private void rack(String rack) {
        String agent = "ag-" + rack;
        agent(agent);
        for (String side : World.SIDES) {
            String rackPdu = rack + "-p" + side;
            add(rackPdu, "rpdu", agent, rack, true, "nic_backup", true);
            needs(rackPdu, "power", "ups" + side);
            for (int server = 1; server <= World.SERVERS; server++) {
                String outlet = rackPdu + "/o0" + server;
                add(outlet, "outlet", agent, rack, true, "device", rackPdu);
                needs(outlet, "power", rackPdu);
            }
        }
        for (int server = 1; server <= World.SERVERS; server++) {
            server(rack, server, agent);
        }
    }

    private void server(String rack, int number, String agent) {
        String id = rack + "-n" + number;
        add(id, "server", agent, rack, true);
        List<String> supplies = new ArrayList<>();
        for (int supply = 1; supply <= World.SIDES.size(); supply++) {
            String psu = id + "/psu" + supply;
            add(psu, "psu", agent, rack, true, "device", id);
            needs(psu, "power",
                    rack + "-p" + World.SIDES.get(supply - 1) + "/o0" + number);
            supplies.add(psu);
        }
        for (String supply : supplies) {
            edges.add(Json.object("src", supply, "dst", id, "rel", "power", "grp", id + "#power"));
        }
        groups.add(Json.object("id", id + "#power", "of", id, "rel", "power", "need", 1, "members",
                supplies));
        String service = "svc-" + id;
        components.add(Json.object("id", service, "type", "service", "monitored", false));
        needs(service, "runs", id);
    }

    private void agent(String agent) {
        components.add(Json.object("id", agent, "type", "agent", "monitored", true, "device",
                agent, "agent", "hub", "site", "s1", "room", "r1"));
        needs(agent, "net", "s1-uplink");
    }

    private void add(String id, String type, String agent, String rack, boolean monitored,
            @Nullable Object... further) {
        Map<String, @Nullable Object> component = Json.object("id", id, "type", type, "monitored",
                monitored, "site", "s1", "room", "r1");
        if (monitored) {
            component.put("agent", agent);
            component.put("device", id);
            component.put("poll_s", 30);
        }
        if (!rack.isEmpty()) {
            component.put("rack", rack);
        }
        component.putAll(Json.object(further));
        components.add(component);
    }

    private void needs(String dependent, String relation, String provider) {
        edges.add(Json.object("src", provider, "dst", dependent, "rel", relation));
    }
}
