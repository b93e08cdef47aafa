package io.coldaisle.agent.redfish;

import static org.assertj.core.api.Assertions.assertThat;

import io.coldaisle.agent.device.Device;
import io.coldaisle.agent.device.Endpoint;
import io.coldaisle.agent.device.Login;
import io.coldaisle.agent.device.Protocol;
import io.coldaisle.agent.device.Secret;
import io.coldaisle.agent.device.Trust;
import io.coldaisle.agent.net.CopyStore;
import io.coldaisle.agent.net.FilePinStore;
import io.coldaisle.agent.net.NetworkLoop;
import io.coldaisle.agent.net.SessionStore;
import io.coldaisle.agent.net.Traffic;
import io.coldaisle.agent.poll.PollOutcome;
import io.coldaisle.agent.poll.Poller;
import io.coldaisle.model.DeviceInventory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The recorded GPU server's report of its environment, in which the lab lets the time go on: what is
/// read instead of it, and that no reading is lost by it. Of its 42 values 26 are those of the Sensors;
/// the others are a thousand times as large.
final class MetricReportsLabTest {
    private static final String TREE = "nvidia-gh200";
    private static final String REPORT = "/redfish/v1/TelemetryService/MetricReports/"
            + "HGX_PlatformEnvironmentMetrics_0";
    private static final int READINGS = 246;
    @TempDir
    Path folder;

    @SuppressWarnings("NullAway.Init")
    MetricReportsLabTest() {}

    @BeforeAll
    static void requireLab() {
        RecordedServices.require();
    }

    private static String recorded() throws IOException {
        Path tree = RecordedServices.lab().resolve("redfish").resolve(TREE);
        return Files.readString(tree.resolve(REPORT.substring(1)).resolve("index.json"));
    }

    /// As the service would be if it did not claim `$expand`.
    private Path withoutExpand() throws IOException {
        Path from = RecordedServices.lab().resolve("redfish").resolve(TREE);
        Path to = folder.resolve("tree");
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Path copy = to.resolve(from.relativize(file).toString());
                Files.createDirectories(java.util.Objects.requireNonNull(copy.getParent()));
                Files.writeString(copy, Files.readString(file)
                        .replace("\"ExpandQuery\"",
                                "\"NoExpandQuery\""));
            }
        }
        return to;
    }

    private void tick(RecordedServices services, int turn) throws IOException {
        String values = recorded().replaceFirst("(?s).*\"MetricValues\": ", "")
                .replaceAll("\"2024-08-23T[^\"]*\"", "\"" + Instant.parse("2024-08-23T20:06:25Z")
                        .plusSeconds(10L * turn) + "\"")
                .replaceFirst("(?s)](?!.*]).*", "]");
        services.set(TREE, REPORT, "/MetricValues", values);
    }

    /// Requests for Sensors in the last of so many polls; at most one is for some that told nothing.
    private long requests(Path tree, boolean ticking, int polls) throws Exception {
        try (var services = new RecordedServices(folder, Map.of(TREE, tree));
                var relay = new CountingRelay(services.port(TREE), true, "/Sensors");
                var loop = new NetworkLoop("reports")) {
            var endpoint = new Endpoint(Protocol.REDFISH, "127.0.0.1", relay.port(), "", false,
                    new Login.UserPassword("lab", new Secret("labpass")),
                    new Trust.SystemAuthorities());
            var device = new Device(TREE, "", new DeviceInventory.Placement("", ""), 10_000,
                    120_000, List.of(endpoint));
            var poller = new RedfishPoller(device, endpoint, loop, new Traffic(),
                    new FilePinStore(folder.resolve("pins")), SessionStore.NONE, CopyStore.NONE,
                    null);
            long before = 0;
            for (int i = 0; i < polls; i++) {
                if (ticking) {
                    tick(services, i);
                }
                before = relay.counts().requests();
                CompletableFuture<PollOutcome> outcome = new CompletableFuture<>();
                loop.execute(() -> poller.poll(Poller.Depth.FULL, outcome::complete));
                assertThat(outcome.get(120, TimeUnit.SECONDS))
                        .isInstanceOfSatisfying(PollOutcome.Answered.class,
                                answered -> assertThat(answered.samples()
                                        .stream()
                                        .map(sample -> sample.sensor().toString())
                                        .distinct())
                                        .hasSize(READINGS)
                                        .hasSameSizeAs(answered.samples()));
                loop.advance(10_000);
            }
            loop.execute(poller::abandon);
            return relay.counts().requests() - before;
        }
    }

    @Test
    void whereMembersAreReadOneByOneTheReportStandsForThem() throws Exception {
        Path tree = withoutExpand();
        long documents = requests(tree, false, 7);
        long reports = requests(tree, true, 7);
        System.out.printf(
                "%s without $expand: %d requests for Sensors a poll, %d beside its report%n", TREE,
                documents, reports);
        assertThat(documents - reports).isBetween(25L, 27L);
    }

    @Test
    void whereAChassisIsOneDocumentTheReportSavesNothingAndIsLeft() throws Exception {
        Path tree = RecordedServices.lab().resolve("redfish").resolve(TREE);
        long documents = requests(tree, false, 16);
        long reports = requests(tree, true, 16);
        System.out.printf(
                "%s with $expand: %d requests for Sensors a poll, %d after its report was tried%n",
                TREE, documents, reports);
        assertThat(reports).isBetween(documents - 1, documents + 1);
    }
}
