package io.coldaisle.hub;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.coldaisle.v1.AgentState;
import io.coldaisle.v1.AgentView;
import io.coldaisle.v1.CreateJoinTokenRequest;
import io.coldaisle.v1.FleetGrpc;
import io.coldaisle.v1.GetAgentRequest;
import io.coldaisle.v1.RevokeAgentRequest;
import io.grpc.Status;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Renewal and revocation, over mutual TLS as an agent meets them.
class AgentIdentityTest {
    private static final long DAY_MS = Duration.ofDays(1).toMillis();

    @TempDir
    private Path folder = Path.of("unset");
    private volatile long aheadMs;
    @SuppressWarnings("NullAway.Init")
    private Hub hub;
    @SuppressWarnings("NullAway.Init")
    private HubClients clients;

    @BeforeEach
    void start() throws Exception {
        hub = LoopbackHub.start(folder, "1s", this::now);
        clients = new HubClients(hub, folder.resolve("data"));
    }

    @AfterEach
    void stop() {
        clients.close();
        hub.close();
    }

    private long now() {
        return System.currentTimeMillis() + aheadMs;
    }

    private FleetGrpc.FleetBlockingStub fleet() {
        return FleetGrpc.newBlockingStub(clients.operator());
    }

    private AgentView agent() {
        return fleet().getAgent(GetAgentRequest.newBuilder().setName("agents/rack-1").build());
    }

    private AgentView revoke(String reason) {
        return fleet().revokeAgent(RevokeAgentRequest.newBuilder()
                .setName("agents/rack-1")
                .setReason(reason)
                .build());
    }

    private String token(String pattern, int uses) {
        return HubClients.secret(fleet().createJoinToken(CreateJoinTokenRequest.newBuilder()
                .setAgentPattern(pattern)
                .setUses(uses)
                .build()).getToken());
    }

    @Test
    void aRenewalIsForTheCallersOwnNameAndTheStreamGoesOn() throws Exception {
        clients.enrol("rack-1");
        assertThat(clients.certificate().getNotAfter().getTime() - now())
                .isBetween(89 * DAY_MS, 90 * DAY_MS);
        LinkProbe link = LinkProbe.greeted(clients.agent(), "rack-1");
        HubClients.Asked asked = HubClients.Asked.of("CN=rack-2");
        aheadMs = DAY_MS / 2;
        var renewed = link.renew(asked.request());
        assertThat(renewed.getError()).isEmpty();
        clients.take(asked, renewed.getCertificateChainList());
        assertThat(clients.certificate().getSubjectAlternativeNames().toString())
                .contains("coldaisle:agent:rack-1")
                .doesNotContain("rack-2");
        assertThat(clients.certificate().getNotAfter().getTime()).isGreaterThan(90 * DAY_MS
                + System.currentTimeMillis());
        assertThat(agent().getCertificateNotAfterMs()).isEqualTo(renewed.getNotAfterMs());
        link.alarm(1);
        assertThat(link.next().getAck().getAcknowledged()).isEqualTo(1);
        LinkProbe.greeted(clients.agent(), "rack-1").alarm(2);
        assertThat(link.end().getCode()).isEqualTo(Status.Code.ABORTED);
    }

    /// As long as nothing breaks, an agent has one stream for years.
    @Test
    void aStreamOutlivesTheCertificatesItWasGiven() throws Exception {
        clients.enrol("rack-1");
        LinkProbe link = LinkProbe.greeted(clients.agent(), "rack-1");
        HubClients.Asked asked = HubClients.Asked.of("CN=rack-1");
        for (long days = 60; days <= 300; days += 60) {
            aheadMs = days * DAY_MS;
            var renewed = link.renew(asked.request());
            assertThat(renewed.getError()).as("after %d days", days).isEmpty();
            clients.take(asked, renewed.getCertificateChainList());
        }
        assertThat(clients.certificate().getNotAfter().getTime())
                .isGreaterThan(System.currentTimeMillis() + 389 * DAY_MS);
        link.alarm(1);
        assertThat(link.next().getAck().getAcknowledged()).isEqualTo(1);
        aheadMs = 391 * DAY_MS;
        assertThat(link.renew(asked.request()).getError()).contains("ended on");
    }

