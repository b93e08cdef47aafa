package io.coldaisle.agent.snmp;

import io.coldaisle.model.MacAddress;
import io.coldaisle.model.Neighbour;
import io.coldaisle.model.NeighbourIdKind;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.snmp4j.smi.OID;
import org.snmp4j.smi.OctetString;
import org.snmp4j.smi.Variable;

/// Chassis ids, port ids and addresses of the LLDP-MIB (IEEE 802.1AB, 8.5.2, 8.5.3 and 8.5.9).
///
/// ```
/// network address:  family (IANA, 1 octet) | address (4 or 16 octets)
/// MAC address:      6 octets; some agents write them out as text
/// ```
final class LldpText {
    private static final int IPV4 = 1;
    private static final int IPV6 = 2;
    private static final NeighbourIdKind[] CHASSIS = {NeighbourIdKind.LOCAL,
        NeighbourIdKind.CHASSIS_COMPONENT, NeighbourIdKind.INTERFACE_ALIAS,
        NeighbourIdKind.PORT_COMPONENT, NeighbourIdKind.MAC_ADDRESS,
        NeighbourIdKind.NETWORK_ADDRESS, NeighbourIdKind.INTERFACE_NAME, NeighbourIdKind.LOCAL};
    private static final NeighbourIdKind[] PORT = {NeighbourIdKind.LOCAL,
        NeighbourIdKind.INTERFACE_ALIAS, NeighbourIdKind.PORT_COMPONENT,
        NeighbourIdKind.MAC_ADDRESS, NeighbourIdKind.NETWORK_ADDRESS,
        NeighbourIdKind.INTERFACE_NAME, NeighbourIdKind.AGENT_CIRCUIT, NeighbourIdKind.LOCAL};

    private LldpText() {}

    /// @param subtype LldpChassisIdSubtype
    static Neighbour.Id chassis(long subtype, @Nullable Variable id) {
        return id(kind(CHASSIS, subtype), id);
    }

    /// @param subtype LldpPortIdSubtype
    static Neighbour.Id port(long subtype, @Nullable Variable id) {
        return id(kind(PORT, subtype), id);
    }

    private static NeighbourIdKind kind(NeighbourIdKind[] kinds, long subtype) {
        return subtype >= 0 && subtype < kinds.length
                ? kinds[(int) subtype]
                : NeighbourIdKind.LOCAL;
    }

    private static Neighbour.Id id(NeighbourIdKind kind, @Nullable Variable id) {
        byte[] octets = id instanceof OctetString text ? text.getValue() : new byte[0];
        String special = switch (kind) {
            case MAC_ADDRESS -> mac(octets, SnmpValues.text(id));
            case NETWORK_ADDRESS -> octets.length < 2
                    ? ""
                    : address(octets[0], Arrays.copyOfRange(octets, 1, octets.length));
            case CHASSIS_COMPONENT, PORT_COMPONENT, INTERFACE_ALIAS, INTERFACE_NAME,
                    AGENT_CIRCUIT, LOCAL ->
                "";
        };
        if (!special.isEmpty()) {
            return new Neighbour.Id(kind, special);
        }
        // what its kind does not allow is a text to show and to compare, and no more
        boolean address = kind == NeighbourIdKind.MAC_ADDRESS
                || kind == NeighbourIdKind.NETWORK_ADDRESS;
        return new Neighbour.Id(address ? NeighbourIdKind.LOCAL : kind, said(id));
    }

    private static String mac(byte[] octets, String text) {
        String plain = MacAddress.of(octets);
        return plain.isEmpty() ? MacAddress.of(text) : plain;
    }

    /// The usual spelling; empty for a family or a length that is no IP address.
    ///
    /// @param family AddressFamilyNumbers of IANA
    static String address(int family, byte[] octets) {
        boolean right = family == IPV4 && octets.length == 4
                || family == IPV6 && octets.length == 16;
        if (!right) {
            return "";
        }
        try {
            return InetAddress.getByAddress(octets).getHostAddress();
        } catch (UnknownHostException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /// The address in the index of lldpRemManAddrTable: family, length, octets.
    static String address(OID index, int from) {
        int length = index.size() > from + 1 ? index.get(from + 1) : 0;
        if (length < 1 || index.size() != from + 2 + length) {
            return "";
        }
        byte[] octets = new byte[length];
        for (int i = 0; i < length; i++) {
            octets[i] = (byte) index.get(from + 2 + i);
        }
        return address(index.get(from), octets);
    }

    /// What was said; empty where a device fills in that nothing was.
    static String said(@Nullable Variable text) {
        String said = SnmpValues.text(text);
        return said.equalsIgnoreCase("not advertised") ? "" : said;
    }
}
