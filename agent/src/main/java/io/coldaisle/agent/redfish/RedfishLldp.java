package io.coldaisle.agent.redfish;

import io.coldaisle.model.MacAddress;
import io.coldaisle.model.Neighbour;
import io.coldaisle.model.Neighbour.LocalPort;
import io.coldaisle.model.Neighbour.RemoteSystem;
import io.coldaisle.model.NeighbourIdKind;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// What a port heard over LLDP (DSP0268, Port, `Ethernet.LLDPReceive`). Ids come as text, or as the
/// octets of the TLV in hexadecimal with colons between them.
final class RedfishLldp {
    private static final String OCTETS = "([0-9A-Fa-f]{2}:)+[0-9A-Fa-f]{2}";

    private RedfishLldp() {}

    /// The neighbour; null when nothing was heard.
    static @Nullable Neighbour neighbour(LocalPort localPort, Json received) {
        Neighbour.Id chassis = id(received.get("ChassisIdSubtype").text(),
                received.get("ChassisId").text());
        String name = received.get("SystemName").text();
        if (chassis.value().isEmpty() && name.isEmpty()) {
            return null;
        }
        List<String> addresses = Stream.of("ManagementAddressIPv4", "ManagementAddressIPv6")
                .map(field -> received.get(field).text())
                .filter(address -> !address.isBlank())
                .toList();
        return new Neighbour(localPort, chassis,
                id(received.get("PortIdSubtype").text(), received.get("PortId").text()), "",
                new RemoteSystem(name, received.get("SystemDescription").text(), addresses));
    }

    /// @param subtype IEEE802IdSubtype
    static Neighbour.Id id(String subtype, String value) {
        NeighbourIdKind kind = switch (subtype) {
            case "ChassisComp" -> NeighbourIdKind.CHASSIS_COMPONENT;
            case "IfAlias" -> NeighbourIdKind.INTERFACE_ALIAS;
            case "PortComp" -> NeighbourIdKind.PORT_COMPONENT;
            case "MacAddr" -> NeighbourIdKind.MAC_ADDRESS;
            case "NetworkAddr" -> NeighbourIdKind.NETWORK_ADDRESS;
            case "IfName" -> NeighbourIdKind.INTERFACE_NAME;
            case "AgentId" -> NeighbourIdKind.AGENT_CIRCUIT;
            default -> NeighbourIdKind.LOCAL;
        };
        if (subtype.equals("NotTransmitted")) {
            return new Neighbour.Id(kind, "");
        }
        if (kind == NeighbourIdKind.MAC_ADDRESS) {
            String mac = MacAddress.of(value);
            return mac.isEmpty()
                    ? new Neighbour.Id(NeighbourIdKind.LOCAL, value)
                    : new Neighbour.Id(kind, mac);
        }
        byte[] octets = value.matches(OCTETS)
                ? HexFormat.ofDelimiter(":").parseHex(value)
                : new byte[0];
        String plain = kind == NeighbourIdKind.NETWORK_ADDRESS ? address(octets) : text(octets);
        return new Neighbour.Id(kind, plain.isEmpty() ? value : plain);
    }

    /// Address family (IANA, 1 for IPv4 and 2 for IPv6) and address (IEEE 802.1AB, 8.5.2.2).
    private static String address(byte[] octets) {
        boolean right = octets.length == 5 && octets[0] == 1
                || octets.length == 17 && octets[0] == 2;
        try {
            return right
                    ? InetAddress.getByAddress(Arrays.copyOfRange(octets, 1, octets.length))
                            .getHostAddress()
                    : "";
        } catch (UnknownHostException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /// Octets that spell a text; empty when they do not.
    private static String text(byte[] octets) {
        for (byte octet : octets) {
            if (octet < ' ' || octet > '~') {
                return "";
            }
        }
        return new String(octets, StandardCharsets.US_ASCII);
    }
}
