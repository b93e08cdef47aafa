package io.coldaisle.agent.redfish;

import static org.assertj.core.api.Assertions.assertThat;

import io.coldaisle.model.DeviceConnections;
import io.coldaisle.model.Neighbour;
import io.coldaisle.model.NeighbourIdKind;
import io.coldaisle.model.ResourceLink;
import io.coldaisle.model.ResourceLink.Relation;
import io.coldaisle.model.ResourceLink.Target;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/// Documents in the form of the DMTF schemas.
final class LinkedResourcesTest {
    private final LinkedResources found = new LinkedResources("bmc");

    private static Json json(String text) {
        return Json.parse(text.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void aPortTellsWhatItHears() {
        found.port(json("""
                {"Id": "1", "LinkStatus": "LinkUp", "Ethernet": {
                  "AssociatedMACAddresses": ["0C:C4:7A:01:02:03"],
                  "LLDPReceive": {"ChassisId": "44:38:39:00:00:11", "ChassisIdSubtype": "MacAddr",
                    "PortId": "73:77:70:37", "PortIdSubtype": "IfName", "SystemName": "tor-7",
                    "ManagementAddressIPv4": "192.0.2.7", "ManagementAddressIPv6": null}}}"""),
                "NIC.1", false);
        DeviceConnections told = found.finished(5);
        Neighbour neighbour = told.neighbours().getFirst();
        assertThat(neighbour.localPort()).isEqualTo(new Neighbour.LocalPort("NIC.1/1", false));
        assertThat(neighbour.chassis())
                .isEqualTo(new Neighbour.Id(NeighbourIdKind.MAC_ADDRESS, "44:38:39:00:00:11"));
        assertThat(neighbour.port())
                .isEqualTo(new Neighbour.Id(NeighbourIdKind.INTERFACE_NAME, "swp7"));
        assertThat(neighbour.system().name()).isEqualTo("tor-7");
        assertThat(neighbour.system().addresses()).containsExactly("192.0.2.7");
        assertThat(told.identity().interfaces()).singleElement()
                .satisfies(each -> {
                    assertThat(each.mac()).isEqualTo("0c:c4:7a:01:02:03");
                    assertThat(each.link()).isEqualTo("up");
                });
    }

    @Test
    void idsComeAsTextOrAsOctets() {
        assertThat(RedfishLldp.id("NetworkAddr", "01:C0:00:02:07"))
                .isEqualTo(new Neighbour.Id(NeighbourIdKind.NETWORK_ADDRESS, "192.0.2.7"));
        assertThat(RedfishLldp.id("NetworkAddr", "192.0.2.7").value()).isEqualTo("192.0.2.7");
        assertThat(RedfishLldp.id("LocalAssign", "core-1"))
                .isEqualTo(new Neighbour.Id(NeighbourIdKind.LOCAL, "core-1"));
        assertThat(RedfishLldp.id("IfName", "01:02:03").value()).isEqualTo("01:02:03");
        assertThat(RedfishLldp.id("MacAddr", "core-1").kind()).isEqualTo(NeighbourIdKind.LOCAL);
        assertThat(RedfishLldp.id("NotTransmitted", "x").value()).isEmpty();
    }

    @Test
    void aPortThatHearsNothingHasNoNeighbour() {
        found.port(json("{\"Id\": \"1\", \"Ethernet\": {\"LLDPReceive\": {}}}"), "", true);
        found.port(json("{\"Id\": \"2\", \"Ethernet\": {\"LLDPReceive\": {\"ChassisId\": \"\","
                + " \"ChassisIdSubtype\": \"NotTransmitted\", \"SystemName\": \"\"}}}"), "", true);
        assertThat(found.finished(5).neighbours()).isEmpty();
    }

    @Test
    void outletsAndSuppliesNameEachOther() {
        found.chassis(json("{\"@odata.id\": \"/redfish/v1/Chassis/1\"}"), "");
        found.supply(
                json("""
                        {"@odata.id": "/redfish/v1/Chassis/1/PowerSubsystem/PowerSupplies/Bay1", "Id": "Bay1",
                         "Links": {"Outlet": {"@odata.id": "https://pdu/redfish/v1/PowerEquipment/RackPDUs/1/Outlets/A4"},
                                   "PowerOutlets": [{"@odata.id": "https://pdu/redfish/v1/PowerEquipment/RackPDUs/1/Outlets/A5"}]}}"""),
                "");
        found.outlet(json("""
                {"@odata.id": "/redfish/v1/PowerEquipment/RackPDUs/1/Outlets/A1", "Id": "A1",
                 "ElectricalConsumerNames": ["web483", ""],
                 "Links": {"Chassis": [{"@odata.id": "/redfish/v1/Chassis/1"}]}}"""), "");
        assertThat(found.finished(5).links()).containsExactlyInAnyOrder(
                new ResourceLink("psu/Bay1", Relation.POWERED_BY, new Target(
                        "https://pdu/redfish/v1/PowerEquipment/RackPDUs/1/Outlets/A4", "", "")),
                new ResourceLink("psu/Bay1", Relation.POWERED_BY, new Target(
                        "https://pdu/redfish/v1/PowerEquipment/RackPDUs/1/Outlets/A5", "", "")),
                new ResourceLink("outlet/A1", Relation.POWERS, new Target("", "", "web483")),
                new ResourceLink("outlet/A1", Relation.POWERS,
                        new Target("/redfish/v1/Chassis/1", "", "")));
    }

    @Test
    void aChassisIsPlacedByItsLinksAndItsOwnPartsAreNoNews() {
        found.chassis(json("{\"@odata.id\": \"/redfish/v1/Chassis/E\"}"), "");
        found.chassis(json("""
                {"@odata.id": "/redfish/v1/Chassis/B", "Id": "B", "Links": {
                  "ContainedBy": {"@odata.id": "/redfish/v1/Chassis/E"},
                  "PoweredBy": [{"@odata.id": "/redfish/v1/Chassis/B/Power#/PowerSupplies/0"}],
                  "CooledBy": [{"@odata.id": "/redfish/v1/Chassis/E"}]}}"""), "B/");
        assertThat(found.finished(5).links()).extracting(ResourceLink::component,
                ResourceLink::relation)
                .extracting(Object::toString)
                .containsExactlyInAnyOrder("(\"B\", CONTAINED_BY)", "(\"B\", COOLED_BY)");
    }
}
