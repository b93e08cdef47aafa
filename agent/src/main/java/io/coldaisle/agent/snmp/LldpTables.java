package io.coldaisle.agent.snmp;

import io.coldaisle.agent.poll.ConnectionsDraft;
import io.coldaisle.model.MacAddress;
import io.coldaisle.model.Neighbour;
import io.coldaisle.model.Neighbour.LocalPort;
import io.coldaisle.model.Neighbour.RemoteSystem;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.snmp4j.smi.OID;
import org.snmp4j.smi.OctetString;
import org.snmp4j.smi.Variable;

/// Reads neighbours and identity out of what was walked: LLDP-MIB (IEEE 802.1AB-2005), IF-MIB,
/// ENTITY-MIB, BRIDGE-MIB and the system group.
///
/// ```
/// lldpRemTable         timeMark . localPortNum . remIndex
/// lldpRemManAddrTable  timeMark . localPortNum . remIndex . family . length . address
/// lldpLocPortTable     localPortNum
/// ```
record LldpTables(NavigableMap<OID, Variable> known) {
    private static final String LLDP = "1.0.8802.1.1.2.1.";
    private static final String REMOTE = LLDP + "4.1.1.";
    static final String REMOTE_ADDRESS = LLDP + "4.2.1.3";
    static final String LOCAL_PORT = LLDP + "3.7.1.";
    static final String LOCAL_CHASSIS = LLDP + "3.2.0";
    static final String LOCAL_CHASSIS_KIND = LLDP + "3.1.0";
    static final String LOCAL_NAME = LLDP + "3.3.0";
    static final String SYS_NAME = "1.3.6.1.2.1.1.5.0";
    static final String BRIDGE_ADDRESS = "1.3.6.1.2.1.17.1.1.0";
    static final String IF_NAME = "1.3.6.1.2.1.31.1.1.1.1";
    static final String IF_ADDRESS = "1.3.6.1.2.1.2.2.1.6";
    static final String ENTITY_CLASS = "1.3.6.1.2.1.47.1.1.1.1.5";
    static final String ENTITY_SERIAL = "1.3.6.1.2.1.47.1.1.1.1.11";
    private static final int ENTITY_CHASSIS = 3;
    private static final int ENTITY_STACK = 11;
    private static final int INTERFACE_NAME = 5;

    /// Columns of the neighbours: chassis and port with their kinds, what they say of themselves.
    static List<String> remoteColumns() {
        List<String> columns = new ArrayList<>();
        for (int column = 4; column <= 10; column++) {
            columns.add(REMOTE + column);
        }
        return columns;
    }

    void read(ConnectionsDraft draft) {
        neighbours(draft);
        draft.name(said(SYS_NAME));
        draft.name(said(LOCAL_NAME));
        entities(draft);
        interfaces(draft);
    }

    private void neighbours(ConnectionsDraft draft) {
        Map<OID, List<String>> addresses = addresses();
        below(REMOTE + 5).forEach((index, id) -> {
            if (index.size() != 3) {
                draft.leftOut(1);
                return;
            }
            draft.neighbour(new Neighbour(
                    new LocalPort(localPort(index.get(1)), false),
                    LldpText.chassis(whole(REMOTE + 4, index), id),
                    LldpText.port(whole(REMOTE + 6, index), at(REMOTE + 7, index)),
                    LldpText.said(at(REMOTE + 8, index)),
                    new RemoteSystem(LldpText.said(at(REMOTE + 9, index)),
                            LldpText.said(at(REMOTE + 10, index)),
                            addresses.getOrDefault(index, List.of()))));
        });
    }

    private Map<OID, List<String>> addresses() {
        Map<OID, List<String>> found = new TreeMap<>();
        below(REMOTE_ADDRESS).keySet().forEach(index -> {
            String address = index.size() > 3 ? LldpText.address(index, 3) : "";
            if (!address.isEmpty()) {
                found.computeIfAbsent(new OID(index.getValue(), 0, 3), _ -> new ArrayList<>())
                        .add(address);
            }
        });
        return found;
    }

    /// As the port is labelled: its interface name, else what describes it, else any other text;
    /// where the device has only the number again, that is an ifIndex.
    private String localPort(int number) {
        OID index = new OID(new int[]{number});
        String id = LldpText.said(at(LOCAL_PORT + 3, index));
        String description = LldpText.said(at(LOCAL_PORT + 4, index));
        boolean named = whole(LOCAL_PORT + 2, index) == INTERFACE_NAME;
        String label = named || description.isEmpty() ? id : description;
        if (label.isEmpty() || label.equals(String.valueOf(number))) {
            String name = LldpText.said(at(IF_NAME, index));
            return name.isEmpty() ? String.valueOf(number) : name;
        }
        return label;
    }

    private void entities(ConnectionsDraft draft) {
        below(ENTITY_CLASS).forEach((index, kind) -> {
            long entity = SnmpValues.whole(kind);
            if (entity == ENTITY_CHASSIS || entity == ENTITY_STACK) {
                draft.serial(LldpText.said(at(ENTITY_SERIAL, index)));
            }
        });
    }

    private void interfaces(ConnectionsDraft draft) {
        var chassis = LldpText.chassis(SnmpValues.whole(known.get(new OID(LOCAL_CHASSIS_KIND))),
                known.get(new OID(LOCAL_CHASSIS)));
        draft.networkInterface("chassis", MacAddress.of(chassis.value()), false, "");
        draft.networkInterface("bridge", mac(known.get(new OID(BRIDGE_ADDRESS))), false, "");
        below(IF_ADDRESS).forEach((index, address) -> draft.networkInterface(
                LldpText.said(at(IF_NAME, index)), mac(address), false, ""));
    }

    private static String mac(@Nullable Variable address) {
        return address instanceof OctetString octets ? MacAddress.of(octets.getValue()) : "";
    }

    private String said(String scalar) {
        return LldpText.said(known.get(new OID(scalar)));
    }

    private @Nullable Variable at(String column, OID index) {
        OID instance = new OID(column);
        instance.append(index);
        return known.get(instance);
    }

    private long whole(String column, OID index) {
        return SnmpValues.whole(at(column, index));
    }

    /// Values of a column by their index.
    private Map<OID, Variable> below(String column) {
        OID oid = new OID(column);
        Map<OID, Variable> found = new TreeMap<>();
        for (var entry : known.tailMap(oid, false).entrySet()) {
            OID instance = entry.getKey();
            if (!instance.startsWith(oid)) {
                break;
            }
            found.put(new OID(instance.getValue(), oid.size(), instance.size() - oid.size()),
                    entry.getValue());
        }
        return found;
    }
}
