package io.coldaisle.agent.snmp;

import static org.assertj.core.api.Assertions.assertThat;

import io.coldaisle.agent.poll.ConnectionsDraft;
import io.coldaisle.model.DeviceConnections;
import io.coldaisle.model.Neighbour;
import io.coldaisle.model.NeighbourIdKind;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.snmp4j.smi.Integer32;
import org.snmp4j.smi.OID;
import org.snmp4j.smi.OctetString;
import org.snmp4j.smi.Variable;

/// Every subtype of IEEE 802.1AB, as octets on the wire.
final class LldpTablesTest {
    private static final String LLDP = "1.0.8802.1.1.2.1.";
    private final TreeMap<OID, Variable> known = new TreeMap<>();

    private static OctetString octets(int... values) {
        byte[] bytes = new byte[values.length];
        for (int i = 0; i < values.length; i++) {
            bytes[i] = (byte) values[i];
        }
        return new OctetString(bytes);
    }

    private DeviceConnections read() {
        ConnectionsDraft draft = new ConnectionsDraft("sw");
        new LldpTables(known).read(draft);
        return draft.finished(1000);
    }

    private void put(String oid, Variable value) {
        known.put(new OID(oid), value);
    }

    private static Neighbour.Id id(NeighbourIdKind kind, String value) {
        return new Neighbour.Id(kind, value);
    }

    @Test
    void everyChassisSubtypeIsUnderstood() {
        OctetString mac = octets(0x0c, 0xc4, 0x7a, 1, 2, 3);
        assertThat(LldpText.chassis(1, new OctetString("Rack 7")))
                .isEqualTo(id(NeighbourIdKind.CHASSIS_COMPONENT, "Rack 7"));
        assertThat(LldpText.chassis(2, new OctetString("uplink")))
                .isEqualTo(id(NeighbourIdKind.INTERFACE_ALIAS, "uplink"));
        assertThat(LldpText.chassis(3, new OctetString("slot 1")))
                .isEqualTo(id(NeighbourIdKind.PORT_COMPONENT, "slot 1"));
        assertThat(LldpText.chassis(4, mac))
                .isEqualTo(id(NeighbourIdKind.MAC_ADDRESS, "0c:c4:7a:01:02:03"));
        assertThat(LldpText.chassis(4, new OctetString("0C-C4-7A-01-02-03")))
                .isEqualTo(id(NeighbourIdKind.MAC_ADDRESS, "0c:c4:7a:01:02:03"));
        assertThat(LldpText.chassis(5, octets(1, 192, 0, 2, 7)))
                .isEqualTo(id(NeighbourIdKind.NETWORK_ADDRESS, "192.0.2.7"));
        assertThat(LldpText.chassis(5, octets(2, 0x20, 1, 0xd, 0xb8, 0, 0, 0, 0, 0, 0, 0, 0, 0,
                0, 0, 7)))
                .isEqualTo(id(NeighbourIdKind.NETWORK_ADDRESS, "2001:db8:0:0:0:0:0:7"));
        assertThat(LldpText.chassis(6, new OctetString("eth0")))
                .isEqualTo(id(NeighbourIdKind.INTERFACE_NAME, "eth0"));
        assertThat(LldpText.chassis(7, new OctetString("SN483")))
                .isEqualTo(id(NeighbourIdKind.LOCAL, "SN483"));
    }

    @Test
    void everyPortSubtypeIsUnderstood() {
        assertThat(LldpText.port(1, new OctetString("a")).kind())
                .isEqualTo(NeighbourIdKind.INTERFACE_ALIAS);
        assertThat(LldpText.port(2, new OctetString("a")).kind())
                .isEqualTo(NeighbourIdKind.PORT_COMPONENT);
        assertThat(LldpText.port(3, octets(2, 0, 0, 0, 0, 1)))
                .isEqualTo(id(NeighbourIdKind.MAC_ADDRESS, "02:00:00:00:00:01"));
        assertThat(LldpText.port(4, octets(1, 10, 0, 0, 1)))
                .isEqualTo(id(NeighbourIdKind.NETWORK_ADDRESS, "10.0.0.1"));
        assertThat(LldpText.port(5, new OctetString("Gi1/0/6")).kind())
                .isEqualTo(NeighbourIdKind.INTERFACE_NAME);
        assertThat(LldpText.port(6, new OctetString("c")).kind())
                .isEqualTo(NeighbourIdKind.AGENT_CIRCUIT);
        assertThat(LldpText.port(7, new OctetString("517")).kind())
                .isEqualTo(NeighbourIdKind.LOCAL);
    }

