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
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What a poll of each recorded service costs: requests, answers without a body, bytes. Ten seconds
/// pass between polls, in which three readings change. Printed by `.ci/prove-redfish --cost`.
class RedfishCostMeasure {
    private static final int FIRST = 12;
    private static final int POLLS = 20;
    private static final int CHANGES = 3;
    private static final long EVERY_MS = 10_000;
    @TempDir
    Path folder;

    @SuppressWarnings("NullAway.Init")
    RedfishCostMeasure() {}

    @BeforeAll
    static void requireLab() {
        RecordedServices.require();
    }

    @ParameterizedTest
    @ValueSource(strings = {"cray-ex235a", "dell-idrac9", "dmtf-rackmount1", "gigabyte-ami",
        "hpe-ilo5-dl325", "nvidia-bluefield-dpu", "nvidia-gh200", "openbmc-stock",
        "powershelf-liteon", "rackpdu-24-outlets", "supermicro-x13-hgx"})
    void whatAPollCosts(String name) throws Exception {
        String whole = measure(name, false);
        System.out.printf("%-22s in full: %s%n%-22s ETags:   %s%n", name, whole, "",
                measure(name, true));
    }

    private String measure(String name, boolean conditions) throws Exception {
        Path tree = RecordedServices.lab().resolve("redfish").resolve(name);
        try (var services = new RecordedServices(folder, Map.of(name, tree));
                var relay = new CountingRelay(services.port(name), conditions);
                var loop = new NetworkLoop("cost")) {
            var endpoint = new Endpoint(Protocol.REDFISH, "127.0.0.1", relay.port(), "", false,
                    new Login.UserPassword("lab", new Secret("labpass")),
                    new Trust.SystemAuthorities());
            var device = new Device(name, "", new DeviceInventory.Placement("", ""), 10_000,
                    60_000, List.of(endpoint));
            var poller = new RedfishPoller(device, endpoint, loop, new Traffic(),
                    new FilePinStore(folder.resolve("pins")), SessionStore.NONE, CopyStore.NONE,
                    null);
            List<Map<?, ?>> readings = readings(services, name);
            CountingRelay.Counts before = relay.counts();
            int samples = 0;
            for (int i = 0; i < FIRST + POLLS; i++) {
                if (i == FIRST) {
                    before = relay.counts();
                }
                samples = poll(loop, poller);
                change(services, name, readings, i);
                loop.advance(EVERY_MS);
            }
            CountingRelay.Counts cost = relay.counts().minus(before);
            assertThat(cost.requests()).isPositive();
            loop.execute(poller::close);
            return "%4d samples a poll, %6.1f requests, %5.1f of them unchanged, %7.0f bytes"
                    .formatted(samples, cost.requests() / (double) POLLS,
                            cost.unchanged() / (double) POLLS, cost.bytes() / (double) POLLS);
        }
    }

    private static List<Map<?, ?>> readings(RecordedServices services, String name) {
        return Json.parse(services.send(name, "GET", "/_lab/find?q=.", "")
                .body()
                .getBytes(java.nio.charset.StandardCharsets.UTF_8))
                .items()
                .stream()
                .map(each -> Map.of("path", each.get("path").text(), "pointer",
                        each.get("pointer").text(), "value",
                        each.get("value").number()))
                .<Map<?, ?>>map(each -> each)
                .toList();
    }

    private static void change(RecordedServices services, String name, List<Map<?, ?>> readings,
            int turn) {
        for (int i = 0; i < Math.min(CHANGES, readings.size()); i++) {
            Map<?, ?> reading = readings.get((turn * CHANGES + i) % readings.size());
            double value = ((Double) java.util.Objects.requireNonNull(reading.get("value")));
            services.set(name, String.valueOf(reading.get("path")),
                    String.valueOf(reading.get("pointer")),
                    String.valueOf(value * (1 + 0.001 * (turn % 7))));
        }
    }

    private static int poll(NetworkLoop loop, RedfishPoller poller) throws Exception {
        CompletableFuture<PollOutcome> outcome = new CompletableFuture<>();
        loop.execute(() -> poller.poll(Poller.Depth.FULL, outcome::complete));
        return outcome.get(60, TimeUnit.SECONDS) instanceof PollOutcome.Answered answered
                ? answered.samples().size()
                : 0;
    }
}
