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
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The subscription to a service that has no stream of events, against the lab's server: made once,
/// found again, renewed, and ended.
final class SubscriptionLabTest {
    private static final String TREE = "gigabyte-ami";
    private static final String COLLECTION = "/redfish/v1/Events/Subscriptions";
    private static final String BASIC = "Basic " + Base64.getEncoder()
            .encodeToString("lab:labpass".getBytes(StandardCharsets.UTF_8));
    @TempDir
    Path folder;
    private final NetworkLoop loop = new NetworkLoop("test");
    private final BlockingQueue<String> woken = new LinkedBlockingQueue<>();
    private RecordedServices services;
    private EventSettings settings;
    private ListenerOfTest door;
    private RedfishPoller poller;

    @SuppressWarnings("NullAway.Init")
    SubscriptionLabTest() {}

    @BeforeAll
    static void requireLab() {
        RecordedServices.require();
    }

    @BeforeEach
    void start() throws Exception {
        services = new RecordedServices(folder, Map.of(TREE, withoutStream()));
        settings = ListenerOfTest.settings(folder);
        begin();
    }

    /// The lab's server adds a stream to every service whose EventService is where it mostly is: here it
    /// is elsewhere.
    private Path withoutStream() throws IOException {
        Path from = RecordedServices.lab().resolve("redfish").resolve(TREE);
        Path to = folder.resolve("tree");
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                String name = from.relativize(file)
                        .toString()
                        .replace("v1/EventService/", "v1/Events/");
                Path copy = to.resolve(name);
                Files.createDirectories(java.util.Objects.requireNonNull(copy.getParent()));
                Files.writeString(copy, Files.readString(file)
                        .replace("/redfish/v1/EventService", "/redfish/v1/Events"));
            }
        }
        return to;
    }

    @AfterEach
    void stop() {
        loop.close();
        services.close();
    }

    /// A process of the agent.
    private void begin() throws Exception {
        door = ListenerOfTest.open(loop, settings, folder.resolve("secret"), 10_000);
        var endpoint = new Endpoint(Protocol.REDFISH, "127.0.0.1", services.port(TREE), "", false,
                new Login.UserPassword("lab", new Secret("labpass")),
                new Trust.SystemAuthorities());
        var device = new Device("bmc", "", new DeviceInventory.Placement("", ""), 10_000, 60_000,
                List.of(endpoint));
        poller = new RedfishPoller(device, endpoint, loop, new Traffic(),
                new FilePinStore(folder.resolve("pins")), SessionStore.NONE, CopyStore.NONE,
                door.listener());
        loop.execute(() -> poller.onNews(() -> woken.add("now")));
        poll();
    }

    private void poll() throws Exception {
        CompletableFuture<PollOutcome> outcome = new CompletableFuture<>();
        loop.execute(() -> poller.poll(Poller.Depth.FULL, outcome::complete));
        assertThat(outcome.get(60, TimeUnit.SECONDS)).isInstanceOf(PollOutcome.Answered.class);
    }

    /// The paths of all subscriptions of the service.
    private List<String> subscriptions() {
        return Json.parse(services.send(TREE, "GET", COLLECTION, "", "Authorization", BASIC)
                .body()
                .getBytes(StandardCharsets.UTF_8))
                .get("Members")
                .items()
                .stream()
                .map(Json::link)
                .toList();
    }

    private Json only() {
        List<String> all = subscriptions();
        assertThat(all).hasSize(1);
        return Json.parse(services.send(TREE, "GET", all.getFirst(), "", "Authorization", BASIC)
                .body()
                .getBytes(StandardCharsets.UTF_8));
    }

    private void anEventWakes() throws Exception {
        woken.clear();
        services.send(TREE, "POST", "/_lab/event", "{\"Message\": \"hot\", \"OriginOfCondition\":"
                + " \"/redfish/v1/Chassis/Self/Thermal\"}");
        assertThat(woken.poll(20, TimeUnit.SECONDS)).isEqualTo("now");
    }

    @Test
    void anEventThatIsPushedHasTheDevicePolledAtOnce() throws Exception {
        assertThat(only().get("Destination").text()).startsWith(settings.url());
        anEventWakes();
        assertThat(door.counts().taken()).isEqualTo(1);
        assertThat(door.counts().foreign()).isZero();
    }

    @Test
    void aKilledAgentFindsItsSubscriptionAgain() throws Exception {
        String made = subscriptions().getFirst();
        door.close();
        begin();
        assertThat(subscriptions()).containsExactly(made);
        anEventWakes();
    }

    @Test
    void whatAnEarlierSecretSubscribedIsReplacedAndThoseOfOthersStay() throws Exception {
        String others = services.send(TREE, "POST", COLLECTION,
                "{\"Destination\": \"https://127.0.0.1:9/nms\", \"Context\": \"nms\"}",
                "Authorization", BASIC)
                .headers()
                .firstValue("Location")
                .orElseThrow();
        String made = subscriptions().getFirst();
        door.close();
        Files.delete(folder.resolve("secret"));
        begin();
        assertThat(subscriptions()).hasSize(2).contains(others).doesNotContain(made);
        anEventWakes();
    }

    @Test
    void oneThatIsGoneIsMadeAgain() throws Exception {
        services.send(TREE, "DELETE", subscriptions().getFirst(), "", "Authorization", BASIC);
        assertThat(subscriptions()).isEmpty();
        poll();
        assertThat(subscriptions()).as("not looked at in every poll").isEmpty();
        loop.advance(600_000);
        poll();
        assertThat(subscriptions()).hasSize(1);
        anEventWakes();
    }

    @Test
    void anAgentThatEndsLeavesNeitherSubscriptionNorSession() {
        assertThat(subscriptions()).hasSize(1);
        loop.execute(poller::close);
        loop.close();
        assertThat(subscriptions()).isEmpty();
        assertThat(services.send(TREE, "GET", "/redfish/v1/SessionService/Sessions", "",
                "Authorization", BASIC).body()).contains("\"Members\": []");
    }
}
