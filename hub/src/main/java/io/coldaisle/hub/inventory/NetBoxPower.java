package io.coldaisle.hub.inventory;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/// Draws devices and what feeds them.
///
/// A power port without a cable feeds nothing, so it is no member of a redundancy group: two power
/// supplies of which one is plugged in are no redundancy. A port of a rack PDU without a cable that
/// outlets name is a fuse inside it, whose outlets are a bank.
final class NetBoxPower {
    private final Drawing drawing;
    private final List<String> warnings;
    private final NetBoxLists lists;
    private final NetBoxCables cables;
    private final Map<Long, String> feeds = new TreeMap<>();
    private final Map<Long, String> outlets = new TreeMap<>();
    private final Map<Long, String> devices = new TreeMap<>();

    NetBoxPower(NetBoxLists lists, Drawing drawing, List<String> warnings) {
        this.lists = lists;
        this.drawing = drawing;
        this.warnings = warnings;
        this.cables = new NetBoxCables(lists);
    }

    /// Takes up a feed that was drawn.
    void feed(long number, String id) {
        feeds.put(number, id);
    }

    void draw(List<NetBoxDevice> all) {
        for (NetBoxDevice device : all) {
            devices.put(device.object().id(), device.id());
            PartNames names = PartNames.outlets(device.id());
            for (NetBoxObject outlet : device.outlets()) {
                outlets.put(outlet.id(), names.id(outlet));
            }
        }
        for (NetBoxDevice device : all) {
            if (device.type().equals("server") && device.outlets().isEmpty()) {
                server(device);
            } else {
                other(device);
            }
            housed(device);
        }
    }

    /// Each power port of a server is a power supply, of which some are enough.
    private void server(NetBoxDevice device) {
        component(device);
        PartNames names = PartNames.psus(device.id());
        List<String> psus = new ArrayList<>();
        for (NetBoxObject port : device.ports()) {
            String id = names.id(port);
            if (!plugged(device, port)) {
                continue;
            }
            psus.add(id);
            drawing.component(port.where(), id, "psu", device.part());
            for (String source : sources(port)) {
                drawing.needs(cable(port), id, "power", source);
            }
        }
        drawing.needs(device.object().where(), device.id(), "power", psus,
                psus.size() < 2 ? 1 : device.need(psus.size()));
    }

    /// Anything else hangs on what its ports are plugged into.
    private void other(NetBoxDevice device) {
        component(device);
        Set<String> all = new LinkedHashSet<>();
        List<NetBoxObject> inlets = new ArrayList<>();
        for (NetBoxObject port : device.ports()) {
            boolean fuse = device.outlets()
                    .stream()
                    .anyMatch(o -> o.reference("power_port") == port.id());
            if (!sources(port).isEmpty() || !fuse && plugged(device, port)) {
                inlets.add(port);
                all.addAll(sources(port));
            }
        }
        List<String> sources = List.copyOf(all);
        drawing.needs(device.object().where(), device.id(), "power", sources,
                sources.size() < 2 ? 1 : device.need(sources.size()));
        for (NetBoxObject outlet : device.outlets()) {
            outlet(device, outlet, inlets);
        }
    }

    private void outlet(NetBoxDevice device, NetBoxObject outlet, List<NetBoxObject> inlets) {
        String id = outlets.getOrDefault(outlet.id(), "");
        long number = outlet.reference("power_port");
        Map<String, String> values = device.part();
        values.put("leg", outlet.choice("feed_leg"));
        if (number != 0) {
            NetBoxObject port = lists.required("power-ports", number,
                    outlet.where() + " is fed by power port " + number);
            boolean inlet = inlets.stream().anyMatch(i -> i.id() == port.id());
            if (!inlet) {
                values.put("bank", PartNames.plain(port.text("name")));
            } else if (inlets.size() > 1 && !device.transfers()) {
                // Each inlet has outlets of its own: they go with it, whatever the others do.
                for (String source : sources(port)) {
                    drawing.needs(outlet.where(), id, "power", source);
                }
            }
        }
        drawing.component(outlet.where(), id, "outlet", values);
        drawing.needs(outlet.where(), id, "power", device.id());
    }

    private void component(NetBoxDevice device) {
        Map<String, String> values = device.values();
        double draw = 0;
        double rated = 0;
        for (NetBoxObject port : device.ports()) {
            if (!sources(port).isEmpty()) {
                draw += port.number("allocated_draw", 0);
                rated = port.number("maximum_draw", 0);
            }
        }
        // NetBox reckons a feed's use by adding the allocated draw of every port behind it, so the
        // draws of a device's ports are its parts. What has outlets draws what hangs on them.
        if (device.outlets().isEmpty() && draw > 0) {
            values.put("load_w", String.valueOf(Math.round(draw)));
        }
        long inlets = device.ports().stream().filter(p -> !sources(p).isEmpty()).count();
        if (device.type().equals("rpdu") && inlets == 1 && rated > 0) {
            values.put("limit_w", String.valueOf(Math.round(rated)));
        }
        fuses(device, values);
        drawing.component(device.object().where(), device.id(), device.type(), values);
    }

    /// What each fuse of a rack PDU may carry, when all are alike.
    private void fuses(NetBoxDevice device, Map<String, String> values) {
        Set<Long> ratings = new LinkedHashSet<>();
        for (NetBoxObject port : device.ports()) {
            if (sources(port).isEmpty() && device.outlets()
                    .stream()
                    .anyMatch(o -> o.reference("power_port") == port.id())) {
                ratings.add(Math.round(port.number("maximum_draw", 0)));
            }
        }
        if (ratings.size() == 1 && !ratings.contains(0L)) {
            values.put("bank_limit_w", String.valueOf(ratings.iterator().next()));
        }
    }

    /// What stands in a bay of another device and has no cable of its own is fed by that device.
    private void housed(NetBoxDevice device) {
        long parent = device.object().reference("parent_device");
        boolean own = device.ports().stream().anyMatch(port -> !sources(port).isEmpty());
        String chassis = devices.get(parent);
        if (chassis != null && !own) {
            drawing.needs(device.object().where(), device.id(), "power", chassis);
        }
    }

    private boolean plugged(NetBoxDevice device, NetBoxObject port) {
        if (!sources(port).isEmpty()) {
            return true;
        }
        boolean said = port.text("mark_connected").equals("true");
        warnings.add(port.where() + " of " + device.id() + (said
                ? " is marked as connected, but no cable says to what: its supply is taken to be"
                        + " there always"
                : " has no cable, so it is left out: " + device.id() + " has no redundancy by it"));
        return said;
    }

    /// Components at the other ends of a port's cables; what is planned only is none.
    private List<String> sources(NetBoxObject port) {
        Set<String> sources = new LinkedHashSet<>();
        for (NetBoxCables.Peer peer : cables.of("power-ports", port.id())) {
            String source = switch (peer.end().list()) {
                case "power-feeds" -> feeds.get(peer.end().id());
                case "power-outlets" -> outlets.get(peer.end().id());
                default -> throw new WrongInventory(peer.cable()
                        + " joins two power ports; a port is fed by an outlet or a feed");
            };
            if (source != null) {
                sources.add(source);
            }
        }
        return List.copyOf(sources);
    }

    private String cable(NetBoxObject port) {
        return cables.of("power-ports", port.id())
                .stream()
                .map(NetBoxCables.Peer::cable)
                .findFirst()
                .orElse(port.where());
    }
}
