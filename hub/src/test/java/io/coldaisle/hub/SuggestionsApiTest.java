package io.coldaisle.hub;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.ByteString;
import io.coldaisle.hub.story.TopologyText;
import io.coldaisle.v1.AcceptSuggestedDependencyRequest;
import io.coldaisle.v1.Batch;
import io.coldaisle.v1.DeviceInventory;
import io.coldaisle.v1.DictionaryEntry;
import io.coldaisle.v1.Entry;
import io.coldaisle.v1.GetComponentRequest;
import io.coldaisle.v1.ImportTopologyRequest;
import io.coldaisle.v1.ImportTopologyResponse;
import io.coldaisle.v1.ListSuggestedDependenciesRequest;
import io.coldaisle.v1.SensorIdentity;
import io.coldaisle.v1.SensorKind;
import io.coldaisle.v1.SuggestedDependency;
import io.coldaisle.v1.SummaryColumns;
import io.coldaisle.v1.TopologyGrpc;
import io.coldaisle.v1.TopologyGrpc.TopologyBlockingStub;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Watts that an agent told become a suggestion, and an accepted suggestion becomes the topology.
final class SuggestionsApiTest {
    private static final int WINDOWS = 200;

    @TempDir
    Path folder;

    @SuppressWarnings("NullAway.Init")
    SuggestionsApiTest() {}

    private static DictionaryEntry sensor(int number, String device, String component,
            String name) {
        return DictionaryEntry.newBuilder()
                .setNumber(number)
                .setSensor(SensorIdentity.newBuilder()
                        .setDevice(device)
                        .setComponent(component)
                        .setName(name)
                        .setKind(SensorKind.SENSOR_KIND_POWER)
                        .setUnit("W"))
                .build();
    }

    /// A day's last 200 minutes: the server hangs on the second outlet.
    private static Batch told(long nowMs) {
        Random dice = new Random(4);
        long start = nowMs - nowMs % 60_000 - (WINDOWS + 1) * 60_000L;
        Batch.Builder batch = Batch.newBuilder().setFirstSequence(1).setLastSequence(WINDOWS + 1);
        batch.addEntries(Entry.newBuilder()
                .setSequence(1)
                .addDictionary(sensor(1, "a", "outlet/1", "dc.power.outlet.power"))
                .addDictionary(sensor(2, "a", "outlet/2", "dc.power.outlet.power"))
                .addDictionary(sensor(3, "n", "", "hw.host.power"))
                .addDictionary(sensor(4, "n", "psu 1", "hw.power"))
                .addInventory(DeviceInventory.newBuilder().setDevice("a"))
                .addInventory(DeviceInventory.newBuilder().setDevice("n")));
        for (int i = 0; i < WINDOWS; i++) {
            int server = 300 + dice.nextInt(60);
            SummaryColumns.Builder columns = SummaryColumns.newBuilder()
                    .setStartMs(start + i * 60_000L)
                    .setWindowMs(60_000)
                    .setUniformCount(6);
            for (int watts : List.of(200 + dice.nextInt(60), server + dice.nextInt(3), server,
                    server)) {
                columns.addSensor(1).addLast(watts).addMin(0).addMax(0).addMean(0);
            }
            batch.addEntries(Entry.newBuilder().setSequence(i + 2).setSummaries(columns));
        }
        return batch.build();
    }

    @Test
    void wattsThatMoveTogetherBecomeADependencyWhenSomebodyAccepts() throws Exception {
        try (Hub hub = LoopbackHub.start(folder, "1h", System::currentTimeMillis);
                HubClients clients = new HubClients(hub, folder.resolve("data"))) {
            TopologyBlockingStub topology = TopologyGrpc.newBlockingStub(clients.operator());
            topology.importTopology(ImportTopologyRequest.newBuilder()
                    .setJson(ByteString.copyFrom(TopologyText.draw("pdu",
                            List.of("here rack=k1 site=s1", "rpdu a",
                                    "outlet a/o{1..2} power a", "psu n/psu1",
                                    "server n power n/psu1"),
                            1).bytes()))
                    .build());
            long nowMs = System.currentTimeMillis();
            ToldBatch.tell(clients, told(nowMs), nowMs);
            var list = ListSuggestedDependenciesRequest.newBuilder().setFilter("rack=k1").build();
            SuggestedDependency found = topology.listSuggestedDependencies(list)
                    .getSuggestions(0);
            assertThat(found.getId()).isEqualTo("power:a/o2>n/psu1");
            assertThat(found.getConfidence()).isGreaterThan(0.95);
            assertThat(found.getSource()).isEqualTo("power");
            assertThat(topology.listSuggestedDependencies(
                    list.toBuilder().setFilter("rack=k2").build()).getSuggestionsCount()).isZero();
            ImportTopologyResponse accepted = topology.acceptSuggestedDependency(
                    AcceptSuggestedDependencyRequest.newBuilder().setId(found.getId()).build());
            assertThat(accepted.getVersion()).isEqualTo(2);
            assertThat(accepted.getDependenciesAddedList()).singleElement()
                    .isEqualTo(found.getDependency());
            assertThat(
                    topology.getComponent(GetComponentRequest.newBuilder().setId("n/psu1").build())
                            .getUpstream(0)
                            .getProvider())
                    .isEqualTo("a/o2");
            assertThat(topology.listSuggestedDependencies(list).getSuggestionsCount()).isZero();
            assertThatThrownBy(() -> topology.acceptSuggestedDependency(
                    AcceptSuggestedDependencyRequest.newBuilder().setId(found.getId()).build()))
                    .hasMessageContaining("NOT_FOUND")
                    .hasMessageContaining("list them again");
            assertThatThrownBy(() -> topology.listSuggestedDependencies(
                    list.toBuilder().setFilter("colour=red").build()))
                    .hasMessageContaining("INVALID_ARGUMENT");
        }
    }
}
