package io.coldaisle.hub;

import static io.coldaisle.v1.ConfigurationStage.CONFIGURATION_STAGE_INTERRUPTED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.ByteString;
import io.coldaisle.v1.Configuration;
import io.coldaisle.v1.CreateJoinTokenRequest;
import io.coldaisle.v1.DiffConfigurationsRequest;
import io.coldaisle.v1.FleetGrpc;
import io.coldaisle.v1.FleetGrpc.FleetBlockingStub;
import io.coldaisle.v1.GetConfigurationRequest;
import io.coldaisle.v1.GetRolloutRequest;
import io.coldaisle.v1.ListConfigurationsRequest;
import io.coldaisle.v1.PutConfiguration;
import io.coldaisle.v1.PutConfigurationRequest;
import io.coldaisle.v1.Rollout;
import io.coldaisle.v1.RolloutState;
import io.coldaisle.v1.StopRolloutRequest;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Configurations through a whole hub, over TLS, with agents that answer as the test says.
final class ConfigurationApiTest {
    @TempDir
    Path folder;

    private Hub hub;
    private HubClients clients;
    private final Map<String, ConfiguredAgent> agents = new TreeMap<>();

    @SuppressWarnings("NullAway.Init")
    ConfigurationApiTest() {}

    @BeforeEach
    void start() throws Exception {
        hub = LoopbackHub.start(folder, "240h", System::currentTimeMillis);
        clients = new HubClients(hub, folder.resolve("data"));
    }

    @AfterEach
    void stop() {
        clients.close();
        hub.close();
    }

    private FleetBlockingStub fleet() {
        return FleetGrpc.newBlockingStub(clients.operator());
    }

    /// Enrolled once; said to run with this.
    private ConfiguredAgent agent(String name, String inForce) throws Exception {
        String token = fleet().createJoinToken(CreateJoinTokenRequest.newBuilder()
                .setAgentPattern(name)
                .build()).getToken();
        clients.enrol(name, HubClients.secret(token));
        ConfiguredAgent agent = new ConfiguredAgent(clients.agent(), name, inForce);
        agents.put(name, agent);
        LoopbackHub.await(() -> !agent.welcomed.equals("-"));
        return agent;
    }

    private ConfiguredAgent known(String name) {
        return Objects.requireNonNull(agents.get(name));
    }

    private static PutConfigurationRequest.Builder request(String yaml) {
        return PutConfigurationRequest.newBuilder()
                .setName("configurations/fleet")
                .addAgents("rack-*")
                .addRings("1")
                .setSoakS(1)
                .setYaml(ByteString.copyFromUtf8(yaml));
    }

    private String put(String yaml) {
        return fleet().putConfiguration(request(yaml).build()).getVersion();
    }

    private Rollout rollout() {
        return fleet().getRollout(
                GetRolloutRequest.newBuilder().setName("configurations/fleet").build());
    }

    private Rollout ended() throws InterruptedException {
        LoopbackHub.await(() -> rollout().getState() != RolloutState.ROLLOUT_STATE_UNDER_WAY);
        return rollout();
    }

    private static List<String> versions(ConfiguredAgent agent) {
        return agent.given.stream().map(PutConfiguration::getVersion).toList();
    }

    @Test
    void aVersionGoesOutRingByRingAndToWhoeverComesLater() throws Exception {
        for (int i = 1; i <= 3; i++) {
            agent("rack-" + i, "").mute = true;
        }
        agent("other", "");
        String version = put("polling: {interval: 20s}\n");
        assertThat(version).matches("fleet/1-[0-9a-f]{8}");
        LoopbackHub.await(() -> agents.values().stream().anyMatch(a -> !a.given.isEmpty()));
        Thread.sleep(5_000);
        List<ConfiguredAgent> first = agents.values()
                .stream()
                .filter(agent -> !agent.given.isEmpty())
                .toList();
        assertThat(first).as("one has it until it says that it keeps it").hasSize(1);
        PutConfiguration given = first.getFirst().given.element();
        assertThat(given.getProbationMs()).isEqualTo(1_000);
        assertThat(given.getYaml().toStringUtf8()).isEqualTo("polling: {interval: 20s}\n");
        agents.values().forEach(agent -> agent.mute = false);
        first.getFirst().inForce = version;
        first.getFirst()
                .says(version, io.coldaisle.v1.ConfigurationStage.CONFIGURATION_STAGE_IN_FORCE, "");
        Rollout done = ended();
        assertThat(done.getState()).isEqualTo(RolloutState.ROLLOUT_STATE_DONE);
        assertThat(done.getAgentsInForce()).isEqualTo(3);
        assertThat(known("other").given).isEmpty();
        ConfiguredAgent late = agent("rack-4", "");
        LoopbackHub.await(() -> versions(late).equals(List.of(version)));
        ConfiguredAgent again = agent("rack-4", version);
        assertThat(again.welcomed).isEqualTo(version);
        Thread.sleep(1_000);
        assertThat(again.given).as("it has it already").isEmpty();
    }