    @Test
    void whatASubtypeDoesNotAllowIsATextAndNothingMore() {
        assertThat(LldpText.chassis(4, new OctetString("switch-7")))
                .isEqualTo(id(NeighbourIdKind.LOCAL, "switch-7"));
        assertThat(LldpText.chassis(5, octets(1, 192, 0, 2)).kind())
                .isEqualTo(NeighbourIdKind.LOCAL);
        assertThat(LldpText.chassis(99, null)).isEqualTo(id(NeighbourIdKind.LOCAL, ""));
        assertThat(LldpText.chassis(Long.MIN_VALUE, null))
                .isEqualTo(id(NeighbourIdKind.LOCAL, ""));
        assertThat(LldpText.said(new OctetString("Not Advertised"))).isEmpty();
    }

    @Test
    void aRowIsPutTogetherFromItsTables() {
        put(LLDP + "4.1.1.4.77.513.2", new Integer32(4));
        put(LLDP + "4.1.1.5.77.513.2", octets(0x0c, 0xc4, 0x7a, 1, 2, 3));
        put(LLDP + "4.1.1.6.77.513.2", new Integer32(5));
        put(LLDP + "4.1.1.7.77.513.2", new OctetString("eth0"));
        put(LLDP + "4.1.1.9.77.513.2", new OctetString("web483"));
        put(LLDP + "4.2.1.3.77.513.2.1.4.192.0.2.7", new Integer32(2));
        put(LLDP + "4.2.1.3.77.513.2.6.6.12.196.122.1.2.3", new Integer32(2));
        put(LLDP + "4.2.1.3.77.513.2.1.9.192.0.2.7", new Integer32(2));
        put(LLDP + "3.7.1.3.513", new OctetString("513"));
        put(LldpTables.IF_NAME + ".513", new OctetString("xe-0/0/7"));
        put(LLDP + "4.1.1.5.1.2", new OctetString("an index too short"));
        DeviceConnections found = read();
        assertThat(found.leftOut()).isEqualTo(1);
        Neighbour neighbour = found.neighbours().getFirst();
        assertThat(found.neighbours()).hasSize(1);
        assertThat(neighbour.localPort().name()).isEqualTo("xe-0/0/7");
        assertThat(neighbour.port()).isEqualTo(id(NeighbourIdKind.INTERFACE_NAME, "eth0"));
        assertThat(neighbour.system().name()).isEqualTo("web483");
        assertThat(neighbour.system().addresses()).containsExactly("192.0.2.7");
    }

    @Test
    void theTimeMarkChangesNothingOfWhatIsTold() {
        put(LLDP + "4.1.1.4.1.2.3", new Integer32(7));
        put(LLDP + "4.1.1.5.1.2.3", new OctetString("x"));
        DeviceConnections before = read();
        known.clear();
        put(LLDP + "4.1.1.4.900.2.8", new Integer32(7));
        put(LLDP + "4.1.1.5.900.2.8", new OctetString("x"));
        assertThat(read().sameAs(before)).isTrue();
    }

    @Test
    void rowsBeyondTheLimitAreCounted() {
        for (int i = 1; i <= DeviceConnections.MOST_NEIGHBOURS + 3; i++) {
            put(LLDP + "4.1.1.5.0." + i + ".1", new OctetString("n" + i));
        }
        assertThat(read().neighbours()).hasSize(DeviceConnections.MOST_NEIGHBOURS);
        assertThat(read().leftOut()).isEqualTo(3);
    }

    @Test
    void theDeviceItselfIsKnownByItsChassisNotByItsParts() {
        put(LldpTables.SYS_NAME, new OctetString("sw7"));
        put(LldpTables.ENTITY_CLASS + ".1", new Integer32(3));
        put(LldpTables.ENTITY_SERIAL + ".1", new OctetString("CHASSIS1"));
        put(LldpTables.ENTITY_CLASS + ".2", new Integer32(6));
        put(LldpTables.ENTITY_SERIAL + ".2", new OctetString("PSU1"));
        put(LldpTables.LOCAL_CHASSIS_KIND, new Integer32(4));
        put(LldpTables.LOCAL_CHASSIS, octets(0x0c, 0xc4, 0x7a, 9, 9, 9));
        var identity = read().identity();
        assertThat(identity.names()).containsExactly("sw7");
        assertThat(identity.serials()).containsExactly("CHASSIS1");
        assertThat(identity.interfaces()).singleElement()
                .satisfies(each -> assertThat(each.mac()).isEqualTo("0c:c4:7a:09:09:09"));
    }
}
