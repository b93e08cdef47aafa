package io.coldaisle.lab.room;

import io.coldaisle.lab.power.Outlet;
import java.util.List;

/// The switch of a rack: server ports first, then two uplinks. It has a cord to each side.
public final class TopOfRackSwitch {
    /// Uplinks of a switch.
    public static final int UPLINKS = 2;

    private static final double DRAW_W = 120;
    private static final double OCTETS_PER_MS = 12_500;

    private final String id;
    private final List<Outlet> inputs;
    private final List<Server> servers;
    private final double[] octets;
    private boolean down;

    public TopOfRackSwitch(String id, List<Outlet> inputs, List<Server> servers) {
        this.id = id;
        this.inputs = List.copyOf(inputs);
        this.servers = List.copyOf(servers);
        this.octets = new double[servers.size() + UPLINKS];
    }

    public String id() {
        return id;
    }

    public List<Outlet> inputs() {
        return inputs;
    }

    /// Stops it altogether, its management port too, or brings it back.
    public void down(boolean now) {
        down = now;
    }

    /// True while it has power and works: it forwards, and it answers.
    public boolean live() {
        return !down && inputs.stream().anyMatch(Outlet::live);
    }

    /// Draws power and counts traffic.
    public void step(long stepMs) {
        long fed = inputs.stream().filter(Outlet::live).count();
        inputs.forEach(outlet -> outlet.draw(fed == 0 ? 0 : DRAW_W / fed));
        if (!live()) {
            return;
        }
        for (int port = 1; port <= servers.size(); port++) {
            if (portUp(port)) {
                double share = OCTETS_PER_MS * stepMs * servers.get(port - 1).busy();
                octets[port - 1] += share;
                octets[servers.size() + port % UPLINKS] += share;
            }
        }
    }

    public int ports() {
        return servers.size() + UPLINKS;
    }

    public boolean uplink(int port) {
        return port > servers.size();
    }

    /// True while the port of that number, from 1, has a link.
    public boolean portUp(int port) {
        return live() && (uplink(port) || servers.get(port - 1).on());
    }

    /// What the port's far end is called.
    public String neighbour(int port) {
        return uplink(port) ? "spine" + (port - servers.size()) : servers.get(port - 1).id();
    }

    /// Octets carried by a port since the lab started.
    public long octets(int port) {
        return (long) octets[port - 1];
    }
}
