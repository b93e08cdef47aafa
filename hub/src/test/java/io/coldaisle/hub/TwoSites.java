package io.coldaisle.hub;

import com.google.protobuf.ByteString;
import io.coldaisle.hub.story.TopologyText;
import io.coldaisle.model.Alarm;
import io.coldaisle.model.Severity;
import io.coldaisle.v1.AccessGrpc;
import io.coldaisle.v1.AccessRole;
import io.coldaisle.v1.AgentMessage;
import io.coldaisle.v1.Batch;
import io.coldaisle.v1.CreateAccessTokenRequest;
import io.coldaisle.v1.CreateJoinTokenRequest;
import io.coldaisle.v1.DeviceInventory;
import io.coldaisle.v1.DictionaryEntry;
import io.coldaisle.v1.Entry;
import io.coldaisle.v1.FleetGrpc;
import io.coldaisle.v1.ImportTopologyRequest;
import io.coldaisle.v1.Incident;
import io.coldaisle.v1.IncidentsGrpc;
import io.coldaisle.v1.ListIncidentsRequest;
import io.coldaisle.v1.SensorIdentity;
import io.coldaisle.v1.SensorKind;
import io.coldaisle.v1.SummaryColumns;
import io.coldaisle.v1.TopologyGrpc;
import io.coldaisle.wire.AlarmMapping;
import io.grpc.Channel;
import io.grpc.ClientInterceptors;
import io.grpc.Metadata;
import io.grpc.stub.MetadataUtils;
import java.nio.file.Path;
import java.util.List;

/// A hub of two sites, `s1` and `s2`: at each a UPS is on battery, and then the carrier that both share goes
/// out, so that the hub misses both agents for one reason.
final class TwoSites implements AutoCloseable {
    private final Hub hub;
    private final HubClients clients;

    TwoSites(Path folder) throws Exception {
        hub = LoopbackHub.start(folder, "2s", System::currentTimeMillis);
        clients = new HubClients(hub, folder.resolve("data"));
        var _ = TopologyGrpc.newBlockingStub(clients.operator())
                .importTopology(ImportTopologyRequest.newBuilder()
                        .setJson(ByteString.copyFrom(TopologyText.named("sites").bytes()))
                        .build());
        try (HubClients one = told(folder, "s1"); HubClients other = told(folder, "s2")) {
            LoopbackHub.await(() -> incidents().stream()
                    .flatMap(each -> each.getSitesList().stream())
                    .distinct()
                    .count() == 2);
            assert one != other;
        }
        LoopbackHub.await(() -> incidents().stream().anyMatch(each -> each.getSitesCount() == 2));
    }

    private HubClients told(Path folder, String site) throws Exception {
        HubClients agent = new HubClients(hub, folder.resolve("data"));
        agent.enrol("ag-" + site, HubClients.secret(FleetGrpc.newBlockingStub(clients.operator())
                .createJoinToken(CreateJoinTokenRequest.newBuilder()
                        .setAgentPattern("ag-" + site)
                        .build())
                .getToken()));
        LinkProbe link = LinkProbe.greeted(agent.agent(), "ag-" + site);
        link.say(AgentMessage.newBuilder()
                .setBatch(Batch.newBuilder()
                        .setFirstSequence(1)
                        .setLastSequence(1)
                        .addEntries(entry(site + "-ups")))
                .build());
        if (!link.next().hasAck()) {
            throw new AssertionError("the hub does not take it");
        }
        return agent;
    }

    private static Entry.Builder entry(String device) {
        long now = System.currentTimeMillis();
        return Entry.newBuilder()
                .setSequence(1)
                .addDictionary(DictionaryEntry.newBuilder()
                        .setNumber(1)
                        .setSensor(SensorIdentity.newBuilder()
                                .setDevice(device)
                                .setName("dc.ups.load")
                                .setKind(SensorKind.SENSOR_KIND_POWER)
                                .setUnit("W")))
                .addInventory(DeviceInventory.newBuilder().setDevice(device).setReachable(true))
                .addAlarms(AlarmMapping.toWire(new Alarm(device, "", "ups.on_battery",
                        Severity.MAJOR, now, null, null, "device", "", device + " says so")))
                .setSummaries(SummaryColumns.newBuilder()
                        .setStartMs(now - now % 60_000 - 60_000)
                        .setWindowMs(60_000)
                        .setUniformCount(6)
                        .addSensor(1)
                        .addLast(5)
                        .addMin(0)
                        .addMax(0)
                        .addMean(0));
    }

    /// As one who sees all of it.
    Channel everywhere() {
        return clients.operator();
    }

    /// As an operator who sees some sites.
    Channel limited(String... sites) {
        Metadata headers = new Metadata();
        headers.put(Metadata.Key.of("authorization", Metadata.ASCII_STRING_MARSHALLER),
                "Bearer " + AccessGrpc.newBlockingStub(clients.operator())
                        .createAccessToken(CreateAccessTokenRequest.newBuilder()
                                .setName("anna")
                                .setRole(AccessRole.ACCESS_ROLE_OPERATOR)
                                .addAllSites(List.of(sites))
                                .build())
                        .getSecret());
        return ClientInterceptors.intercept(clients.stranger(hub.apiPort()),
                MetadataUtils.newAttachHeadersInterceptor(headers));
    }

    /// All of them, as one who sees everything sees them.
    List<Incident> incidents() {
        return incidents(everywhere());
    }

    static List<Incident> incidents(Channel channel) {
        return IncidentsGrpc.newBlockingStub(channel)
                .listIncidents(ListIncidentsRequest.getDefaultInstance())
                .getIncidentsList();
    }

    /// The one that touches these sites and no others.
    Incident incident(String... sites) {
        return incidents().stream()
                .filter(each -> each.getSitesList().equals(List.of(sites)))
                .findFirst()
                .orElseThrow();
    }

    @Override
    public void close() {
        clients.close();
        hub.close();
    }
}
