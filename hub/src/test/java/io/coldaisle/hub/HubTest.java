package io.coldaisle.hub;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.coldaisle.model.Alarm;
import io.coldaisle.model.Severity;
import io.coldaisle.v1.AcknowledgeIncidentRequest;
import io.coldaisle.v1.AgentMessage;
import io.coldaisle.v1.Batch;
import io.coldaisle.v1.FleetGrpc;
import io.coldaisle.v1.ForecastRequest;
import io.coldaisle.v1.GetAgentRequest;
import io.coldaisle.v1.Hello;
import io.coldaisle.v1.HubMessage;
import io.coldaisle.v1.Incident;
import io.coldaisle.v1.IncidentState;
import io.coldaisle.v1.IncidentsGrpc;
import io.coldaisle.v1.Ledger;
import io.coldaisle.v1.LinkGrpc;
import io.coldaisle.v1.ListIncidentsRequest;
import io.coldaisle.v1.TelemetryGrpc;
import io.coldaisle.wire.AlarmMapping;
import io.grpc.ManagedChannel;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.stub.StreamObserver;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A whole hub on the loopback, talked to over mutual TLS as agents and operators do.
final class HubTest {
    @TempDir
    Path folder;

    private Hub hub;
    private HubClients clients;
    private volatile long clockSetByMs;

    @SuppressWarnings("NullAway.Init")
    HubTest() {}

    @BeforeEach
    void start() throws Exception {
        hub = LoopbackHub.start(folder, "1h", this::now);
        clients = new HubClients(hub, folder.resolve("data"));
    }

    @AfterEach
    void stop() {
        clients.close();
        hub.close();
    }

    private long now() {
        return System.currentTimeMillis() + clockSetByMs;
    }

    private void restart() throws Exception {
        stop();
        hub = LoopbackHub.start(folder, "1h", this::now);
        clients = new HubClients(hub, folder.resolve("data"));
    }

    private static AgentMessage hello(String agent, long last) {
        return AgentMessage.newBuilder()
                .setHello(Hello.newBuilder()
                        .setAgent(agent)
                        .setEpoch(1000)
                        .setVersion("test")
                        .setFirstSequence(1)
                        .setLastSequence(last)
                        .setSentAtMs(System.currentTimeMillis()))
                .build();
    }

    private static AgentMessage alarm(long sequence, Severity severity) {
        return alarm(sequence, "ups-a", severity);
    }

    private static AgentMessage alarm(long sequence, String device, Severity severity) {
        Alarm alarm = new Alarm(device, "", "ups.on_battery", severity,
                System.currentTimeMillis(), null, null, "device", "", "");
        return AgentMessage.newBuilder()
                .setBatch(Batch.newBuilder()
                        .setFirstSequence(sequence)
                        .setLastSequence(sequence)
                        .addEntries(io.coldaisle.v1.Entry.newBuilder()
                                .setSequence(sequence)
                                .addAlarms(AlarmMapping.toWire(alarm))))
                .build();
    }

    private List<Incident> incidents() {
        return IncidentsGrpc.newBlockingStub(clients.operator())
                .listIncidents(ListIncidentsRequest.getDefaultInstance())
                .getIncidentsList();
    }

    private Ledger ledger() {
        return FleetGrpc.newBlockingStub(clients.operator())
                .getAgent(GetAgentRequest.newBuilder().setName("agents/rack-1").build())
                .getLedger();
    }

    /// Waits for the correlator's own next tick, at most ten seconds.
    private Incident awaitIncident() throws InterruptedException {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
        while (incidents().isEmpty() && System.nanoTime() < deadline) {
            Thread.onSpinWait();
        }
        assertThat(incidents()).hasSize(1);
        return incidents().getFirst();
    }

    @Test
    void anAlarmBecomesOneIncidentHoweverOftenItIsSentAndKeepsItsIdOverARestart()
            throws Exception {
        clients.enrol("rack-1");
        HubAnswers answers = new HubAnswers();
        StreamObserver<AgentMessage> link = LinkGrpc.newStub(clients.agent()).connect(answers);
        link.onNext(hello("rack-1", 1));
        assertThat(((HubMessage) answers.next(10)).getWelcome().getCreditBytes()).isPositive();
        for (int again = 0; again < 3; again++) {
            link.onNext(alarm(1, Severity.MAJOR));
            assertThat(((HubMessage) answers.next(10)).getAck().getAcknowledged()).isEqualTo(1);
        }
        Incident incident = awaitIncident();
        assertThat(incident.getHypotheses(0).getComponent()).contains("ups-a");
        assertThat(ledger().getApplied()).isEqualTo(1);
        assertThat(ledger().getDuplicates()).isEqualTo(2);
        assertThat(ledger().getAlarms()).isEqualTo(1);
        Incident acknowledged = IncidentsGrpc.newBlockingStub(clients.operator())
                .acknowledgeIncident(AcknowledgeIncidentRequest.newBuilder()
                        .setName(incident.getName())
                        .setComment("on it")
                        .build());
        assertThat(acknowledged.getState()).isEqualTo(IncidentState.INCIDENT_STATE_ACKNOWLEDGED);
        assertThat(acknowledged.getActivity(0).getBy()).isEqualTo("local-operator");
        restart();
        assertThat(incidents()).singleElement().satisfies(after -> {
            assertThat(after.getName()).isEqualTo(incident.getName());
            assertThat(after.getState()).isEqualTo(IncidentState.INCIDENT_STATE_ACKNOWLEDGED);
        });
        assertThat(ledger().getAcknowledged().getSequence()).isEqualTo(1);
    }

