package io.coldaisle.hub.discovery;

import io.coldaisle.hub.topology.Component;
import io.coldaisle.hub.topology.Topology;
import io.coldaisle.model.DeviceConnections.Identity;
import io.coldaisle.model.MacAddress;
import io.coldaisle.model.Neighbour;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;

/// By what components can be told: what the topology records of them, and what the devices that
/// stand there say of themselves. What two components share tells neither.
final class Identities {
    /// How sure each kind of clue is by itself: addresses and serial numbers are given once, names
    /// are given by people.
    private static final Map<String, Double> SURE = Map.of("MAC address", 0.98, "serial number",
            0.97, "UUID", 0.97, "address", 0.93, "asset tag", 0.9, "name", 0.9);
    private static final double SUREST = 0.99;
    private static final Owner SHARED = new Owner("", false);

    private final Map<String, Owner> owners = new HashMap<>();

    private record Owner(String component, boolean management) {}

    Identities(Topology topology, List<Observed> devices) {
        topology.components().forEach(this::recorded);
        for (Observed device : devices) {
            if (!device.component().isEmpty()) {
                observed(device);
            }
        }
    }

    private void recorded(Component component) {
        Map<String, String> attributes = component.attributes();
        String id = component.id();
        macs(attributes.getOrDefault("mac", ""), id, false);
        macs(attributes.getOrDefault("bmc_mac", ""), id, true);
        claim("serial number", attributes.getOrDefault("serial", ""), id, false);
        claim("UUID", attributes.getOrDefault("uuid", ""), id, false);
        claim("asset tag", attributes.getOrDefault("asset_tag", ""), id, false);
        claim("address", host(attributes.getOrDefault("address", "")), id, false);
        name(attributes.getOrDefault("hostname", ""), id);
        if (id.indexOf('/') < 0) {
            name(id, id);
        }
    }

    private void macs(String list, String component, boolean management) {
        for (String mac : list.split("[,;]")) {
            claim("MAC address", MacAddress.of(mac), component, management);
        }
    }

    private void observed(Observed device) {
        String at = device.component();
        Identity identity = device.connections().identity();
        claim("serial number", device.inventory().nameplate().serial(), at, false);
        device.inventory().addresses().forEach(each -> claim("address", host(each), at, true));
        identity.interfaces()
                .forEach(each -> claim("MAC address", each.mac(), at, each.management()));
        identity.serials().forEach(each -> claim("serial number", each, at, false));
        identity.uuids().forEach(each -> claim("UUID", each, at, false));
        identity.assetTags().forEach(each -> claim("asset tag", each, at, false));
        identity.names().forEach(each -> name(each, at));
    }

    /// A name with its domain, and without.
    private void name(String name, String component) {
        claim("name", name, component, false);
        claim("name", label(name), component, false);
    }

    private static String label(String name) {
        int dot = name.indexOf('.');
        boolean address = name.matches("[0-9.:]*");
        return dot <= 0 || address ? name : name.substring(0, dot);
    }

    private void claim(String kind, String value, String component, boolean management) {
        String plain = plain(value);
        if (!plain.isEmpty()) {
            owners.merge(kind + " " + plain, new Owner(component, management),
                    (a, b) -> a.component.equals(b.component)
                            ? new Owner(a.component, a.management && b.management)
                            : SHARED);
        }
    }

    private static String plain(String value) {
        return value.strip().toLowerCase(Locale.ROOT);
    }

    /// The host of a URL or of host and port; of `[2001:db8::7]:161` what stands in the brackets.
    static String host(String url) {
        int scheme = url.indexOf("://");
        String rest = scheme < 0 ? url : url.substring(scheme + 3);
        String authority = rest.split("[/?#]", 2)[0];
        if (authority.startsWith("[") && authority.indexOf(']') > 0) {
            return authority.substring(1, authority.indexOf(']'));
        }
        int colon = authority.indexOf(':');
        return colon < 0 || colon != authority.lastIndexOf(':')
                ? authority
                : authority.substring(0, colon);
    }

    /// What a host, by address or by name, is.
    Match host(String host, String what) {
        Map<String, String> clues = new LinkedHashMap<>();
        clues.put("address " + plain(host), what);
        clues.put("name " + plain(host), what);
        clues.put("name " + plain(label(host)), what);
        return match(clues);
    }

    /// What is at the other end of a cable: every clue must lead to the same component.
    Match match(Neighbour neighbour) {
        Map<String, String> clues = new LinkedHashMap<>();
        id(neighbour.chassis(), clues);
        if (neighbour.port().kind() == io.coldaisle.model.NeighbourIdKind.MAC_ADDRESS) {
            id(neighbour.port(), clues);
        }
        neighbour.system()
                .addresses()
                .forEach(each -> clues.put("address " + plain(each), "its address"));
        clues.put("name " + plain(neighbour.system().name()), "its name");
        clues.put("name " + plain(label(neighbour.system().name())), "its name");
        return match(clues);
    }

    private static void id(Neighbour.Id id, Map<String, String> clues) {
        String value = plain(id.value());
        switch (id.kind()) {
            case MAC_ADDRESS -> clues.put("MAC address " + value, "its MAC address");
            case NETWORK_ADDRESS -> clues.put("address " + value, "its address");
            case CHASSIS_COMPONENT, LOCAL -> {
                clues.put("serial number " + value, "its serial number");
                clues.put("UUID " + value, "its UUID");
                clues.put("asset tag " + value, "its asset tag");
                clues.put("name " + value, "its name");
            }
            case INTERFACE_ALIAS, INTERFACE_NAME, PORT_COMPONENT, AGENT_CIRCUIT -> {
            }
        }
    }

    private Match match(Map<String, String> clues) {
        Map<String, String> by = new LinkedHashMap<>();
        TreeSet<String> kinds = new TreeSet<>();
        boolean management = false;
        double confidence = 0;
        for (Map.Entry<String, String> clue : clues.entrySet()) {
            Owner owner = owners.getOrDefault(clue.getKey(), SHARED);
            if (!owner.component.isEmpty()) {
                String kind = SURE.keySet()
                        .stream()
                        .filter(each -> clue.getKey().startsWith(each + " "))
                        .findFirst()
                        .orElseThrow();
                by.putIfAbsent(owner.component, clue.getValue());
                kinds.add(kind);
                management |= kind.equals("MAC address") && owner.management;
                confidence = Math.max(confidence, SURE.getOrDefault(kind, 0.0));
            }
        }
        if (by.isEmpty()) {
            return Match.none("nothing in the topology is known by what it says of itself");
        }
        if (by.size() > 1) {
            return Match.none("the clues differ: " + String.join(", ", by.entrySet()
                    .stream()
                    .map(each -> each.getValue() + " is that of " + each.getKey())
                    .toList()));
        }
        var only = by.entrySet().iterator().next();
        return new Match(only.getKey(), management,
                kinds.size() > 1 ? SUREST : confidence, "by " + only.getValue());
    }
}
