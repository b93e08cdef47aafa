package io.coldaisle.hub;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.coldaisle.v1.AccessRole;
import io.coldaisle.v1.CreateJoinTokenRequest;
import io.coldaisle.v1.CreateMaintenanceRequest;
import io.coldaisle.v1.FleetGrpc;
import io.coldaisle.v1.ImportTopologyRequest;
import io.coldaisle.v1.ListAgentsRequest;
import io.coldaisle.v1.MaintenanceGrpc;
import io.coldaisle.v1.RevokeAgentRequest;
import io.coldaisle.v1.TopologyGrpc;
import io.grpc.Channel;
import io.grpc.Status;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Attacks on who is who, each by its name, over the ports as anybody meets them. What is sent is in
/// [MessageAttackTest], names in [NameAttackTest], slow callers in [SlowCallersTest].
class AttackTest {
    private static final long DAY_MS = Duration.ofDays(1).toMillis();

    @TempDir
    private Path folder = Path.of("unset");

    /// The handshake ends it, before anything of the link is heard.
    @Test
    void noCertificateAtAll() throws Exception {
        try (AttackedHub attacked = new AttackedHub(folder)) {
            LinkProbe probe = LinkProbe
                    .opened(attacked.clients().stranger(attacked.hub().linkPort()));
            probe.hello("rack-1");
            assertThat(probe.end().getCode()).isEqualTo(Status.Code.UNAVAILABLE);
        }
    }

    @Test
    void anExpiredCertificate() throws Exception {
        try (AttackedHub attacked = new AttackedHub(folder, -100 * DAY_MS)) {
            attacked.clients().enrol("rack-1");
            attacked.ahead(0);
            attacked.restart();
            assertThat(attacked.greeted().getCode()).isEqualTo(Status.Code.UNAVAILABLE);
            assertThat(attacked.agents()).isZero();
        }
    }

    /// A TLS session may outlive the certificate it began with.
    @Test
    void aCertificateThatEndsWhileItIsShown() throws Exception {
        try (AttackedHub attacked = new AttackedHub(folder)) {
            attacked.clients().enrol("rack-1");
            attacked.ahead(91 * DAY_MS);
            Status refused = attacked.greeted();
            assertThat(refused.getCode()).isEqualTo(Status.Code.UNAUTHENTICATED);
            assertThat(refused.getDescription()).contains("ended on", "join token");
        }
    }

    /// Under the names of the hub's own authority and of an agent and an admin it knows.
    @Test
    void aSelfSignedCertificate() throws Exception {
        try (AttackedHub attacked = new AttackedHub(folder)) {
            attacked.clients().enrol("rack-1");
            Forger forger = Forger.ofItsOwn();
            for (String uri : List.of("coldaisle:agent:rack-1",
                    "coldaisle:admin:local-operator")) {
                attacked.clients().show(forger.key(), forger.forged(uri));
                assertThat(attacked.greeted().getCode()).as(uri)
                        .isEqualTo(Status.Code.UNAVAILABLE);
                assertThatThrownBy(() -> listing(attacked)).as(uri)
                        .hasMessageContaining("UNAVAILABLE");
            }
            assertThat(attacked.agents()).isZero();
        }
    }

    private static void listing(AttackedHub attacked) {
        int port = attacked.hub().apiPort();
        assertThat(FleetGrpc.newBlockingStub(attacked.clients().shownTo(port))
                .listAgents(ListAgentsRequest.getDefaultInstance())
                .getTotalSize()).isNotNegative();
    }

    /// Even with the hub's own key.
    @Test
    void aCertificateOfAWrongSubjectAlternativeName() throws Exception {
        try (AttackedHub attacked = new AttackedHub(folder)) {
            Forger forger = Forger.withKeyOf(attacked.data().resolve("ca"));
            for (String name : List.of("", "coldaisle:agent:", "coldaisle:nobody:rack-1", "rack-1",
                    "coldaisle:agent:../rack-1", "COLDAISLE:AGENT:rack-1",
                    "coldaisle:admin:rack-1", "coldaisle:viewer:rack-1",
                    "coldaisle:agent:rack-2", "coldaisle:agent:rack-1/x")) {
                attacked.clients().show(forger.key(), forger.forged(name));
                assertThat(attacked.greeted().getCode()).as("link, %s", name)
                        .isIn(Status.Code.UNAUTHENTICATED, Status.Code.PERMISSION_DENIED);
            }
            attacked.clients().show(forger.key(), forger.forged("coldaisle:agent:rack-1"));
            assertThatThrownBy(() -> listing(attacked)).hasMessageContaining("PERMISSION_DENIED");
            attacked.clients().show(forger.key(), forger.forged(""));
            assertThatThrownBy(() -> listing(attacked)).hasMessageContaining("UNAUTHENTICATED");
            assertThat(attacked.agents()).isZero();
        }
    }

    @Test
    void aRevokedCertificate() throws Exception {
        try (AttackedHub attacked = new AttackedHub(folder)) {
            attacked.clients().enrol("rack-1");
            LinkProbe open = LinkProbe.greeted(attacked.clients().agent(), "rack-1");
            var _ = attacked.fleet()
                    .revokeAgent(RevokeAgentRequest.newBuilder()
                            .setName("agents/rack-1")
                            .setReason("stolen")
                            .build());
            assertThat(open.end().getCode()).isEqualTo(Status.Code.UNAUTHENTICATED);
            assertThat(attacked.greeted().getCode()).isEqualTo(Status.Code.UNAUTHENTICATED);
            attacked.restart();
            assertThat(attacked.greeted().getCode()).isEqualTo(Status.Code.UNAUTHENTICATED);
        }
    }

