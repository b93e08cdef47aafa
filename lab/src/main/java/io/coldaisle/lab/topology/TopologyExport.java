package io.coldaisle.lab.topology;

import io.coldaisle.lab.json.Json;
import io.coldaisle.lab.power.PowerSupply;
import io.coldaisle.lab.power.RackPdu;
import io.coldaisle.lab.power.RowPdu;
import io.coldaisle.lab.power.Supply;
import io.coldaisle.lab.power.Switchgear;
import io.coldaisle.lab.power.Ups;
import io.coldaisle.lab.room.CoolingUnit;
import io.coldaisle.lab.room.Rack;
import io.coldaisle.lab.room.Server;
import io.coldaisle.lab.site.Campus;
import io.coldaisle.lab.site.Service;
import io.coldaisle.lab.site.Site;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Writes a campus as a topology document.
public final class TopologyExport {
    private final Campus campus;
    private final Map<String, String> addresses;
    private final int pollSeconds;
    private final AgentNames agents;
    private final Graph graph = new Graph();

    private TopologyExport(Campus campus, Map<String, String> addresses, int pollSeconds) {
        this.campus = campus;
        this.addresses = addresses;
        this.pollSeconds = pollSeconds;
        this.agents = new AgentNames(campus.settings().agents());
    }

    /// The document on one line.
    ///
    /// @param addresses where each device answers, `host:port`; may be empty
    public static String json(Campus campus, Map<String, String> addresses, int pollSeconds) {
        StringBuilder text = new StringBuilder();
        try {
            new TopologyExport(campus, addresses, pollSeconds).graph().write(text);
        } catch (IOException e) {
            throw new IllegalStateException("text in memory cannot be written", e);
        }
        return text.toString();
    }

    private Graph graph() {
        graph.component("grid", "grid", false, "external", true);
        graph.component("carrier", "carrier", false, "external", true);
        campus.sites().forEach(this::site);
        campus.services().forEach(this::service);
        return graph;
    }

    private void site(Site site) {
        for (Switchgear switchgear : site.switchgears()) {
            String utility = switchgear.utility().id();
            graph.component(utility, "utility", false, "site", site.id());
            graph.needs(utility, "power", "grid");
            graph.component(switchgear.id(), "switchgear", false, "site", site.id());
            graph.needs(switchgear.id(), "power", utility);
        }
        String uplink = site.id() + "-ext";
        graph.component(uplink, "site_uplink", false, "site", site.id());
        graph.needs(uplink, "net", "carrier");
        agent(site, agents.plant(site), null);
        power(site);
        cooling(site);
        List<String> spines = List.of(site.id() + "-sp1", site.id() + "-sp2");
        for (String spine : spines) {
            graph.component(spine, "spine", false, "site", site.id(), "room", site.room());
            graph.needs(spine, "power", 1, rowPdus(site));
        }
        site.racks().forEach(rack -> rack(site, rack, spines));
    }

    private void power(Site site) {
        for (int side = 0; side < Site.SIDES.size(); side++) {
            Ups ups = site.upses().get(side);
            Map<String, @Nullable Object> place = inRoom(site);
            place.put("runtime_s", ups.ratedRuntimeMs() / 1000);
            place.put("model", "lab-ups");
            device(ups.id(), "ups", agents.plant(site), place);
            graph.needs(ups.id(), "power", site.switchgears().get(side).id());
            RowPdu rowPdu = site.rowPdus().get(side);
            device(rowPdu.id(), "pdu", agents.plant(site), inRow(site));
            graph.needs(rowPdu.id(), "power", ups.id());
        }
    }

    private void cooling(Site site) {
        List<String> units = site.zone().units().stream().map(CoolingUnit::id).toList();
        List<String> mains = site.switchgears().stream().map(Switchgear::id).toList();
        for (String unit : units) {
            device(unit, "crac", agents.plant(site), inRoom(site));
            graph.needs(unit, "power", 1, mains);
        }
        device(site.zone().id(), "zone", agents.plant(site), inRow(site));
        graph.needs(site.zone().id(), "cool", site.zone().needed(), units);
    }

    private void agent(Site site, String agent, @Nullable String rack) {
        graph.component(agent, "agent", true, "device", agent, "agent", "hub", "site", site.id(),
                "room", site.room());
        graph.needs(agent, "net", site.id() + "-ext");
        if (rack != null) {
            graph.needs(agent, "net", rack + "-tor");
        }
    }

