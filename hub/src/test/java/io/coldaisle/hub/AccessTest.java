package io.coldaisle.hub;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.coldaisle.hub.security.Caller;
import io.coldaisle.hub.security.Permissions;
import io.coldaisle.v1.AccessGrpc;
import io.coldaisle.v1.AccessRole;
import io.coldaisle.v1.AccessToken;
import io.coldaisle.v1.AcknowledgeIncidentRequest;
import io.coldaisle.v1.AlarmsGrpc;
import io.coldaisle.v1.AuditEntry;
import io.coldaisle.v1.CreateAccessTokenRequest;
import io.coldaisle.v1.CreateJoinTokenRequest;
import io.coldaisle.v1.FleetGrpc;
import io.coldaisle.v1.ImportTopologyRequest;
import io.coldaisle.v1.IncidentsGrpc;
import io.coldaisle.v1.ListAccessTokensRequest;
import io.coldaisle.v1.ListAgentsRequest;
import io.coldaisle.v1.ListAuditRequest;
import io.coldaisle.v1.ListIncidentsRequest;
import io.coldaisle.v1.MaintenanceGrpc;
import io.coldaisle.v1.RevokeAccessTokenRequest;
import io.coldaisle.v1.StandbyGrpc;
import io.coldaisle.v1.TelemetryGrpc;
import io.coldaisle.v1.TopologyGrpc;
import io.grpc.ManagedChannel;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import io.grpc.ServiceDescriptor;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.stub.MetadataUtils;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Roles, access tokens and the audit record, over TLS as anybody meets them.
class AccessTest {
    @TempDir
    private Path folder = Path.of("unset");
    private long aheadMs;
    @SuppressWarnings("NullAway.Init")
    private Hub hub;
    @SuppressWarnings("NullAway.Init")
    private HubClients clients;

    @BeforeEach
    void start() throws Exception {
        hub = LoopbackHub.start(folder, "1h", () -> System.currentTimeMillis() + aheadMs);
        clients = new HubClients(hub, folder.resolve("data"));
    }

    @AfterEach
    void stop() {
        clients.close();
        hub.close();
    }

    private AccessToken token(String name, AccessRole role) {
        return AccessGrpc.newBlockingStub(clients.operator())
                .createAccessToken(CreateAccessTokenRequest.newBuilder()
                        .setName(name)
                        .setRole(role)
                        .setValidS(3600)
                        .build());
    }

    private io.grpc.Channel as(String secret) {
        Metadata headers = new Metadata();
        headers.put(Metadata.Key.of("authorization", Metadata.ASCII_STRING_MARSHALLER),
                "Bearer " + secret);
        ManagedChannel channel = clients.stranger(hub.apiPort());
        return io.grpc.ClientInterceptors.intercept(channel,
                MetadataUtils.newAttachHeadersInterceptor(headers));
    }

    private static Status.Code outcome(Runnable call) {
        try {
            call.run();
            return Status.Code.OK;
        } catch (StatusRuntimeException refused) {
            return refused.getStatus().getCode();
        }
    }

    private static Map<String, Status.Code> tried(io.grpc.Channel channel) {
        Map<String, Status.Code> outcomes = new TreeMap<>();
        outcomes.put("read", outcome(() -> IncidentsGrpc.newBlockingStub(channel)
                .listIncidents(ListIncidentsRequest.getDefaultInstance())));
        outcomes.put("operate", outcome(() -> IncidentsGrpc.newBlockingStub(channel)
                .acknowledgeIncident(AcknowledgeIncidentRequest.newBuilder()
                        .setName("incidents/none")
                        .build())));
        outcomes.put("admit", outcome(() -> FleetGrpc.newBlockingStub(channel)
                .createJoinToken(CreateJoinTokenRequest.newBuilder()
                        .setAgentPattern("rack-9")
                        .build())));
        outcomes.put("grant", outcome(() -> AccessGrpc.newBlockingStub(channel)
                .listAccessTokens(ListAccessTokensRequest.getDefaultInstance())));
        outcomes.put("redraw", outcome(() -> TopologyGrpc.newBlockingStub(channel)
                .importTopology(ImportTopologyRequest.newBuilder().setDryRun(true).build())));
        return outcomes;
    }

