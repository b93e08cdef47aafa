package io.coldaisle.hub;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import io.coldaisle.hub.console.Main;
import io.coldaisle.hub.story.TopologyText;
import io.coldaisle.v1.Batch;
import io.coldaisle.v1.DeviceConnections;
import io.coldaisle.v1.DeviceInventory;
import io.coldaisle.v1.Entry;
import io.coldaisle.v1.ImportTopologyRequest;
import io.coldaisle.v1.ListSuggestedDependenciesRequest;
import io.coldaisle.v1.ListSuggestedDependenciesResponse;
import io.coldaisle.v1.Neighbour;
import io.coldaisle.v1.NeighbourId;
import io.coldaisle.v1.NeighbourIdKind;
import io.coldaisle.v1.NetworkInterface;
import io.coldaisle.v1.TopologyGrpc;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What agents told of connections is kept, suggested, listed and taken in.
final class ConnectionsApiTest {
    private static final ListSuggestedDependenciesRequest ALL = ListSuggestedDependenciesRequest
            .newBuilder()
            .setFilter("source=lldp")
            .build();
    @TempDir
    Path folder;

    @SuppressWarnings("NullAway.Init")
    ConnectionsApiTest() {}

    private static Neighbour neighbour(String port, String mac, String name) {
        return Neighbour.newBuilder()
                .setLocalPort(port)
                .setChassis(NeighbourId.newBuilder()
                        .setKind(NeighbourIdKind.NEIGHBOUR_ID_KIND_MAC_ADDRESS)
                        .setValue(mac))
                .setSystemName(name)
                .build();
    }

    private static Batch told() {
        Entry entry = Entry.newBuilder()
                .setSequence(1)
                .addInventory(DeviceInventory.newBuilder().setDevice("t1"))
                .addInventory(DeviceInventory.newBuilder().setDevice("n1"))
                .addConnections(DeviceConnections.newBuilder()
                        .setDevice("t1")
                        .setLeftOut(3)
                        .addNeighbours(neighbour("Ethernet12", "0c:c4:7a:00:00:07", ""))
                        .addNeighbours(neighbour("Ethernet13", "0c:c4:7a:00:00:99", "core-1")))
                .addConnections(DeviceConnections.newBuilder()
                        .setDevice("n1")
                        .addInterfaces(NetworkInterface.newBuilder()
                                .setName("NIC.1")
                                .setMac("0c:c4:7a:00:00:07")))
                .build();
        return Batch.newBuilder().setFirstSequence(1).setLastSequence(1).addEntries(entry).build();
    }

    private String coldaisle(Hub hub, String... arguments) {
        StringWriter out = new StringWriter();
        List<String> all = new ArrayList<>(List.of(arguments));
        all.add("--hub=127.0.0.1:" + hub.apiPort());
        all.add("--identity=" + folder.resolve("data/operator"));
        assertThat(Main.execute(new PrintWriter(out), new PrintWriter(out),
                all.toArray(String[]::new))).as("%s: %s", all, out).isZero();
        return out.toString();
    }

    @Test
    void whatASwitchSeesIsKeptOverARestartListedAndTakenIn() throws Exception {
        try (Hub hub = LoopbackHub.start(folder, "1h", System::currentTimeMillis);
                HubClients clients = new HubClients(hub, folder.resolve("data"))) {
            TopologyGrpc.newBlockingStub(clients.operator())
                    .importTopology(ImportTopologyRequest.newBuilder()
                            .setJson(ByteString.copyFrom(TopologyText.draw("cables",
                                    List.of("here rack=k1 site=s1", "tor t1", "server n1"), 1)
                                    .bytes()))
                            .build());
            ToldBatch.tell(clients, told(), System.currentTimeMillis());
        }
        try (Hub hub = LoopbackHub.start(folder, "1h", System::currentTimeMillis);
                HubClients clients = new HubClients(hub, folder.resolve("data"))) {
            var topology = TopologyGrpc.newBlockingStub(clients.operator());
            ListSuggestedDependenciesResponse found = topology.listSuggestedDependencies(ALL);
            assertThat(found.getSuggestionsList()).singleElement().satisfies(one -> {
                assertThat(one.getId()).isEqualTo("lldp:t1>n1#net");
                assertThat(one.getSource()).isEqualTo("lldp");
                assertThat(one.getReason()).contains("port Ethernet12 sees chassis");
            });
            assertThat(found.getUnmatchedTotal()).isEqualTo(1);
            assertThat(found.getUnmatched(0).getDevice()).isEqualTo("rack-1/t1");
            assertThat(found.getUnmatched(0).getWhat()).contains("core-1");
            assertThat(found.getLeftOut()).isEqualTo(3);
            assertThat(topology.listSuggestedDependencies(
                    ALL.toBuilder().setFilter("source=redfish").build()).getSuggestionsCount())
                    .isZero();
            assertThat(topology.listSuggestedDependencies(
                    ALL.toBuilder().setFilter("rack=k2").build()).getUnmatchedCount()).isZero();
            assertThat(coldaisle(hub, "topology", "suggestions")).contains("lldp:t1>n1#net",
                    "by its MAC address", "Connected, but nothing that the topology has (1 of 1)",
                    "Ethernet13", "3 more were left out");
            assertThat(coldaisle(hub, "topology", "accept", "lldp:t1>n1#net"))
                    .contains("topology 2: 1 dependencies");
            assertThat(topology.listSuggestedDependencies(ALL).getSuggestionsCount()).isZero();
        }
    }
}