    private void rack(Site site, Rack rack, List<String> spines) {
        String agent = agents.rack(site, rack.id());
        if (!agent.equals(agents.plant(site))) {
            agent(site, agent, rack.id());
        }
        Map<String, @Nullable Object> place = inRack(site, rack);
        place.put("load", share(site, rack));
        device(rack.id(), "rack", agent, place);
        graph.needs(rack.id(), "cool", site.zone().id());
        String management = rack.id() + "-msw";
        graph.component(management, "mgmt_switch", false, array(inRack(site, rack)));
        graph.needs(management, "power", 1, rowPdus(site));
        graph.needs(rack.id(), "mgmt", management);
        for (int side = 0; side < rack.rackPdus().size(); side++) {
            strip(site, rack, rack.rackPdus().get(side), site.rowPdus().get(side).id());
        }
        String tor = rack.tor().id();
        device(tor, "tor", agent, inRack(site, rack));
        graph.needs(tor, "power", 1, rack.tor().inputs().stream().map(it -> it.id()).toList());
        graph.needs(tor, "net", 1, spines);
        graph.needs(tor, "mgmt", management);
        rack.servers().forEach(server -> server(site, rack, server));
    }

    private void strip(Site site, Rack rack, RackPdu strip, String rowPdu) {
        String agent = agents.rack(site, rack.id());
        Map<String, @Nullable Object> place = inRack(site, rack);
        place.put("nic_backup", strip.hasCardBackup());
        place.put("model", "AP8959EU3");
        device(strip.id(), "rpdu", agent, place);
        graph.needs(strip.id(), "power", rowPdu);
        graph.needs(strip.id(), "mgmt", rack.id() + "-msw");
        strip.outlets().forEach(outlet -> {
            Map<String, @Nullable Object> socket = inRack(site, rack);
            socket.put("bank", outlet.bank());
            part(outlet.id(), "outlet", strip.id(), agent, socket);
            graph.needs(outlet.id(), "power", strip.id());
        });
    }

    private void server(Site site, Rack rack, Server server) {
        String agent = agents.rack(site, rack.id());
        Map<String, @Nullable Object> place = inRack(site, rack);
        place.put("model", "lab-server");
        device(server.id(), "server", agent, place);
        for (PowerSupply supply : server.supplies()) {
            part(supply.id(), "psu", server.id(), agent, inRack(site, rack));
            graph.needs(supply.id(), "power", supply.outlet().id());
        }
        graph.needs(server.id(), "power", 1,
                server.supplies().stream().map(PowerSupply::id).toList());
        graph.needs(server.id(), "net", rack.tor().id());
        graph.needs(server.id(), "cool", rack.id());
        graph.needs(server.id(), "mgmt", rack.id() + "-msw");
    }

    private void service(Service service) {
        String type = service.settings().business() ? "business_service" : "service";
        graph.component(service.id(), type, false, "weight", service.settings().weight());
        if (!service.servers().isEmpty()) {
            graph.needs(service.id(), "runs", service.need(),
                    service.servers().stream().map(Server::id).toList());
        }
        service.uses().forEach(used -> graph.needs(service.id(), "svc", used.id()));
    }

    private void device(String id, String type, String agent,
            Map<String, @Nullable Object> attributes) {
        String address = addresses.get(id);
        if (address != null) {
            attributes.put("address", address);
        }
        part(id, type, id, agent, attributes);
    }

    private void part(String id, String type, String device, String agent,
            Map<String, @Nullable Object> attributes) {
        Map<String, @Nullable Object> all = Json.object("device", device, "agent", agent, "poll_s",
                pollSeconds, "trap", false);
        all.putAll(attributes);
        graph.component(id, type, true, array(all));
    }

    private static @Nullable Object[] array(Map<String, @Nullable Object> attributes) {
        List<@Nullable Object> flat = new ArrayList<>();
        attributes.forEach((name, value) -> {
            flat.add(name);
            flat.add(value);
        });
        return flat.toArray();
    }

    /// Load of the rack over what one side's breakers may carry.
    private static double share(Site site, Rack rack) {
        double full = Supply.amperes(site.settings().serverW() * rack.servers().size());
        double limit = site.settings().strips().breakerA() * RackPdu.BANKS;
        return Math.round(full / limit * 100) / 100.0;
    }

    private static List<String> rowPdus(Site site) {
        return site.rowPdus().stream().map(RowPdu::id).toList();
    }

    private static Map<String, @Nullable Object> inRoom(Site site) {
        return Json.object("site", site.id(), "room", site.room());
    }

    private static Map<String, @Nullable Object> inRow(Site site) {
        return Json.object("site", site.id(), "room", site.room(), "row", site.row());
    }

    private static Map<String, @Nullable Object> inRack(Site site, Rack rack) {
        return Json.object("site", site.id(), "room", site.room(), "row", site.row(), "rack",
                rack.id());
    }
}