    @Test
    void aClockThatIsSetStopsNothingAndMovesNoAlarm() throws Exception {
        clients.enrol("rack-1");
        HubAnswers answers = new HubAnswers();
        StreamObserver<AgentMessage> link = LinkGrpc.newStub(clients.agent()).connect(answers);
        link.onNext(hello("rack-1", 1));
        answers.next(10);
        link.onNext(alarm(1, Severity.MAJOR));
        long since = awaitIncident().getFirstSymptomMs();
        clockSetByMs = -3_600_000;
        link.onNext(alarm(2, "ups-b", Severity.MAJOR));
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
        while (incidents().size() < 2 && System.nanoTime() < deadline) {
            Thread.sleep(100);
        }
        assertThat(incidents()).hasSize(2)
                .allSatisfy(incident -> assertThat(incident.getFirstSymptomMs())
                        .isBetween(since, since + 60_000));
        clockSetByMs = 0;
        link.onNext(alarm(3, Severity.MAJOR));
        assertThat(((HubMessage) answers.next(10)).hasAck()).isTrue();
    }

    @Test
    void anAgentSpeaksForItselfOnly() throws Exception {
        clients.enrol("rack-1");
        HubAnswers answers = new HubAnswers();
        LinkGrpc.newStub(clients.agent()).connect(answers).onNext(hello("rack-2", 0));
        assertThat(((Status) answers.next(10)).getCode()).isEqualTo(Status.Code.PERMISSION_DENIED);
    }

    @Test
    void aJoinTokenServesOnce() throws Exception {
        clients.enrol("rack-1");
        assertThatThrownBy(() -> clients.enrol("rack-2"))
                .isInstanceOfSatisfying(StatusRuntimeException.class, refused -> assertThat(
                        refused.getStatus().getCode()).isEqualTo(Status.Code.PERMISSION_DENIED));
    }

    @Test
    void nobodyWithoutACertificateGetsPastTheHandshakeOrIntoTheApi() {
        ManagedChannel stranger = clients.stranger(hub.apiPort());
        assertThatThrownBy(() -> IncidentsGrpc.newBlockingStub(stranger)
                .listIncidents(ListIncidentsRequest.getDefaultInstance()))
                .isInstanceOfSatisfying(StatusRuntimeException.class, refused -> assertThat(
                        refused.getStatus().getCode()).isEqualTo(Status.Code.UNAUTHENTICATED));
        HubAnswers answers = new HubAnswers();
        LinkGrpc.newStub(clients.stranger(hub.linkPort()))
                .connect(answers)
                .onNext(hello("rack-1", 0));
        assertThat(answers.isEmpty()).isTrue();
        assertThatThrownBy(() -> {
            if (answers.next(10) instanceof Status status) {
                throw status.asRuntimeException();
            }
        }).hasMessageContaining("UNAVAILABLE");
    }

    @Test
    void whatIsNotServedYetSaysSo() {
        assertThatThrownBy(() -> TelemetryGrpc.newBlockingStub(clients.operator())
                .forecast(ForecastRequest.getDefaultInstance()))
                .isInstanceOfSatisfying(StatusRuntimeException.class, refused -> assertThat(
                        refused.getStatus().getCode()).isEqualTo(Status.Code.UNIMPLEMENTED));
    }

    @Test
    void wrongRequestsAreRefusedInWords() {
        assertThatThrownBy(() -> IncidentsGrpc.newBlockingStub(clients.operator())
                .listIncidents(
                        ListIncidentsRequest.newBuilder().setFilter("colour=red").build()))
                .hasMessageContaining("INVALID_ARGUMENT")
                .hasMessageContaining("severity>=");
        assertThatThrownBy(() -> FleetGrpc.newBlockingStub(clients.operator())
                .getAgent(GetAgentRequest.newBuilder().setName("agents/nobody").build()))
                .hasMessageContaining("NOT_FOUND");
    }
}