    @Test
    void eachRoleMayWhatItMay() {
        Status.Code no = Status.Code.PERMISSION_DENIED;
        assertThat(tried(as(token("v", AccessRole.ACCESS_ROLE_VIEWER).getSecret())))
                .isEqualTo(Map.of("read", Status.Code.OK, "operate", no, "admit", no, "grant", no,
                        "redraw", no));
        assertThat(tried(as(token("o", AccessRole.ACCESS_ROLE_OPERATOR).getSecret())))
                .isEqualTo(Map.of("read", Status.Code.OK, "operate", Status.Code.NOT_FOUND,
                        "admit", no, "grant", no, "redraw", no));
        assertThat(tried(as(token("a", AccessRole.ACCESS_ROLE_ADMIN).getSecret())))
                .isEqualTo(Map.of("read", Status.Code.OK, "operate", Status.Code.NOT_FOUND,
                        "admit", Status.Code.OK, "grant", Status.Code.OK, "redraw",
                        Status.Code.INVALID_ARGUMENT));
    }

    @Test
    void nobodyGetsInWithoutAToken() {
        String good = token("x", AccessRole.ACCESS_ROLE_ADMIN).getSecret();
        for (String bad : List.of("", "coldaisle_", good + "x", good.substring(1),
                "x".repeat(5000), good.toUpperCase(java.util.Locale.ROOT))) {
            assertThat(tried(as(bad)).values()).as(bad)
                    .containsOnly(Status.Code.UNAUTHENTICATED);
        }
        assertThat(tried(clients.stranger(hub.apiPort())).values())
                .containsOnly(Status.Code.UNAUTHENTICATED);
    }

    @Test
    void aTokenEndsWhenItIsRevokedAndByItself() {
        AccessToken revoked = token("r", AccessRole.ACCESS_ROLE_VIEWER);
        AccessToken old = token("o", AccessRole.ACCESS_ROLE_VIEWER);
        AccessGrpc.newBlockingStub(clients.operator())
                .revokeAccessToken(RevokeAccessTokenRequest.newBuilder()
                        .setName(revoked.getName())
                        .build());
        assertThat(tried(as(revoked.getSecret())).get("read"))
                .isEqualTo(Status.Code.UNAUTHENTICATED);
        assertThat(tried(as(old.getSecret())).get("read")).isEqualTo(Status.Code.OK);
        aheadMs = 3_601_000;
        assertThat(tried(as(old.getSecret())).get("read"))
                .isEqualTo(Status.Code.UNAUTHENTICATED);
    }

