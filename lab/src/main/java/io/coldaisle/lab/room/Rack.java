package io.coldaisle.lab.room;

import io.coldaisle.lab.power.RackPdu;
import java.util.List;

/// A rack with its strips, servers and switch.
///
/// @param id component id
/// @param rackPdus side A first
/// @param servers bottom first
/// @param warmerC how much warmer its inlets are than the zone's supply allows, by its place, Cel
public record Rack(String id, Zone zone, List<RackPdu> rackPdus, List<Server> servers,
        TopOfRackSwitch tor, double warmerC) {
    /// Inlet sensors of a rack: bottom, middle, top.
    public static final int INLETS = 3;

    public Rack {
        rackPdus = List.copyOf(rackPdus);
        servers = List.copyOf(servers);
    }

    /// Air at an inlet sensor, 1 at the bottom, Cel.
    public double inletC(int sensor) {
        return zone.temperatureC() - 1 + warmerC + 0.4 * (sensor - 1);
    }

    /// Moves servers and switch on.
    public void step(long nowMs, long stepMs) {
        servers.forEach(server -> server.step(nowMs, stepMs, inletC(1)));
        tor.step(stepMs);
        rackPdus.forEach(rackPdu -> rackPdu.step(stepMs));
    }

    /// Heat of its servers, W.
    public double heatW() {
        return servers.stream().mapToDouble(Server::consumptionW).sum();
    }

    /// True while a server of this rack can be reached by its users.
    public boolean reachable(Server server) {
        return server.on() && tor.live();
    }
}
