package io.coldaisle.hub;

import static org.assertj.core.api.Assertions.assertThat;

import io.coldaisle.hub.config.HubConfiguration;
import io.coldaisle.v1.AccessGrpc;
import io.coldaisle.v1.AccessRole;
import io.coldaisle.v1.CreateAccessTokenRequest;
import io.coldaisle.v1.CreateJoinTokenRequest;
import io.coldaisle.v1.FleetGrpc;
import io.coldaisle.v1.IncidentsGrpc;
import io.coldaisle.v1.ListAgentsRequest;
import io.coldaisle.v1.ListIncidentsRequest;
import io.grpc.Channel;
import io.grpc.ClientInterceptors;
import io.grpc.Metadata;
import io.grpc.Status;
import io.grpc.stub.MetadataUtils;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/// A hub with all its ports open, for those who mean it harm, on a clock that can be set ahead.
final class AttackedHub implements AutoCloseable {
    private final Path folder;
    private volatile long aheadMs;
    private Hub hub;
    private HubClients clients;

    AttackedHub(Path folder, long aheadMs) throws Exception {
        this.folder = folder;
        this.aheadMs = aheadMs;
        this.hub = begun();
        this.clients = new HubClients(hub, folder.resolve("data"));
    }

    AttackedHub(Path folder) throws Exception {
        this(folder, 0);
    }

    private Hub begun() throws Exception {
        Path file = Files.writeString(folder.resolve("hub.yaml"), """
                hub: {data: data}
                link: {listen: "127.0.0.1:0"}
                api: {listen: "127.0.0.1:0"}
                metrics: {listen: "127.0.0.1:0"}
                """);
        return Hub.start(HubConfiguration.read(file), () -> System.currentTimeMillis() + aheadMs);
    }

    Hub hub() {
        return hub;
    }

    /// What each of them shows is set there.
    HubClients clients() {
        return clients;
    }

    /// Its data, with the key of its authority.
    Path data() {
        return folder.resolve("data");
    }

    void ahead(long ms) {
        aheadMs = ms;
    }

    /// The hub stops and starts again; its clients show what they showed.
    void restart() throws Exception {
        HubClients before = clients;
        hub.close();
        hub = begun();
        clients = new HubClients(hub, data()).as(before);
        before.close();
    }

    /// How the hub takes a link of `rack-1` with what the clients show.
    Status greeted() throws Exception {
        LinkProbe probe = LinkProbe.opened(clients.agent());
        probe.hello("rack-1");
        return probe.end();
    }

    /// Whoever may is still served, and at once.
    void assertServing() {
        assertThat(IncidentsGrpc.newBlockingStub(clients.operator())
                .withDeadlineAfter(10, TimeUnit.SECONDS)
                .listIncidents(ListIncidentsRequest.getDefaultInstance())
                .getTotalSize()).isZero();
        assertThat(hub.healthy()).isTrue();
    }

    FleetGrpc.FleetBlockingStub fleet() {
        return FleetGrpc.newBlockingStub(clients.operator());
    }

    /// How many agents the hub knows.
    int agents() {
        return fleet().listAgents(ListAgentsRequest.getDefaultInstance()).getTotalSize();
    }

    /// The secret of a fresh join token.
    String joinToken(String pattern, int uses) {
        return HubClients.secret(fleet().createJoinToken(CreateJoinTokenRequest.newBuilder()
                .setAgentPattern(pattern)
                .setUses(uses)
                .build()).getToken());
    }

    /// A caller with an access token of that role.
    Channel caller(AccessRole role) {
        Metadata headers = new Metadata();
        headers.put(Metadata.Key.of("authorization", Metadata.ASCII_STRING_MARSHALLER),
                "Bearer " + AccessGrpc.newBlockingStub(clients.operator())
                        .createAccessToken(CreateAccessTokenRequest.newBuilder()
                                .setName("mallory")
                                .setRole(role)
                                .setValidS(3600)
                                .build())
                        .getSecret());
        return ClientInterceptors.intercept(clients.stranger(hub.apiPort()),
                MetadataUtils.newAttachHeadersInterceptor(headers));
    }

    @Override
    public void close() {
        clients.close();
        hub.close();
    }
}