    @Test
    void whatIsNoSigningRequestIsRefusedInWordsAndTheStreamGoesOn() throws Exception {
        clients.enrol("rack-1");
        LinkProbe link = LinkProbe.greeted(clients.agent(), "rack-1");
        assertThat(link.renew(new byte[20]).getError()).contains("not a signing request");
        assertThat(link.renew(new byte[17 << 10]).getError()).contains("16 KiB");
        assertThat(link.renew(HubClients.Asked.of("CN=x").request()).getError()).isEmpty();
    }

    @Test
    void onlySoManyCertificatesAreGivenOnOneStream() throws Exception {
        clients.enrol("rack-1");
        LinkProbe link = LinkProbe.greeted(clients.agent(), "rack-1");
        for (int i = 0; i < 100; i++) {
            link.renew(new byte[1]);
        }
        assertThat(link.renew(HubClients.Asked.of("CN=x").request()).getError())
                .contains("100 times");
    }

    @Test
    void nothingIsTakenBeforeTheHubHasAdmittedTheAgent() throws Exception {
        clients.enrol("rack-1");
        revoke("lost");
        LinkProbe link = LinkProbe.opened(clients.agent());
        link.hello("rack-1");
        link.alarm(1);
        assertThat(link.end().getCode()).isIn(Status.Code.UNAUTHENTICATED,
                Status.Code.FAILED_PRECONDITION);
        assertThatThrownBy(this::agent).hasMessageContaining("NOT_FOUND");
    }

    @Test
    void aRevokedAgentIsShutOutAtOnceAndAfterARestart() throws Exception {
        clients.enrol("rack-1");
        LinkProbe link = LinkProbe.greeted(clients.agent(), "rack-1");
        long began = System.nanoTime();
        assertThat(revoke("stolen").getState()).isEqualTo(AgentState.AGENT_STATE_REVOKED);
        assertThat(link.end().getCode()).isEqualTo(Status.Code.UNAUTHENTICATED);
        assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(60));
        assertRefused();
        HubClients before = clients;
        hub.close();
        hub = LoopbackHub.start(folder, "1s", this::now);
        clients = new HubClients(hub, folder.resolve("data")).as(before);
        before.close();
        assertRefused();
        // lost_after is a second: long enough for the watch to have looked
        TimeUnit.SECONDS.sleep(4);
        assertThat(agent().getState()).isEqualTo(AgentState.AGENT_STATE_REVOKED);
        assertThat(clients.alarms()).noneMatch(each -> each.contains("agent.unreachable"));
    }

    private void assertRefused() throws Exception {
        LinkProbe again = LinkProbe.opened(clients.agent());
        again.hello("rack-1");
        assertThat(again.end()).satisfies(status -> {
            assertThat(status.getCode()).isEqualTo(Status.Code.UNAUTHENTICATED);
            assertThat(status.getDescription()).contains("revoked", "stolen", "local-operator",
                    "join token");
        });
    }

    @Test
    void aRevokedAgentComesBackOnlyWithAJoinTokenMadeAfterThat() throws Exception {
        clients.enrol("rack-1");
        String kept = token("rack-*", 5);
        revoke("sold");
        assertThatThrownBy(() -> clients.enrol("rack-1", kept))
                .hasMessageContaining("PERMISSION_DENIED");
        HubClients thief = new HubClients(hub, folder.resolve("data")).as(clients);
        clients.enrol("rack-1", token("rack-1", 1));
        LinkProbe.greeted(clients.agent(), "rack-1");
        assertThat(agent().getState()).isEqualTo(AgentState.AGENT_STATE_CONNECTED);
        LinkProbe old = LinkProbe.opened(thief.agent());
        old.hello("rack-1");
        assertThat(old.end().getCode()).isEqualTo(Status.Code.UNAUTHENTICATED);
        thief.close();
    }

    @Test
    void revocationNeedsAReasonAndAnAgent() {
        assertThatThrownBy(() -> revoke(" ")).hasMessageContaining("INVALID_ARGUMENT")
                .hasMessageContaining("reason");
        assertThatThrownBy(() -> revoke("x")).hasMessageContaining("NOT_FOUND");
    }
}
