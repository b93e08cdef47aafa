package io.coldaisle.lab.simulate.world;

import io.coldaisle.agent.device.Device;
import io.coldaisle.agent.device.Endpoint;
import io.coldaisle.agent.device.Login;
import io.coldaisle.agent.device.Protocol;
import io.coldaisle.agent.device.Trust;
import io.coldaisle.agent.poll.PollOutcome;
import io.coldaisle.lab.simulate.wheel.Dice;
import io.coldaisle.model.DeviceInventory.Placement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// The site: a UPS on either side, and racks with a rack PDU on either side and two servers, whose
/// supplies hang on one each. An agent watches the plant, another each rack.
public final class World {
    static final List<String> SIDES = List.of("A", "B");
    static final int SERVERS = 2;
    /// Things break one after the other: whether two that break at once are one incident or two may
    /// rightly hang on what was known when.
    private static final long FIRST_MS = 8 * 60_000;
    private static final long EVERY_MS = 26 * 60_000;
    private static final long SHORTEST_MS = 9 * 60_000;
    private static final long LONGEST_MS = 17 * 60_000;
    private static final long POLL_MS = 30_000;
    private static final double STAYS = 0.5;

    private final int racks;
    private final List<Breakage> breakages = new ArrayList<>();
    private final Map<String, List<Device>> devices = new TreeMap<>();
    private final Readings readings = new Readings(this);

    /// @param quietMs from then on nothing breaks any more
    public World(Dice dice, int racks, long startMs, long quietMs) {
        this.racks = racks;
        for (String side : SIDES) {
            add("ag-plant", "ups" + side, "ups", "");
        }
        for (int rack = 1; rack <= racks; rack++) {
            for (String side : SIDES) {
                add("ag-k" + rack, "k" + rack + "-p" + side, "rack_pdu", "k" + rack);
            }
            for (int server = 1; server <= SERVERS; server++) {
                add("ag-k" + rack, "k" + rack + "-n" + server, "server", "k" + rack);
            }
        }
        for (long at = startMs + FIRST_MS; at + SHORTEST_MS < quietMs; at += EVERY_MS) {
            breakages.add(breakage(dice, at, at + 2 * EVERY_MS >= quietMs));
        }
    }

    private void add(String agent, String name, String kind, String rack) {
        Endpoint endpoint = new Endpoint(Protocol.SNMP, name, 161, "", false, new Login.None(),
                new Trust.FirstUse());
        devices.computeIfAbsent(agent, _ -> new ArrayList<>())
                .add(new Device(name, kind, new Placement(name, rack), POLL_MS, POLL_MS / 2,
                        List.of(endpoint)));
    }

    private Breakage breakage(Dice dice, long atMs, boolean last) {
        Breakage.Kind kind = dice.oneOf(List.of(Breakage.Kind.values()));
        String side = dice.oneOf(SIDES);
        int rack = 1 + dice.below(racks);
        int server = 1 + dice.below(SERVERS);
        String component = switch (kind) {
            case UPS_OUTPUT -> "ups" + side;
            case RACK_CORD -> "k" + rack + "-p" + side;
            case SUPPLY -> "k" + rack + "-n" + server + "/psu" + (1 + SIDES.indexOf(side));
            case FAN, SILENT -> "k" + rack + "-n" + server;
        };
        long from = atMs + dice.between(0, 60_000);
        boolean stays = last && dice.chance(STAYS);
        return new Breakage(kind, component, from,
                stays ? Long.MAX_VALUE : from + dice.between(SHORTEST_MS, LONGEST_MS));
    }

    boolean broken(Breakage.Kind kind, String component, long atMs) {
        return breakages.stream().anyMatch(each -> each.is(kind, component, atMs));
    }

    /// Every agent by its name, sorted.
    public List<String> agents() {
        return List.copyOf(devices.keySet());
    }

    /// What an agent watches.
    public List<Device> devices(String agent) {
        return devices.getOrDefault(agent, List.of());
    }

    /// What a poll of a device comes to.
    ///
    /// @param atMs true time
    /// @param shownMs the same moment by the clock of its agent
    public PollOutcome poll(Device device, long atMs, long shownMs) {
        return broken(Breakage.Kind.SILENT, device.name(), atMs)
                ? new PollOutcome.TimedOut(device.timeoutMs())
                : readings.of(device, atMs, shownMs);
    }

    /// The topology as a document.
    public byte[] topology() {
        return TopologyText.of(racks);
    }
}
