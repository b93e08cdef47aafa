package io.coldaisle.hub;

import static org.assertj.core.api.Assertions.assertThat;

import io.coldaisle.v1.CreateJoinTokenRequest;
import io.coldaisle.v1.FleetGrpc;
import io.coldaisle.v1.IncidentsGrpc;
import io.coldaisle.v1.ListIncidentsRequest;
import io.coldaisle.v1.NeighbourSight;
import io.coldaisle.v1.ProbeNeighbour;
import java.nio.file.Path;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Three agents and one of before agents looked after each other; one of the three falls silent.
final class WitnessTest {
    @TempDir
    Path folder;
    private Hub hub;
    private HubClients clients;
    private WitnessedAgent lost;
    private WitnessedAgent near;
    private WitnessedAgent second;
    private WitnessedAgent old;

    @SuppressWarnings("NullAway.Init")
    WitnessTest() {}

    @BeforeEach
    void begin() throws Exception {
        hub = LoopbackHub.start(folder, "2s", System::currentTimeMillis);
        clients = new HubClients(hub, folder.resolve("data"));
        lost = agent("rack-1", "192.0.2.1:7446");
        near = agent("rack-2", "192.0.2.2:7446");
        second = agent("rack-3", "192.0.2.3:7446");
        old = agent("rack-4", "");
    }

    @AfterEach
    void end() {
        clients.close();
        hub.close();
    }

    private WitnessedAgent agent(String name, String witness) throws Exception {
        String token = FleetGrpc.newBlockingStub(clients.operator())
                .createJoinToken(CreateJoinTokenRequest.newBuilder()
                        .setAgentPattern(name)
                        .setUses(1)
                        .build())
                .getToken();
        clients.enrol(name, HubClients.secret(token));
        return new WitnessedAgent(clients.agent(), name, witness);
    }

    private void both(NeighbourSight sight) {
        near.sees(sight);
        second.sees(sight);
    }

    private boolean told(String condition) {
        return clients.alarms().stream().anyMatch(alarm -> alarm.contains(condition));
    }

    private String headline() {
        return IncidentsGrpc.newBlockingStub(clients.operator())
                .listIncidents(ListIncidentsRequest.getDefaultInstance())
                .getIncidentsList()
                .stream()
                .map(incident -> incident.getHeadline())
                .reduce("", String::concat);
    }

    @Test
    void thoseWhoLookAfterOthersAreAskedAndNoOlderAgent() throws Exception {
        both(NeighbourSight.NEIGHBOUR_SIGHT_ALIVE);
        lost.dies();
        ProbeNeighbour asked = Objects.requireNonNull(near.asked(20));
        assertThat(asked.getAgent()).isEqualTo("rack-1");
        assertThat(asked.getAddress()).isEqualTo("192.0.2.1:7446");
        assertThat(second.asked(20)).isNotNull();
        LoopbackHub.await(() -> told("agent.seen_alive"));
        LoopbackHub.await(() -> headline().contains("rack-1 is alive and cut off from the hub"));
        assertThat(old.asked(1)).isNull();
        assertThat(told("rack-2: alive (in the test); rack-3: alive")).isTrue();
    }

    @Test
    void oneThatIsRefusedSaysThatTheProcessIsGone() throws Exception {
        near.sees(NeighbourSight.NEIGHBOUR_SIGHT_UNSPECIFIED);
        second.sees(NeighbourSight.NEIGHBOUR_SIGHT_REFUSED);
        lost.dies();
        LoopbackHub.await(() -> told("agent.seen_refused"));
        LoopbackHub.await(() -> headline().contains("rack-1 stopped"));
    }

    @Test
    void oneThatNobodyReachesIsOnADarkHost() throws Exception {
        both(NeighbourSight.NEIGHBOUR_SIGHT_NO_ANSWER);
        lost.dies();
        LoopbackHub.await(() -> told("agent.seen_silent"));
        LoopbackHub.await(() -> headline().contains("rack-1 stands on a host that is down"));
    }

    @Test
    void oneThatDoesNotSayKeepsNobodyWaitingForTheOther() throws Exception {
        second.sees(NeighbourSight.NEIGHBOUR_SIGHT_FROZEN);
        lost.dies();
        LoopbackHub.await(() -> told("agent.unreachable"));
        LoopbackHub.await(() -> told("agent.seen_frozen"));
        LoopbackHub.await(() -> headline().contains("rack-1 hangs"));
    }

    @Test
    void anAgentThatComesBackIsSeenNoMore() throws Exception {
        both(NeighbourSight.NEIGHBOUR_SIGHT_REFUSED);
        lost.dies();
        LoopbackHub.await(() -> told("agent.seen_refused"));
        agent("rack-1", "192.0.2.1:7446");
        LoopbackHub.await(() -> clients.alarms()
                .stream()
                .filter(alarm -> alarm.contains("agent.seen_refused"))
                .allMatch(alarm -> alarm.contains("until_ms")));
    }

    @Test
    void anAgentWithoutADoorIsMissedAsEver() throws Exception {
        both(NeighbourSight.NEIGHBOUR_SIGHT_ALIVE);
        old.dies();
        LoopbackHub.await(() -> told("agent.unreachable"));
        assertThat(near.asked(1)).isNull();
        assertThat(headline()).contains("rack-4 stopped");
    }
}
