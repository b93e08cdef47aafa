package io.coldaisle.agent.redfish;

import io.coldaisle.agent.poll.ConnectionsDraft;
import io.coldaisle.model.DeviceConnections;
import io.coldaisle.model.MacAddress;
import io.coldaisle.model.Neighbour;
import io.coldaisle.model.Neighbour.LocalPort;
import io.coldaisle.model.ResourceLink;
import io.coldaisle.model.ResourceLink.Relation;
import io.coldaisle.model.ResourceLink.Target;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// What documents say of the device's identity and of what it is connected to. Components are named
/// as [RedfishReadings] names them.
final class LinkedResources {
    private final ConnectionsDraft draft;
    private final Map<String, String> components = new HashMap<>();
    private final List<Stated> stated = new ArrayList<>();

    /// A link as it stands in a document.
    private record Stated(String component, Relation relation, String uri) {}

    LinkedResources(String device) {
        this.draft = new ConnectionsDraft(device);
    }

    /// Something is there that could not be read.
    void leftOut(int count) {
        draft.leftOut(count);
    }

    void system(Json system, String prefix) {
        draft.name(system.get("HostName").text());
        identity(system);
        if (system.get("Manufacturer").text().toLowerCase(Locale.ROOT).contains("dell")) {
            // its service tag, which is what people write down
            draft.serial(system.get("SKU").text());
        }
        place(system, prefix.replaceFirst("/$", ""));
    }

    void chassis(Json chassis, String prefix) {
        if (prefix.isEmpty()) {
            identity(chassis);
        }
        place(chassis, prefix.replaceFirst("/$", ""));
    }

    private void place(Json resource, String component) {
        components.put(resource.link(), component);
        Json links = resource.get("Links");
        state(component, Relation.CONTAINED_BY, links.get("ContainedBy"));
        links.get("PoweredBy").items().forEach(to -> state(component, Relation.POWERED_BY, to));
        links.get("CooledBy").items().forEach(to -> state(component, Relation.COOLED_BY, to));
    }

    private void identity(Json resource) {
        draft.serial(resource.get("SerialNumber").text());
        draft.uuid(resource.get("UUID").text().toLowerCase(Locale.ROOT));
        draft.assetTag(resource.get("AssetTag").text());
    }

    void supply(Json supply, String prefix) {
        String component = prefix + RedfishStates.supplyName(supply);
        components.put(supply.link(), component);
        Json links = supply.get("Links");
        state(component, Relation.POWERED_BY, links.get("Outlet"));
        links.get("PowerOutlets")
                .items()
                .forEach(outlet -> state(component, Relation.POWERED_BY, outlet));
    }

    void distribution(Json distribution, String prefix) {
        identity(distribution);
        components.put(distribution.link(), prefix.replaceFirst("/$", ""));
    }

    /// An outlet of a rack PDU, and what its owner says is plugged in.
    void outlet(Json outlet, String prefix) {
        String component = prefix + "outlet/" + outlet.get("Id").text();
        components.put(outlet.link(), component);
        Json links = outlet.get("Links");
        links.get("PowerSupplies").items().forEach(to -> state(component, Relation.POWERS, to));
        links.get("Chassis").items().forEach(to -> state(component, Relation.POWERS, to));
        for (Json name : outlet.get("ElectricalConsumerNames").items()) {
            if (!name.text().isBlank()) {
                draft.link(new ResourceLink(component, Relation.POWERS,
                        new Target("", "", name.text().strip())));
            }
        }
    }

    void networkInterface(Json ethernet, boolean management) {
        draft.name(ethernet.get("HostName").text());
        draft.name(ethernet.get("FQDN").text());
        String link = link(ethernet);
        for (String field : List.of("PermanentMACAddress", "MACAddress")) {
            draft.networkInterface(ethernet.get("Id").text(),
                    MacAddress.of(ethernet.get(field).text()), management, link);
        }
    }

    /// `up`, `down` or empty: of an EthernetInterface, a Port or a NetworkPort.
    static String link(Json port) {
        return switch (port.get("LinkStatus").text()) {
            case "LinkUp", "Up", "Starting", "Training" -> "up";
            case "LinkDown", "NoLink", "Down" -> "down";
            default -> "";
        };
    }

    void port(Json port, String owner, boolean management) {
        String name = owner.isEmpty()
                ? port.get("Id").text()
                : owner + "/" + port.get("Id").text();
        Json ethernet = port.get("Ethernet");
        String link = link(port);
        List<Json> addresses = new ArrayList<>(ethernet.get("AssociatedMACAddresses").items());
        addresses.addAll(port.get("AssociatedNetworkAddresses").items());
        addresses.forEach(address -> draft.networkInterface(name,
                MacAddress.of(address.text()), management, link));
        Neighbour heard = RedfishLldp.neighbour(new LocalPort(name, management),
                ethernet.get("LLDPReceive"));
        if (heard != null) {
            draft.neighbour(heard);
        }
    }

    private void state(String component, Relation relation, Json to) {
        String uri = to.get("@odata.id").text();
        if (!uri.isEmpty() && uri.length() <= 1024) {
            stated.add(new Stated(component, relation, uri));
        }
    }

    /// Links inside the service count where both ends are components: what a chassis says of its own
    /// fans is no news.
    DeviceConnections finished(long nowMs) {
        for (Stated link : stated) {
            boolean elsewhere = link.uri.contains("://");
            String target = elsewhere ? "" : components.get(link.uri);
            if (target != null && (elsewhere || !target.equals(link.component))) {
                draft.link(new ResourceLink(link.component, link.relation,
                        new Target(link.uri, target, "")));
            }
        }
        return draft.finished(nowMs);
    }
}