    /// The secret is in one answer only: neither on the disk nor in another answer.
    @Test
    void secretsAreNotKept() throws Exception {
        AccessToken token = token("s", AccessRole.ACCESS_ROLE_ADMIN);
        String listed = AccessGrpc.newBlockingStub(clients.operator())
                .listAccessTokens(ListAccessTokensRequest.getDefaultInstance())
                .toString();
        assertThat(listed).contains("\"s\"").doesNotContain(token.getSecret());
        stop();
        byte[] secret = token.getSecret().getBytes(StandardCharsets.US_ASCII);
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                assertThat(new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1))
                        .as(file.toString())
                        .doesNotContain(new String(secret, StandardCharsets.ISO_8859_1));
            }
        }
        start();
        assertThat(tried(as(token.getSecret())).get("grant")).isEqualTo(Status.Code.OK);
    }

    @Test
    void everyWriteIsRecordedAndOutlivesARestart() throws Exception {
        String viewer = token("looker", AccessRole.ACCESS_ROLE_VIEWER).getSecret();
        tried(as(viewer));
        tried(clients.stranger(hub.apiPort()));
        FleetGrpc.newBlockingStub(clients.operator())
                .createJoinToken(CreateJoinTokenRequest.newBuilder()
                        .setAgentPattern("rack-7*")
                        .build());
        FleetGrpc.newBlockingStub(clients.operator())
                .listAgents(ListAgentsRequest.getDefaultInstance());
        stop();
        start();
        List<AuditEntry> entries = AccessGrpc.newBlockingStub(clients.operator())
                .listAudit(ListAuditRequest.getDefaultInstance())
                .getEntriesList();
        assertThat(entries).extracting(each -> each.getCaller() + " " + each.getMethod() + " "
                + each.getTarget() + " " + each.getOutcome())
                .contains(
                        "coldaisle:admin:local-operator coldaisle.v1.Access/CreateAccessToken"
                                + " looker OK",
                        "coldaisle:viewer:looker coldaisle.v1.Fleet/CreateJoinToken "
                                + " PERMISSION_DENIED",
                        "coldaisle:admin:local-operator coldaisle.v1.Fleet/CreateJoinToken"
                                + " rack-7* OK")
                .noneMatch(line -> line.contains("List"));
        assertThat(entries).allMatch(each -> each.getAddress().equals("127.0.0.1"));
        assertThat(entries.toString()).doesNotContain(viewer);
    }

    @Test
    void pagesOfTheRecordGoOnWhereTheLastEnded() {
        for (int i = 0; i < 5; i++) {
            token("t" + i, AccessRole.ACCESS_ROLE_VIEWER);
        }
        AccessGrpc.AccessBlockingStub access = AccessGrpc.newBlockingStub(clients.operator());
        StringBuilder seen = new StringBuilder();
        String page = "";
        do {
            var answer = access.listAudit(ListAuditRequest.newBuilder()
                    .setPageSize(2)
                    .setPageToken(page)
                    .build());
            answer.getEntriesList().forEach(each -> seen.append(each.getTarget()).append(' '));
            page = answer.getNextPageToken();
        } while (!page.isEmpty());
        assertThat(seen.toString()).isEqualTo("t0 t1 t2 t3 t4 ");
        assertThatThrownBy(() -> access.listAudit(
                ListAuditRequest.newBuilder().setPageToken("!").build()))
                .hasMessageContaining("INVALID_ARGUMENT");
    }

    /// What a viewer may is told by name: a method that comes new needs a decision here.
    @Test
    void everyMethodHasARole() {
        Map<Caller.Role, String> byRole = Stream
                .of(IncidentsGrpc.getServiceDescriptor(), AlarmsGrpc.getServiceDescriptor(),
                        MaintenanceGrpc.getServiceDescriptor(),
                        TelemetryGrpc.getServiceDescriptor(), TopologyGrpc.getServiceDescriptor(),
                        FleetGrpc.getServiceDescriptor(), AccessGrpc.getServiceDescriptor(),
                        StandbyGrpc.getServiceDescriptor())
                .map(ServiceDescriptor::getMethods)
                .flatMap(java.util.Collection::stream)
                .map(MethodDescriptor::getFullMethodName)
                .collect(Collectors.groupingBy(Permissions::needed, TreeMap::new,
                        Collectors.mapping(name -> name.substring(name.indexOf('/') + 1),
                                Collectors.collectingAndThen(Collectors.toList(),
                                        names -> names.stream()
                                                .sorted()
                                                .collect(Collectors.joining(" "))))));
        assertThat(byRole).isEqualTo(Map.of(Caller.Role.VIEWER,
                "BlastRadius DiffConfigurations Forecast GetAgent GetAlarmQuality GetComponent"
                        + " GetConfiguration GetIncident GetPair GetRollout ListAgents"
                        + " ListAlarms ListComponents ListConfigurations ListDevices ListFeedback ListIncidents"
                        + " ListMaintenance ListSensors ListShelves ListSuggestedDependencies"
                        + " ListTopologyVersions QueryRecorder QuerySummaries WatchIncidents"
                        + " WhatIf",
                Caller.Role.OPERATOR,
                "AcknowledgeIncident AssignIncident CommentIncident CreateMaintenance CreateShelf"
                        + " EndMaintenance EndShelf GiveAlarmFeedback GiveFeedback ResolveIncident ShelveIncident",
                Caller.Role.ADMIN,
                "AcceptSuggestedDependency CreateAccessToken CreateBackup CreateJoinToken ForgetStandby ImportTopology"
                        + " ListAccessTokens ListAudit PutConfiguration RevokeAccessToken"
                        + " RevokeAgent StopRollout TakeOver",
                Caller.Role.HUB, "Follow"));
    }
}
