package io.coldaisle.hub.inventory;

import io.coldaisle.hub.topology.TopologyRecords;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/// The power chains of a NetBox export as topology records:
///
/// ```
/// power panel > power feed > [cable] > power port of a rack PDU > its outlets > [cable]
///                                                  > power port of a server = PSU > server
/// ```
/// Field names are those of NetBox's REST API, `netbox/dcim/api/serializers_/` of its source:
/// `sites.py`, `racks.py`, `devices.py`, `power.py`, `device_components.py`, `cables.py`.
final class NetBoxInventory {
    /// Device states (`DeviceStatusChoices`) and feed states (`PowerFeedStatusChoices`) of what is
    /// not there yet, or no more.
    private static final Set<String> ABSENT = Set.of("planned", "staged", "inventory",
            "decommissioning");

    private final NetBoxLists lists;
    private final List<String> warnings;
    private final NetBoxPlaces places;
    private final Drawing drawing = new Drawing();
    private final Map<Long, String> racks = new TreeMap<>();

    NetBoxInventory(NetBoxLists lists, List<String> warnings) {
        this.lists = lists;
        this.warnings = warnings;
        this.places = new NetBoxPlaces(lists);
    }

    TopologyRecords records() {
        List<NetBoxDevice> devices = devices();
        racks(devices);
        NetBoxPower power = new NetBoxPower(lists, drawing, warnings);
        feeds(power);
        power.draw(devices);
        cooled(devices);
        return drawing.records();
    }

    /// Devices first: their names are what agents call them by, so they take precedence over names
    /// of racks and panels.
    private List<NetBoxDevice> devices() {
        Map<Long, List<NetBoxObject>> ports = byDevice("power-ports");
        Map<Long, List<NetBoxObject>> outlets = byDevice("power-outlets");
        List<NetBoxDevice> devices = new ArrayList<>();
        int absent = 0;
        int passive = 0;
        for (NetBoxObject object : lists.all("devices")) {
            List<NetBoxObject> own = ports.getOrDefault(object.id(), List.of());
            List<NetBoxObject> gives = outlets.getOrDefault(object.id(), List.of());
            if (ABSENT.contains(object.choice("status"))) {
                absent++;
            } else if (own.isEmpty() && gives.isEmpty() && object.reference("parent_device") == 0
                    && object.custom(NetBoxDevice.TYPE).isEmpty()) {
                passive++;
            } else {
                String name = object.text("name").replace('/', '-');
                String id = drawing.id(name.isEmpty() ? "device-" + object.id() : name,
                        object.id());
                devices.add(new NetBoxDevice(object, id,
                        NetBoxDevice.type(object, !gives.isEmpty()), common(object), own, gives));
            }
        }
        left(absent, "devices that are planned, staged, in the inventory or being taken away");
        left(passive, "devices without power ports and outlets, such as patch panels; the custom"
                + " field " + NetBoxDevice.TYPE + " takes one in");
        return devices;
    }

    private void left(int count, String what) {
        if (count > 0) {
            warnings.add("left out: " + count + " " + what);
        }
    }

    private Map<Long, List<NetBoxObject>> byDevice(String endpoint) {
        Map<Long, List<NetBoxObject>> parts = new TreeMap<>();
        for (NetBoxObject part : lists.all(endpoint)) {
            long device = part.reference("device");
            NetBoxObject owner = lists.required("devices", device,
                    part.where() + " is part of device " + device);
            parts.computeIfAbsent(owner.id(), _ -> new ArrayList<>()).add(part);
        }
        return parts;
    }

    private Map<String, String> common(NetBoxObject device) {
        Map<String, String> common = new LinkedHashMap<>(places.of(device));
        String agent = device.custom(NetBoxDevice.AGENT);
        if (agent.isEmpty() && device.reference("rack") != 0 && lists.has("racks")) {
            agent = places.rack(device).custom(NetBoxDevice.AGENT);
        }
        if (!agent.isEmpty()) {
            common.put("agent", agent);
            common.put("monitored", "true");
        }
        return common;
    }

    private void racks(List<NetBoxDevice> devices) {
        Set<Long> used = new java.util.HashSet<>();
        devices.forEach(device -> used.add(device.object().reference("rack")));
        for (NetBoxObject rack : lists.all("racks")) {
            if (used.contains(rack.id())) {
                String id = drawing.id(rack.text("name").replace('/', '-'), rack.id());
                racks.put(rack.id(), id);
                Map<String, String> values = new LinkedHashMap<>(places.of(rack));
                values.put("rack", rack.text("name"));
                values.put("agent", rack.custom(NetBoxDevice.AGENT));
                drawing.component(rack.where(), id, "rack", values);
            }
        }
    }

    /// A server hangs on the cooling of its rack.
    private void cooled(List<NetBoxDevice> devices) {
        for (NetBoxDevice device : devices) {
            String rack = racks.get(device.object().reference("rack"));
            if (rack != null && device.type().equals("server")) {
                drawing.needs(device.object().where(), device.id(), "cool", rack);
            }
        }
    }

    private void feeds(NetBoxPower power) {
        Map<Long, String> panels = new TreeMap<>();
        for (NetBoxObject panel : lists.all("power-panels")) {
            String id = drawing.id(panel.text("name").replace('/', '-'), panel.id());
            panels.put(panel.id(), id);
            drawing.component(panel.where(), id, "pdu", places.of(panel));
        }
        int absent = 0;
        for (NetBoxObject feed : lists.all("power-feeds")) {
            if (ABSENT.contains(feed.choice("status"))) {
                absent++;
                continue;
            }
            long number = feed.reference("power_panel");
            NetBoxObject panel = lists.required("power-panels", number,
                    feed.where() + " comes from power panel " + number);
            String from = panels.getOrDefault(panel.id(), "");
            String id = drawing.id(from + ":" + feed.text("name").replace('/', '-'), feed.id());
            Map<String, String> values = new LinkedHashMap<>(places.of(panel));
            values.put("rack", places.of(feed).getOrDefault("rack", ""));
            values.put("limit_w", limit(feed));
            drawing.component(feed.where(), id, "feed", values);
            drawing.needs(feed.where(), id, "power", from);
            power.feed(feed.id(), id);
        }
        left(absent, "power feeds that are planned");
    }

    /// What a feed may carry, W, as NetBox itself reckons it (`PowerFeed.save` in
    /// `netbox/dcim/models/power.py`): volts times amperes times the share that may be used, of three
    /// phases times their root.
    private static String limit(NetBoxObject feed) {
        double watts = Math.abs(feed.number("voltage", 0)) * feed.number("amperage", 0)
                * feed.number("max_utilization", 80) / 100
                * (feed.choice("phase").equals("three-phase") ? Math.sqrt(3) : 1);
        return watts > 0 ? String.valueOf(Math.round(watts)) : "";
    }
}
