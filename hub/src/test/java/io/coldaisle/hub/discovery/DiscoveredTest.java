package io.coldaisle.hub.discovery;

import static org.assertj.core.api.Assertions.assertThat;

import io.coldaisle.hub.story.TopologyText;
import io.coldaisle.hub.topology.Dependency;
import io.coldaisle.hub.topology.Placement;
import io.coldaisle.hub.topology.RedundancyGroup;
import io.coldaisle.hub.topology.Topology;
import io.coldaisle.hub.topology.TopologyReader;
import io.coldaisle.hub.topology.TopologyReading;
import io.coldaisle.model.DeviceConnections;
import io.coldaisle.model.DeviceConnections.Identity;
import io.coldaisle.model.DeviceConnections.NetworkInterface;
import io.coldaisle.model.DeviceInventory;
import io.coldaisle.model.DeviceInventory.Nameplate;
import io.coldaisle.model.Neighbour;
import io.coldaisle.model.Neighbour.LocalPort;
import io.coldaisle.model.Neighbour.RemoteSystem;
import io.coldaisle.model.NeighbourIdKind;
import io.coldaisle.model.ResourceLink;
import io.coldaisle.model.ResourceLink.Relation;
import io.coldaisle.model.ResourceLink.Target;
import java.util.List;
import org.junit.jupiter.api.Test;

/// What devices hear of each other and name of each other becomes dependencies.
final class DiscoveredTest {
    private static final String MAC = "0c:c4:7a:00:00:07";
    private static final String BMC = "0c:c4:7a:00:00:b7";

    private static Topology drawn(String... lines) {
        return TopologyText.draw("discovered", List.of(lines), 4).topology();
    }

    private static Observed device(String component, Identity identity,
            List<Neighbour> neighbours, List<ResourceLink> links, String... addresses) {
        String name = component.isEmpty() ? "stray" : component;
        return new Observed("rack-1", component,
                new DeviceInventory(name, new Nameplate("", "", "", "", ""), List.of(addresses),
                        new DeviceInventory.Placement("", ""), List.of(), "", 10_000, true, 1),
                new DeviceConnections(name, identity, neighbours, links, 0, 1));
    }

    private static Observed hearing(String component, Neighbour... neighbours) {
        return device(component, Identity.UNKNOWN, List.of(neighbours), List.of());
    }

    private static Observed server(String component) {
        return device(component, new Identity(List.of("web483.example.net"), List.of("SN483"),
                List.of(), List.of(), List.of(new NetworkInterface("NIC.1", MAC, false, "up"),
                        new NetworkInterface("eth0", BMC, true, "up"))),
                List.of(), List.of());
    }

    private static Neighbour mac(String port, String mac, String name) {
        return new Neighbour(new LocalPort(port, false),
                new Neighbour.Id(NeighbourIdKind.MAC_ADDRESS, mac),
                new Neighbour.Id(NeighbourIdKind.INTERFACE_NAME, "eth0"), "",
                new RemoteSystem(name, "", List.of()));
    }

    private static Discovered of(Topology topology, Observed... devices) {
        return Discovered.from(topology, new Placement(topology), List.of(devices));
    }

    private static Topology accepted(Topology topology, Suggestion suggestion) {
        TopologyReading reading = TopologyReader.read(Suggestions.accepted(topology, suggestion),
                5);
        assertThat(reading).isInstanceOf(TopologyReading.Accepted.class);
        return ((TopologyReading.Accepted) reading).topology();
    }

    @Test
    void aServerThatNoCableIsRecordedOfHangsOnTheSwitchThatSeesIt() {
        Topology topology = drawn("tor t1", "server n1");
        Suggestion found = of(topology, hearing("t1", mac("Ethernet12", MAC, "")), server("n1"))
                .suggestions()
                .getFirst();
        assertThat(found.id()).isEqualTo("lldp:t1>n1#net");
        assertThat(found.dependency()).isEqualTo(new Dependency("t1", "n1", "net", ""));
        assertThat(found.replaces()).isNull();
        assertThat(found.confidence()).isBetween(0.95, 0.99);
        assertThat(found.reason()).isEqualTo("tor t1 port Ethernet12 sees chassis " + MAC
                + " port eth0 = n1 (by its MAC address); the topology records no net dependency"
                + " of it");
        Topology after = accepted(topology, found);
        assertThat(of(after, hearing("t1", mac("Ethernet12", MAC, "")), server("n1"))
                .suggestions()).isEmpty();
    }

