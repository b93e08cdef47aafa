package io.coldaisle.hub;

import static org.assertj.core.api.Assertions.assertThat;

import io.coldaisle.hub.console.Main;
import io.coldaisle.v1.Alarm;
import io.coldaisle.v1.Batch;
import io.coldaisle.v1.DeviceInventory;
import io.coldaisle.v1.Entry;
import io.coldaisle.v1.PollCost;
import io.coldaisle.v1.Severity;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What agents tell of the cost of their devices, as operators see it.
final class DeviceCostsApiTest {
    @TempDir
    Path folder;

    @SuppressWarnings("NullAway.Init")
    DeviceCostsApiTest() {}

    private static DeviceInventory device(String name, long wallMs) {
        return DeviceInventory.newBuilder()
                .setDevice(name)
                .setPollIntervalMs(10_000)
                .setReachable(true)
                .setCost(PollCost.newBuilder()
                        .setPolls(15)
                        .setWallMs(wallMs)
                        .setDeviceMs(wallMs - 10)
                        .setBytes(12_000)
                        .setRequests(20)
                        .setRoundTrips(20))
                .build();
    }

    private static Batch told() {
        Entry entry = Entry.newBuilder()
                .setSequence(1)
                .addInventory(device("pdu", 40))
                .addInventory(device("bmc", 7_010))
                .addInventory(DeviceInventory.newBuilder().setDevice("old"))
                .addAlarms(Alarm.newBuilder()
                        .setDevice("pdu")
                        .setComponent("inlet/1")
                        .setCondition("sensor.wrong_unit")
                        .setSeverity(Severity.SEVERITY_WARNING)
                        .setObservedAtMs(System.currentTimeMillis())
                        .setDetector("units"))
                .build();
        return Batch.newBuilder().setFirstSequence(1).setLastSequence(1).addEntries(entry).build();
    }

    private List<String> devices(Hub hub, String... arguments) {
        StringWriter out = new StringWriter();
        List<String> all = new ArrayList<>(List.of("devices"));
        all.addAll(List.of(arguments));
        all.add("--hub=127.0.0.1:" + hub.apiPort());
        all.add("--identity=" + folder.resolve("data/operator"));
        assertThat(Main.execute(new PrintWriter(out), new PrintWriter(out),
                all.toArray(String[]::new))).as("%s: %s", all, out).isZero();
        return out.toString().lines().toList();
    }

    @Test
    void theSlowestComesFirstWithWhatToDoAndQuarantineShows() throws Exception {
        try (Hub hub = LoopbackHub.start(folder, "1h", System::currentTimeMillis);
                HubClients clients = new HubClients(hub, folder.resolve("data"))) {
            ToldBatch.tell(clients, told(), System.currentTimeMillis());
            List<String> slow = devices(hub, "--slow");
            assertThat(slow).hasSize(3);
            assertThat(slow.get(1)).contains("bmc",
                    "takes 7 of 10 s, 350 ms an answer: poll it every 30 s");
            assertThat(slow.get(2)).contains("pdu").doesNotContain("poll it");
            assertThat(devices(hub, "--slow=1")).hasSize(2);
            assertThat(String.join("", devices(hub, "--slow", "--json")))
                    .contains("\"wallMs\"", "7010")
                    .doesNotContain("\"old\"");
            List<String> all = devices(hub);
            assertThat(all.getFirst()).contains("QUARANTINED");
            assertThat(all).anyMatch(line -> line.contains("pdu") && line.contains(" 1 "))
                    .anyMatch(line -> line.contains("bmc") && line.contains(" 0 "));
        }
    }
}