    /// At the same moment: [StolenTokenTest].
    @Test
    void aStolenJoinTokenUsedTwice() throws Exception {
        try (AttackedHub attacked = new AttackedHub(folder)) {
            String token = HubClients.secret(Files.readString(
                    attacked.data().resolve("join-token")));
            attacked.clients().enrol("rack-1", token);
            for (String name : List.of("rack-1", "rack-2")) {
                assertThatThrownBy(() -> attacked.clients().enrol(name, token))
                        .hasMessageContaining("PERMISSION_DENIED");
            }
            attacked.restart();
            assertThatThrownBy(() -> attacked.clients().enrol("rack-2", token))
                    .hasMessageContaining("PERMISSION_DENIED");
        }
    }

    @Test
    void aJoinTokenThatHasEnded() throws Exception {
        try (AttackedHub attacked = new AttackedHub(folder)) {
            String token = attacked.joinToken("rack-*", 5);
            attacked.clients().enrol("rack-1", token);
            attacked.ahead(8 * DAY_MS);
            assertThatThrownBy(() -> attacked.clients().enrol("rack-2", token))
                    .hasMessageContaining("PERMISSION_DENIED");
        }
    }

    /// Else somebody would get a certificate over the key of another.
    @Test
    void aSigningRequestOfAnothersKey() throws Exception {
        try (AttackedHub attacked = new AttackedHub(folder)) {
            String token = attacked.joinToken("rack-1", 1);
            HubClients.Asked own = HubClients.Asked.of("CN=rack-1");
            HubClients.Asked another = HubClients.Asked.of("CN=rack-1",
                    HubClients.Asked.of("CN=rack-2").key(), own.key().getPrivate());
            assertThatThrownBy(() -> attacked.clients().enrol("rack-1", token, another))
                    .hasMessageContaining("INVALID_ARGUMENT")
                    .hasMessageContaining("not signed by its own key");
            attacked.clients().enrol("rack-1", token, own);
        }
    }

    @Test
    void aJoinTokenForAnotherName() throws Exception {
        try (AttackedHub attacked = new AttackedHub(folder)) {
            String token = attacked.joinToken("rack-7*", 5);
            for (String name : List.of("rack-1", "xrack-7", "rack-")) {
                assertThatThrownBy(() -> attacked.clients().enrol(name, token)).as(name)
                        .hasMessageContaining("PERMISSION_DENIED");
            }
            attacked.clients().enrol("rack-71", token);
        }
    }

    @Test
    void agentAWritingAsAgentB() throws Exception {
        try (AttackedHub attacked = new AttackedHub(folder)) {
            attacked.clients().enrol("rack-2");
            LinkProbe probe = LinkProbe.opened(attacked.clients().agent());
            probe.hello("rack-1");
            probe.alarm(1);
            assertThat(probe.end().getCode()).isEqualTo(Status.Code.PERMISSION_DENIED);
            assertThat(attacked.agents()).isZero();
            assertThat(attacked.clients().alarms()).isEmpty();
            LinkProbe own = LinkProbe.greeted(attacked.clients().agent(), "rack-2");
            own.hello("rack-1");
            own.alarm(1);
            assertThat(own.end().getCode()).isEqualTo(Status.Code.INVALID_ARGUMENT);
            assertThat(attacked.clients().alarms()).isEmpty();
        }
    }

    /// By a method of each kind; of the others see `AccessTest.everyMethodHasARole`.
    @Test
    void aViewerWriting() throws Exception {
        try (AttackedHub attacked = new AttackedHub(folder)) {
            Channel viewer = attacked.caller(AccessRole.ACCESS_ROLE_VIEWER);
            for (Runnable write : List.<Runnable>of(
                    () -> MaintenanceGrpc.newBlockingStub(viewer)
                            .createMaintenance(CreateMaintenanceRequest.getDefaultInstance()),
                    () -> TopologyGrpc.newBlockingStub(viewer)
                            .importTopology(ImportTopologyRequest.getDefaultInstance()),
                    () -> FleetGrpc.newBlockingStub(viewer)
                            .createJoinToken(CreateJoinTokenRequest.newBuilder()
                                    .setAgentPattern("*")
                                    .build()))) {
                assertThatThrownBy(write::run).hasMessageContaining("PERMISSION_DENIED");
            }
        }
    }

    /// An agent's certificate opens the link and nothing of the API.
    @Test
    void anAgentWritingAsAnOperator() throws Exception {
        try (AttackedHub attacked = new AttackedHub(folder)) {
            attacked.clients().enrol("rack-1");
            Channel agent = attacked.clients().shownTo(attacked.hub().apiPort());
            assertThatThrownBy(() -> MaintenanceGrpc.newBlockingStub(agent)
                    .createMaintenance(CreateMaintenanceRequest.getDefaultInstance()))
                    .hasMessageContaining("PERMISSION_DENIED");
            assertThatThrownBy(() -> listing(attacked)).hasMessageContaining("PERMISSION_DENIED");
        }
    }
}
