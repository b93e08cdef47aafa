package io.coldaisle.agent.discover;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.coldaisle.agent.device.Protocol;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TargetsTest {
    @Test
    void aNetworkIsItsHosts() {
        assertThat(Targets.parse(List.of("192.0.2.9/29"))).extracting(Place::host)
                .containsExactly("192.0.2.9", "192.0.2.10", "192.0.2.11", "192.0.2.12",
                        "192.0.2.13", "192.0.2.14");
        assertThat(Targets.parse(List.of("192.0.2.4/31"))).extracting(Place::host)
                .containsExactly("192.0.2.4", "192.0.2.5");
        assertThat(Targets.parse(List.of("192.0.2.7/32", "192.0.2.7")))
                .containsExactly(new Place("192.0.2.7", 0));
        assertThat(Targets.parse(List.of("2001:db8::/126"))).hasSize(4);
        assertThat(Targets.parse(List.of("10.0.0.0/20"))).hasSize(4094);
    }

    @Test
    void hostsMayNameAPort() {
        assertThat(Targets.parse(List.of("pdu-a.example:1161", "[2001:db8::1]:161", "2001:db8::2")))
                .containsExactly(new Place("pdu-a.example", 1161), new Place("2001:db8::1", 161),
                        new Place("2001:db8::2", 0));
    }

    @Test
    void whatIsTooLargeOrWrongIsNamedWithTheRemedy() {
        assertThatThrownBy(() -> Targets.parse(List.of("10.0.0.0/8")))
                .hasMessageContaining("10.0.0.0/8: makes 16777216 addresses, at most 4096")
                .hasMessageContaining("smaller networks");
        assertThatThrownBy(() -> Targets.parse(List.of("::/0")))
                .hasMessageContaining("at most 4096");
        assertThatThrownBy(() -> Targets.parse(List.of("10.0.0.0/20", "10.1.0.0/20")))
                .hasMessageContaining("10.1.0.0/20");
        for (String wrong : List.of("host.example/24", "192.0.2.0/33", "192.0.2.0/x", "a b",
                "h:0", "h:70000", "", "192.0.2.999/24", "[::1]:0", "-x")) {
            assertThatThrownBy(() -> Targets.parse(List.of(wrong))).as(wrong)
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageStartingWith(wrong + ": ");
        }
    }

    @Test
    void doorsAreProtocolsWithTheirPorts() {
        assertThat(Doors.parse(List.of("snmp", "redfish=8443")))
                .isEqualTo(Map.of(Protocol.SNMP, 161, Protocol.REDFISH, 8443));
        assertThat(Doors.parse(List.of(Doors.USUAL.split(","))))
                .doesNotContainKey(Protocol.MODBUS);
        assertThatThrownBy(() -> Doors.parse(List.of("telnet"))).hasMessageContaining("telnet");
        assertThatThrownBy(() -> Doors.parse(List.of("snmp=0"))).hasMessageContaining("snmp=0");
    }

    @Test
    void whatStrangersSendIsFitForATerminal() {
        assertThat(Plain.text("\u001b[2J evil\r\n  - name: x\u202e"))
                .isEqualTo("[2J evil - name: x");
        assertThat(Plain.text("a".repeat(5000))).hasSize(80);
        assertThat(Plain.name("../PDU \"A\"\n#1")).isEqualTo("pdu-a-1");
        assertThat(Plain.serial("To Be Filled By O.E.M. 12")).isEmpty();
        assertThat(Plain.serial("0000000000")).isEmpty();
        assertThat(Plain.serial("0123456789")).isEmpty();
        assertThat(Plain.serial("ZA1112 022")).isEqualTo("ZA1112 022");
    }
}
