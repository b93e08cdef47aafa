package io.coldaisle.lab.site;

import io.coldaisle.lab.power.Outlet;
import io.coldaisle.lab.power.PowerSupply;
import io.coldaisle.lab.power.RackPdu;
import io.coldaisle.lab.power.RowPdu;
import io.coldaisle.lab.power.Supply;
import io.coldaisle.lab.power.Switchgear;
import io.coldaisle.lab.power.Ups;
import io.coldaisle.lab.power.Utility;
import io.coldaisle.lab.room.CoolingUnit;
import io.coldaisle.lab.room.Rack;
import io.coldaisle.lab.room.Server;
import io.coldaisle.lab.room.TopOfRackSwitch;
import io.coldaisle.lab.room.Zone;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// One site: two sides of power, one room, one row.
public final class Site {
    /// The two sides.
    public static final List<String> SIDES = List.of("A", "B");

    private final SiteSettings settings;
    private final List<Utility> utilities = new ArrayList<>();
    private final List<Switchgear> switchgears = new ArrayList<>();
    private final List<Ups> upses = new ArrayList<>();
    private final List<RowPdu> rowPdus = new ArrayList<>();
    private final List<Rack> racks = new ArrayList<>();
    private final Zone zone;

    Site(SiteSettings settings) {
        this.settings = settings;
        for (String side : SIDES) {
            Utility utility = new Utility(settings.id() + "-util" + side);
            Switchgear switchgear = new Switchgear(settings.id() + "-swg" + side, utility);
            Ups ups = new Ups(room() + "-ups" + side, switchgear, settings.ups().ratingW(),
                    settings.ups().runtimeMs());
            utilities.add(utility);
            switchgears.add(switchgear);
            upses.add(ups);
            rowPdus.add(new RowPdu(row() + "-pdu" + side, ups));
        }
        zone = new Zone(row() + "-zone", coolingUnits(), settings.cooling().needed(),
                settings.serverW() * settings.servers() * settings.racks());
        for (int number = 1; number <= settings.racks(); number++) {
            racks.add(rack(number));
        }
    }

    private List<CoolingUnit> coolingUnits() {
        List<CoolingUnit> units = new ArrayList<>();
        for (int number = 1; number <= settings.cooling().installed(); number++) {
            units.add(new CoolingUnit(room() + "-crac" + number, List.copyOf(switchgears)));
        }
        return units;
    }

    private Rack rack(int number) {
        String id = row() + "k%02d".formatted(number);
        int outlets = Math.max(8, settings.servers() + 2);
        List<RackPdu> strips = new ArrayList<>();
        for (int side = 0; side < SIDES.size(); side++) {
            Supply backup = rowPdus.get(1 - side);
            strips.add(strip(id + "-p" + SIDES.get(side), rowPdus.get(side),
                    settings.strips().dualFedRacks().contains(number) ? backup : null, outlets));
        }
        List<Server> servers = new ArrayList<>();
        for (int position = 0; position < settings.servers(); position++) {
            servers.add(server(id + "-n%02d".formatted(position + 1), strips, position));
        }
        List<Outlet> cords = strips.stream()
                .map(strip -> strip.outlet(settings.servers() + 1))
                .toList();
        TopOfRackSwitch tor = new TopOfRackSwitch(id + "-tor", cords, servers);
        return new Rack(id, zone, strips, servers, tor, 0.5 * (number - 1));
    }

    private RackPdu strip(String id, Supply input, @Nullable Supply backup, int outlets) {
        return new RackPdu(id, input, backup, outlets, settings.strips().breakerA());
    }

    private Server server(String id, List<RackPdu> strips, int position) {
        List<PowerSupply> supplies = new ArrayList<>();
        for (int side = 0; side < strips.size(); side++) {
            supplies.add(new PowerSupply(id + "/psu" + (side + 1),
                    strips.get(side).outlet(position + 1)));
        }
        return new Server(id, supplies, settings.serverW(), position);
    }

    /// Moves the site on by one step: sources, then consumers, then what they draw, then the air.
    void step(long nowMs, long stepMs) {
        upses.forEach(ups -> ups.step(stepMs));
        racks.forEach(rack -> rack.step(nowMs, stepMs));
        for (int side = 0; side < SIDES.size(); side++) {
            int at = side;
            RowPdu rowPdu = rowPdus.get(side);
            rowPdu.settleLoad(racks.stream().map(rack -> rack.rackPdus().get(at)).toList());
            upses.get(side).settleLoad(List.of(rowPdu));
        }
        zone.step(stepMs, racks.stream().mapToDouble(Rack::heatW).sum());
    }

    public String id() {
        return settings.id();
    }

    public String room() {
        return settings.id() + "r1";
    }

    public String row() {
        return room() + "w1";
    }

    public SiteSettings settings() {
        return settings;
    }

    /// Side A first, as in all that come in pairs here.
    public List<Utility> utilities() {
        return List.copyOf(utilities);
    }

    public List<Switchgear> switchgears() {
        return List.copyOf(switchgears);
    }

    public List<Ups> upses() {
        return List.copyOf(upses);
    }

    public List<RowPdu> rowPdus() {
        return List.copyOf(rowPdus);
    }

    public List<Rack> racks() {
        return List.copyOf(racks);
    }

    public Zone zone() {
        return zone;
    }
}