    @Test
    void oneThatRefusesStopsItAndEverybodyGoesBack() throws Exception {
        for (int i = 1; i <= 3; i++) {
            agent("rack-" + i, "");
        }
        String good = put("polling: {interval: 20s}\n");
        ended();
        agents.values().forEach(agent -> agent.given.clear());
        known("rack-2").refuses = "hub configuration x:1: polling.interval: why";
        put("polling: {interval: 5s}\n");
        Rollout rolled = ended();
        assertThat(rolled.getState()).isEqualTo(RolloutState.ROLLOUT_STATE_ROLLED_BACK);
        assertThat(rolled.getProblem()).contains("agent rack-2 refused it",
                "polling.interval: why");
        LoopbackHub.await(() -> agents.values().stream().allMatch(a -> a.inForce.equals(good)));
        agents.values()
                .forEach(agent -> agent.given.stream()
                        .reduce((_, last) -> last)
                        .ifPresent(last -> assertThat(last.getRestored()).isTrue()));
        assertThat(clients.alarms()).anyMatch(each -> each.contains("agent.configuration_failed")
                && each.contains("polling.interval: why"));
        known("rack-2").refuses = "";
        put("polling: {interval: 6s}\n");
        assertThat(ended().getState()).isEqualTo(RolloutState.ROLLOUT_STATE_DONE);
        LoopbackHub.await(() -> clients.alarms()
                .stream()
                .noneMatch(each -> each.contains("agent.configuration_failed")
                        && !each.contains("until_ms")));
    }

    @Test
    void anInterruptedTrialIsTriedThreeTimes() throws Exception {
        ConfiguredAgent agent = agent("rack-1", "");
        agent.mute = true;
        String version = put("polling: {interval: 20s}\n");
        for (int times = 1; times <= 3; times++) {
            int given = times;
            LoopbackHub.await(() -> agent.given.size() == given);
            agent.says(version, CONFIGURATION_STAGE_INTERRUPTED, "");
        }
        assertThat(ended().getProblem()).contains("rack-1 ended 3 times");
    }

    @Test
    void anOperatorStopsIt() throws Exception {
        agent("rack-1", "").mute = true;
        put("polling: {interval: 20s}\n");
        LoopbackHub.await(() -> !known("rack-1").given.isEmpty());
        assertThatThrownBy(() -> put("{}")).hasMessageContaining("FAILED_PRECONDITION")
                .hasMessageContaining("--stop");
        known("rack-1").mute = false;
        var _ = fleet().stopRollout(StopRolloutRequest.newBuilder()
                .setName("configurations/fleet")
                .setReason("wrong rack")
                .build());
        LoopbackHub.await(() -> known("rack-1").given.size() == 2);
        assertThat(rollout().getProblem()).isEqualTo("stopped by local-operator: wrong rack");
        assertThat(clients.alarms()).isEmpty();
    }

    @Test
    void theMoreExactConfigurationCounts() throws Exception {
        ConfiguredAgent one = agent("rack-1", "");
        String fleetwide = put("polling: {interval: 20s}\n");
        ended();
        assertThat(one.inForce).isEqualTo(fleetwide);
        String own = fleet().putConfiguration(request("polling: {interval: 5s}\n")
                .setName("configurations/one")
                .clearAgents()
                .addAgents("rack-1")
                .build()).getVersion();
        LoopbackHub.await(() -> one.inForce.equals(own));
        ConfiguredAgent two = agent("rack-2", "");
        LoopbackHub.await(() -> two.inForce.equals(fleetwide));
    }

    @Test
    void aDryRunKeepsNothing() throws Exception {
        agent("rack-1", "");
        agent("rack-2", "").refuses = "pdu-b: no answer within 8000 ms";
        var answer = fleet().putConfiguration(request("polling: {interval: 5s}\n")
                .setDryRun(true)
                .build());
        assertThat(answer.getOutcomesOrThrow("rack-1").getAccepted()).isTrue();
        assertThat(answer.getOutcomesOrThrow("rack-2").getErrorsList())
                .containsExactly("pdu-b: no answer within 8000 ms");
        assertThatThrownBy(this::rollout).hasMessageContaining("NOT_FOUND");
    }

    @Test
    void versionsAreKeptComparedAndGuarded() throws Exception {
        PutConfigurationRequest first = request("a: 1\nb: 2\n").setRequestId("r1").build();
        String version = fleet().putConfiguration(first).getVersion();
        assertThat(fleet().putConfiguration(first).getVersion()).as("a repeat").isEqualTo(version);
        ended();
        put("a: 1\nb: 3\n");
        ended();
        assertThatThrownBy(() -> fleet().putConfiguration(request("{}").setEtag(version).build()))
                .hasMessageContaining("ABORTED")
                .hasMessageContaining("changed meanwhile");
        assertThatThrownBy(() -> put("a: [")).hasMessageContaining("INVALID_ARGUMENT")
                .hasMessageContaining("fleet:");
        assertThat(fleet().diffConfigurations(DiffConfigurationsRequest.newBuilder()
                .setName("configurations/fleet")
                .build()).getLinesList()).containsExactly("@@ -1,2 +1,2 @@", " a: 1", "-b: 2",
                        "+b: 3");
        List<Configuration> history = fleet().listConfigurations(ListConfigurationsRequest
                .newBuilder()
                .setName("configurations/fleet")
                .build()).getConfigurationsList();
        assertThat(history).extracting(Configuration::getNumber).containsExactly(2L, 1L);
        assertThat(history.getFirst().getInForce()).isEqualTo(2);
        assertThat(fleet().getConfiguration(GetConfigurationRequest.newBuilder()
                .setName("configurations/fleet")
                .setNumber(1)
                .build()).getYaml().toStringUtf8()).isEqualTo("a: 1\nb: 2\n");
    }
}