    @Test
    void aCableThatIsRecordedElsewhereIsContradictedOnlyByASwitchThatHears() {
        Topology topology = drawn("tor t1", "tor t2", "server n1 net t2", "server n2 net t2");
        Observed first = hearing("t1", mac("Ethernet12", MAC, ""));
        Suggestion wrong = of(topology, first, server("n1"),
                hearing("t2", mac("Ethernet1", "0c:c4:7a:00:00:99", "n2"))).suggestions()
                .getFirst();
        assertThat(wrong.replaces()).isEqualTo(new Dependency("t2", "n1", "net", ""));
        assertThat(wrong.reason()).endsWith("the topology records t2 instead, which does not see"
                + " it");
        assertThat(accepted(topology, wrong).dependencies())
                .contains(new Dependency("t1", "n1", "net", ""))
                .doesNotContain(new Dependency("t2", "n1", "net", ""));
        Observed stranger = hearing("t2", mac("1", "0c:c4:7a:00:00:98", "nobody"));
        assertThat(of(topology, first, server("n1"), stranger).suggestions().getFirst().replaces())
                .isNotNull();
        DeviceConnections whole = stranger.connections();
        Observed cut = new Observed("rack-1", "t2", stranger.inventory(),
                new DeviceConnections("t2", whole.identity(), whole.neighbours(), List.of(), 1,
                        1));
        assertThat(of(topology, first, server("n1"), cut).suggestions().getFirst().replaces())
                .isNull();
        Suggestion perhaps = of(topology, first, server("n1")).suggestions().getFirst();
        assertThat(perhaps.replaces()).isNull();
        assertThat(perhaps.confidence()).isLessThan(wrong.confidence());
        assertThat(perhaps.reason()).contains("t2, where it is not seen");
    }

    @Test
    void aSecondCableMakesAGroupThatNeedsOne() {
        Topology topology = drawn("tor t1", "tor t2", "server n1 net t1");
        Suggestion second = of(topology, hearing("t1", mac("1", MAC, "")),
                hearing("t2", mac("1", MAC, "")), server("n1")).suggestions().getFirst();
        assertThat(second.dependency().provider()).isEqualTo("t2");
        assertThat(second.replaces()).isNull();
        assertThat(accepted(topology, second).groups()).containsExactly(
                new RedundancyGroup("n1#net", "n1", "net", 1, List.of("t1", "t2")));
    }

    @Test
    void theControllersPortIsManagementAndPeersHangOnNobody() {
        Topology topology = drawn("mgmt_switch m1", "tor t1", "tor t2", "spine s1", "server n1",
                "rpdu p1");
        Discovered found = of(topology, server("n1"),
                hearing("m1", mac("1", BMC, ""), mac("2", "0c:c4:7a:00:00:11", "P1.example.net")),
                hearing("t1", mac("49", "0c:c4:7a:00:00:12", "s1"), mac("50",
                        "0c:c4:7a:00:00:13", "t2"), mac("3", BMC, "")));
        assertThat(found.suggestions()).extracting(Suggestion::id)
                .containsExactly("lldp:m1>n1#mgmt", "lldp:m1>p1#mgmt", "lldp:s1>t1#net",
                        "lldp:t1>n1#mgmt");
        assertThat(found.unmatched()).isEmpty();
    }

