package io.coldaisle.hub.topology;

import static org.assertj.core.api.Assertions.assertThat;

import io.coldaisle.hub.topology.Binding.How;
import io.coldaisle.model.DeviceInventory;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// A device stands where its configuration, its serial number, its address or its name says, in
/// that order.
final class PlacementTest {
    private static final Placement PLACEMENT = new Placement(Topology.of(1, List.of(
            at("srv7", "", Map.of("serial", "SN-7", "address", "192.0.2.7")),
            at("srv7/psu1", "srv7", Map.of()), at("srv7/psu2", "srv7", Map.of()),
            at("srv8", "bmc-8", Map.of("serial", "SN-8", "address", "192.0.2.8:623")),
            at("srv9", "", Map.of("address", "https://192.0.2.9/redfish")),
            at("ups", "", Map.of("address", "2001:db8::7")),
            at("strip", "", Map.of()), at("strip/o01", "strip", Map.of()),
            at("strip/o12", "strip", Map.of()),
            at("twin-1", "", Map.of("serial", "SAME")), at("twin-2", "", Map.of("serial", "SAME"))),
            List.of(), List.of()));

    private static Component at(String id, String device, Map<String, String> attributes) {
        return new Component(id, "server", Component.Place.NOWHERE,
                new Component.Watch(device, "ag", true, 10), Component.Build.UNKNOWN, attributes);
    }

    private static DeviceInventory device(String name, String configured, String serial,
            String... addresses) {
        return new DeviceInventory(name,
                new DeviceInventory.Nameplate("server", "v", "m", serial, "1"), List.of(addresses),
                new DeviceInventory.Placement(configured, ""), List.of(), "p", 10_000, true, 0);
    }

    private static void stands(DeviceInventory device, String component, How how) {
        assertThat(PLACEMENT.bind("ag", device))
                .isEqualTo(new Binding("ag", device.device(), component, how));
    }

    @Test
    void theConfigurationDecidesBeforeAllElse() {
        stands(device("srv9", "srv8", "SN-7", "snmp://192.0.2.9"), "srv8", How.CONFIGURED);
    }

    @Test
    void aConfiguredComponentThatIsNotThereDecidesNothing() {
        stands(device("x", "srv77", "SN-7"), "srv7", How.SERIAL);
    }

    @Test
    void theSerialNumberDecidesBeforeTheAddress() {
        stands(device("x", "", " sn-8 ", "snmp://192.0.2.7:161"), "srv8", How.SERIAL);
    }

    @Test
    void aSerialNumberThatTwoHaveDecidesNothing() {
        stands(device("twin-2", "", "SAME"), "twin-2", How.NAME);
        stands(device("x", "", "SAME"), "", How.UNPLACED);
    }

    @ParameterizedTest(name = "{0} is at {1}")
    @CsvSource({"snmp://192.0.2.7:161,srv7", "192.0.2.7,srv7", "ipmi://192.0.2.8:623,srv8",
        "https://192.0.2.9,srv9", "https://192.0.2.9:443/redfish/v1,srv9",
        "snmp://[2001:db8::7]:161,ups", "2001:DB8::7,ups"})
    void anAddressIsRecognisedInEverySpelling(String address, String component) {
        stands(device("x", "", "", "snmp://198.51.100.1:161", address), component, How.ADDRESS);
    }

    @Test
    void aRecordedPortTellsDevicesBehindOneHostApart() {
        stands(device("x", "", "", "snmp://192.0.2.8:161"), "", How.UNPLACED);
        stands(device("x", "", "", "snmp://192.0.2.8"), "", How.UNPLACED);
    }

    @Test
    void theNameIsThatOfTheComponentOrOfItsDevice() {
        stands(device("srv9", "", ""), "srv9", How.NAME);
        stands(device("BMC-8", "", ""), "srv8", How.NAME);
        assertThat(PLACEMENT.bind("ag", "bmc-8").component()).isEqualTo("srv8");
    }

    @Test
    void whatNobodyKnowsIsUnplaced() {
        stands(device("attic", "", "SN-99", "snmp://203.0.113.1"), "", How.UNPLACED);
        assertThat(PLACEMENT.bind("ag", "attic").placed()).isFalse();
        assertThat(new Placement(Topology.EMPTY).bind("ag", device("srv7", "srv7", "SN-7"))
                .placed()).isFalse();
    }

    @ParameterizedTest(name = "{1} of {0} is {2}")
    @CsvSource({"srv7,psu1,srv7/psu1", "srv7,psu/1,srv7/psu1", "srv7,PSU 2,srv7/psu2",
        "srv7,Power Supply 2,srv7/psu2", "srv7,psu/3,srv7", "srv7,fan/1,srv7", "srv7,'',srv7",
        "strip,outlet/1,strip/o01", "strip,outlet 12,strip/o12", "strip,o01,strip/o01",
        "strip,outlet/2,strip", "strip,outlet/99999999999999999999,strip", "'',psu1,''"})
    void aPartStandsBelowItsDeviceIfItIsKnown(String base, String path, String component) {
        assertThat(PLACEMENT.within(base, path)).isEqualTo(component);
    }
}
