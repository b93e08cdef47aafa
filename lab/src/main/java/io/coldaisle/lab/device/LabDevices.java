package io.coldaisle.lab.device;

import io.coldaisle.lab.nut.UpsEntry;
import io.coldaisle.lab.power.Ups;
import io.coldaisle.lab.room.Rack;
import io.coldaisle.lab.room.Server;
import io.coldaisle.lab.site.Campus;
import io.coldaisle.lab.site.Site;
import io.coldaisle.lab.snmp.ObjectTree;
import io.coldaisle.lab.topology.AgentNames;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongSupplier;

/// Makes every device of a campus, in an order that is the same at every start.
public final class LabDevices {
    private final Campus campus;
    private final AgentNames agents;
    private final LongSupplier uptimeMs;
    private final FacilityObjects facility;
    private final List<LabDevice> devices = new ArrayList<>();

    private LabDevices(Campus campus, long startMs) {
        this.campus = campus;
        this.agents = new AgentNames(campus.settings().agents());
        this.uptimeMs = () -> campus.nowMs() - startMs;
        this.facility = new FacilityObjects(uptimeMs);
    }

    /// @param startMs when the devices started, the lab's clock
    public static List<LabDevice> of(Campus campus, long startMs) {
        LabDevices it = new LabDevices(campus, startMs);
        campus.sites().forEach(it::plant);
        campus.sites().forEach(site -> site.racks().forEach(rack -> it.rack(site, rack)));
        return List.copyOf(it.devices);
    }

    private void plant(Site site) {
        String agent = agents.plant(site);
        site.upses().forEach(ups -> devices.add(new LabDevice(ups.id(), agent, face(site, ups))));
        site.rowPdus().forEach(it -> snmp(it.id(), agent, facility.rowPdu(it)));
        site.zone()
                .units()
                .forEach(it -> snmp(it.id(), agent, facility.coolingUnit(it, site.zone())));
        snmp(site.zone().id(), agent, facility.zone(site.zone()));
    }

    private LabDevice.Face face(Site site, Ups ups) {
        return switch (site.settings().ups().protocol()) {
            case SNMP -> new LabDevice.Face.Snmp(UpsObjects.of(ups, uptimeMs));
            case NUT -> new LabDevice.Face.Nut(new UpsEntry(ups.id(), "lab-ups " + ups.id(),
                    () -> NutVariables.of(ups), () -> campus.answers(ups.id())));
        };
    }

    private void rack(Site site, Rack rack) {
        String agent = agents.rack(site, rack.id());
        snmp(rack.id(), agent, facility.rack(rack));
        rack.rackPdus().forEach(it -> snmp(it.id(), agent, RackPduObjects.of(it, uptimeMs)));
        snmp(rack.tor().id(), agent, SwitchObjects.of(rack.tor(), uptimeMs));
        for (Server server : rack.servers()) {
            devices.add(new LabDevice(server.id(), agent,
                    new LabDevice.Face.Redfish(BmcResources.of(server, rack))));
        }
    }

    private void snmp(String id, String agent, ObjectTree objects) {
        devices.add(new LabDevice(id, agent, new LabDevice.Face.Snmp(objects)));
    }
}