    @Test
    void whatIsSeenFromBothEndsIsSurer() {
        Topology topology = drawn("tor t1", "spine s1");
        Observed tor = hearing("t1", mac("49", "0c:c4:7a:00:00:12", "s1"));
        double one = of(topology, tor).suggestions().getFirst().confidence();
        Suggestion both = of(topology, tor, hearing("s1", mac("7", "0c:c4:7a:00:00:13", "t1")))
                .suggestions()
                .getFirst();
        assertThat(both.confidence()).isGreaterThan(one);
        assertThat(both.reason()).contains("tor t1 port 49").contains("spine s1 port 7");
    }

    @Test
    void whatIsUnknownSharedOrContradictoryIsListedAndSuggestsNothing() {
        Topology topology = drawn("tor t1", "server n1", "server n2 serial=SN483");
        Discovered found = of(topology, server("n1"),
                hearing("t1", mac("1", "0c:c4:7a:00:00:99", "core-1"), mac("2", MAC, "n2"),
                        new Neighbour(new LocalPort("3", false),
                                new Neighbour.Id(NeighbourIdKind.LOCAL, "sn483"),
                                new Neighbour.Id(NeighbourIdKind.LOCAL, ""), "",
                                new RemoteSystem("", "", List.of("192.0.2.7")))),
                hearing("", mac("1", MAC, "")));
        assertThat(found.suggestions()).isEmpty();
        assertThat(found.unmatched()).extracting(Unmatched::device, Unmatched::port)
                .extracting(Object::toString)
                .containsExactly("(\"rack-1/stray\", \"1\")", "(\"rack-1/t1\", \"1\")",
                        "(\"rack-1/t1\", \"2\")", "(\"rack-1/t1\", \"3\")");
        assertThat(found.unmatched().get(0).reason()).contains("n1 (by its MAC address)")
                .contains("not placed");
        assertThat(found.unmatched().get(1).what()).contains("0c:c4:7a:00:00:99")
                .contains("named core-1");
        assertThat(found.unmatched().get(2).reason()).contains("its MAC address is that of n1")
                .contains("its name is that of n2");
        assertThat(found.unmatched().get(3).what()).contains("at 192.0.2.7");
    }

    @Test
    void aPowerSupplyNamesItsOutletAndAnOutletItsServer() {
        Topology topology = drawn("rpdu p1", "outlet p1/A4 power p1", "outlet p1/A5 power p1",
                "psu n1/psu1 power p1/A5", "psu n1/psu2",
                "server n1 power 1 of n1/psu1 n1/psu2");
        Observed rack = device("p1", Identity.UNKNOWN, List.of(),
                List.of(new ResourceLink("outlet/A5", Relation.POWERS,
                        new Target("", "", "web483"))),
                "https://pdu.example.net:443");
        Observed node = device("n1",
                new Identity(List.of("web483"), List.of(), List.of(), List.of(), List.of()),
                List.of(), List.of(
                        new ResourceLink("psu/1", Relation.POWERED_BY, new Target(
                                "https://pdu.example.net/redfish/v1/PowerEquipment/RackPDUs/1/"
                                        + "Outlets/A4",
                                "", "")),
                        new ResourceLink("psu/2", Relation.POWERED_BY,
                                new Target("https://elsewhere.example.net/x", "", "")),
                        new ResourceLink("", Relation.CONTAINED_BY,
                                new Target("https://elsewhere.example.net/y", "", ""))));
        Discovered found = of(topology, rack, node);
        Suggestion moved = found.suggestions().getFirst();
        assertThat(found.suggestions()).hasSize(1);
        assertThat(moved.id()).isEqualTo("redfish:p1/A4>n1/psu1#power");
        assertThat(moved.replaces()).isEqualTo(new Dependency("p1/A5", "n1/psu1", "power", ""));
        assertThat(moved.reason()).contains("n1 psu/1 says it is powered by")
                .endsWith("the topology records p1/A5 instead");
        assertThat(accepted(topology, moved).dependencies())
                .contains(new Dependency("p1/A4", "n1/psu1", "power", ""));
        assertThat(found.unmatched()).singleElement()
                .satisfies(one -> assertThat(one.what()).contains("elsewhere.example.net/x"));
    }
}
