package io.coldaisle.hub;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.ByteString;
import io.coldaisle.hub.config.HubConfiguration;
import io.coldaisle.v1.AgentMessage;
import io.coldaisle.v1.Batch;
import io.coldaisle.v1.CreateJoinTokenRequest;
import io.coldaisle.v1.EnrolRequest;
import io.coldaisle.v1.EnrolmentGrpc;
import io.coldaisle.v1.Entry;
import io.coldaisle.v1.FleetGrpc;
import io.coldaisle.v1.IncidentsGrpc;
import io.coldaisle.v1.LinkGrpc;
import io.coldaisle.v1.ListAgentsRequest;
import io.coldaisle.v1.ListIncidentsRequest;
import io.coldaisle.v1.RevokeAgentRequest;
import io.grpc.CallOptions;
import io.grpc.ClientCall;
import io.grpc.ManagedChannel;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Attacks on a hub, each by its name, over the ports as anybody meets them. A viewer who writes is in
/// [AccessTest], a certificate that was revoked in [AgentIdentityTest].
class AttackTest {
    private static final long DAY_MS = 86_400_000;

    @TempDir
    private Path folder = Path.of("unset");
    private volatile long aheadMs;
    @SuppressWarnings("NullAway.Init")
    private Hub hub;
    @SuppressWarnings("NullAway.Init")
    private HubClients clients;

    @BeforeEach
    void start() throws Exception {
        Path file = Files.writeString(folder.resolve("hub.yaml"), """
                hub: {data: data}
                link: {listen: "127.0.0.1:0"}
                api: {listen: "127.0.0.1:0"}
                metrics: {listen: "127.0.0.1:0"}
                """);
        hub = Hub.start(HubConfiguration.read(file), () -> System.currentTimeMillis() + aheadMs);
        clients = new HubClients(hub, folder.resolve("data"));
    }

    @AfterEach
    void stop() {
        clients.close();
        hub.close();
    }

    private void restartAs(HubClients before) throws Exception {
        hub.close();
        start();
        clients.as(before);
        before.close();
    }

    /// How the hub takes a link with what [#clients] shows.
    private Status greeted() throws Exception {
        LinkProbe probe = LinkProbe.opened(clients.agent());
        probe.hello("rack-1");
        return probe.end();
    }

    private void assertServing() {
        assertThat(IncidentsGrpc.newBlockingStub(clients.operator())
                .withDeadlineAfter(10, TimeUnit.SECONDS)
                .listIncidents(ListIncidentsRequest.getDefaultInstance())
                .getTotalSize()).isZero();
    }

    @Test
    void anExpiredCertificate() throws Exception {
        hub.close();
        try (Stream<Path> files = Files.walk(folder.resolve("data"))) {
            for (Path file : files.sorted(java.util.Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
        aheadMs = -100 * DAY_MS;
        start();
        clients.enrol("rack-1");
        aheadMs = 0;
        restartAs(clients);
        assertThat(greeted().getCode()).isEqualTo(Status.Code.UNAVAILABLE);
        assertThat(agents()).isZero();
    }

    /// A TLS session may outlive the certificate it began with.
    @Test
    void aCertificateThatEndsWhileItIsShown() throws Exception {
        clients.enrol("rack-1");
        aheadMs = 91 * DAY_MS;
        Status refused = greeted();
        assertThat(refused.getCode()).isEqualTo(Status.Code.UNAUTHENTICATED);
        assertThat(refused.getDescription()).contains("ended on", "join token");
    }

    @Test
    void aSelfSignedCertificate() throws Exception {
        Forger forger = Forger.ofItsOwn();
        clients.show(forger.key(), forger.forged("coldaisle:agent:rack-1"));
        assertThat(greeted().getCode()).isEqualTo(Status.Code.UNAVAILABLE);
        assertThatThrownBy(() -> FleetGrpc.newBlockingStub(clients.shownTo(hub.apiPort()))
                .listAgents(ListAgentsRequest.getDefaultInstance()))
                .hasMessageContaining("UNAVAILABLE");
    }

    /// Even with the hub's own key.
    @Test
    void aCertificateOfAWrongSubjectAlternativeName() throws Exception {
        Forger forger = Forger.withKeyOf(folder.resolve("data/ca"));
        for (String name : List.of("", "coldaisle:agent:", "coldaisle:nobody:rack-1", "rack-1",
                "coldaisle:agent:../rack-1", "COLDAISLE:AGENT:rack-1", "coldaisle:admin:rack-1",
                "coldaisle:viewer:rack-1", "coldaisle:agent:rack-2",
                "coldaisle:agent:rack-1/x")) {
            clients.show(forger.key(), forger.forged(name));
            assertThat(greeted().getCode()).as("link, %s", name)
                    .isIn(
                            Status.Code.UNAUTHENTICATED, Status.Code.PERMISSION_DENIED);
        }
        clients.show(forger.key(), forger.forged("coldaisle:agent:rack-1"));
        assertThatThrownBy(() -> FleetGrpc.newBlockingStub(clients.shownTo(hub.apiPort()))
                .listAgents(ListAgentsRequest.getDefaultInstance()))
                .hasMessageContaining("PERMISSION_DENIED");
        assertThat(agents()).isZero();
    }

    private int agents() {
        return FleetGrpc.newBlockingStub(clients.operator())
                .listAgents(ListAgentsRequest.getDefaultInstance())
                .getTotalSize();
    }

    @Test
    void aStolenJoinTokenUsedTwice() throws Exception {
        String token = Files.readString(folder.resolve("data/join-token"));
        clients.enrol("rack-1", HubClients.secret(token));
        for (String name : List.of("rack-1", "rack-2")) {
            assertThatThrownBy(() -> clients.enrol(name, HubClients.secret(token)))
                    .hasMessageContaining("PERMISSION_DENIED");
        }
    }

    @Test
    void agentAWritingAsAgentB() throws Exception {
        clients.enrol("rack-2");
        LinkProbe probe = LinkProbe.opened(clients.agent());
        probe.hello("rack-1");
        probe.alarm(1);
        assertThat(probe.end().getCode()).isEqualTo(Status.Code.PERMISSION_DENIED);
        assertThat(agents()).isZero();
        assertServing();
    }

    @Test
    void anOversizedBatch() throws Exception {
        clients.enrol("rack-1");
        for (int mebibytes : new int[]{2, 64}) {
            LinkProbe probe = LinkProbe.greeted(clients.agent(), "rack-1");
            probe.say(batch(ByteString.copyFrom(noise(mebibytes << 20))));
            assertThat(probe.end().getCode()).isEqualTo(Status.Code.RESOURCE_EXHAUSTED);
        }
        LinkProbe.greeted(clients.agent(), "rack-1").alarm(1);
        assertServing();
    }

    /// A megabyte that becomes a gigabyte.
    @Test
    void aDecompressionBombOnTheLink() throws Exception {
        clients.enrol("rack-1");
        LinkProbe probe = LinkProbe.greeted(clients.agent(), "rack-1");
        probe.say(batch(ByteString.copyFrom(new byte[256 << 20])));
        assertThat(probe.end().getCode()).isEqualTo(Status.Code.RESOURCE_EXHAUSTED);
        assertServing();
    }

    @Test
    void aDecompressionBombOnTheApi() {
        assertThatThrownBy(() -> EnrolmentGrpc.newBlockingStub(clients.stranger(hub.apiPort()))
                .withCompression("gzip")
                .enrol(EnrolRequest.newBuilder()
                        .setSigningRequest(ByteString.copyFrom(new byte[256 << 20]))
                        .build()))
                .hasMessageContaining("RESOURCE_EXHAUSTED");
        assertServing();
    }

    private static AgentMessage batch(ByteString filling) {
        return AgentMessage.newBuilder()
                .setBatch(Batch.newBuilder()
                        .setFirstSequence(1)
                        .setLastSequence(1)
                        .addEntries(Entry.newBuilder()
                                .setSequence(1)
                                .setUnknownFields(com.google.protobuf.UnknownFieldSet.newBuilder()
                                        .addField(1000, com.google.protobuf.UnknownFieldSet.Field
                                                .newBuilder()
                                                .addLengthDelimited(filling)
                                                .build())
                                        .build())))
                .build();
    }

    private static byte[] noise(int length) {
        byte[] bytes = new byte[length];
        new Random(42).nextBytes(bytes);
        return bytes;
    }

    @Test
    void malformedMessages() throws Exception {
        clients.enrol("rack-1");
        Random random = new Random(7);
        for (int i = 0; i < 200; i++) {
            byte[] bytes = new byte[random.nextInt(300)];
            random.nextBytes(bytes);
            assertThat(raw(clients.agent(), bytes)).as("bytes %d", i).isNotEqualTo(Status.Code.OK);
        }
        assertServing();
        LinkProbe.greeted(clients.agent(), "rack-1");
    }

    /// Sends bytes where a message should be; how the stream ended.
    private static Status.Code raw(ManagedChannel channel, byte[] bytes) throws Exception {
        MethodDescriptor<byte[], byte[]> method = LinkGrpc.getConnectMethod()
                .toBuilder(new Bytes(), new Bytes())
                .build();
        ClientCall<byte[], byte[]> call = channel.newCall(method,
                CallOptions.DEFAULT.withDeadlineAfter(10, TimeUnit.SECONDS));
        CompletableFuture<Status.Code> ended = new CompletableFuture<>();
        call.start(new ClientCall.Listener<>() {
            @Override
            public void onClose(Status status, Metadata trailers) {
                ended.complete(status.getCode());
            }
        }, new Metadata());
        call.request(1);
        call.sendMessage(bytes);
        // a batch without a Hello, should the bytes happen to say nothing wrong
        call.sendMessage(AgentMessage.newBuilder()
                .setBatch(Batch.getDefaultInstance())
                .build()
                .toByteArray());
        Status.Code code = ended.get(15, TimeUnit.SECONDS);
        channel.shutdownNow();
        return code;
    }

    private static final class Bytes implements MethodDescriptor.Marshaller<byte[]> {
        @Override
        public InputStream stream(byte[] value) {
            return new ByteArrayInputStream(value);
        }

        @Override
        public byte[] parse(InputStream stream) {
            try {
                return stream.readAllBytes();
            } catch (IOException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    /// Connections that say nothing, or half of something, on each port: who has something to say is
    /// served at once, and they are closed.
    @Test
    void slowlorisOnEveryPort() throws Exception {
        clients.enrol("rack-1");
        byte[] hello = {0x16, 0x03, 0x01, 0x02, 0x00, 0x01};
        byte[] http = "GET /metrics HTTP/1.1\r\nHost: x\r\nX-".getBytes(
                java.nio.charset.StandardCharsets.US_ASCII);
        List<Socket> held = new ArrayList<>();
        try {
            for (int i = 0; i < 100; i++) {
                held.add(half(hub.linkPort(), hello));
                held.add(half(hub.apiPort(), hello));
            }
            for (int i = 0; i < 20; i++) {
                held.add(half(hub.metricsPort(), http));
            }
            assertServing();
            LinkProbe.greeted(clients.agent(), "rack-1");
            LinkProbe silent = LinkProbe.opened(clients.agent());
            assertThat(silent.end().getCode()).isEqualTo(Status.Code.DEADLINE_EXCEEDED);
            for (Socket each : held) {
                assertClosed(each);
            }
        } finally {
            for (Socket each : held) {
                each.close();
            }
        }
    }

    private static Socket half(int port, byte[] first) throws IOException {
        Socket socket = new Socket();
        socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 5000);
        socket.getOutputStream().write(first);
        return socket;
    }

    private static void assertClosed(Socket socket) throws IOException {
        socket.setSoTimeout(30_000);
        byte[] rest = new byte[1024];
        try {
            while (socket.getInputStream().read(rest) >= 0) {
                assertThat(socket.isClosed()).isFalse();
            }
        } catch (java.net.SocketException reset) {
            assertThat(reset).hasMessageContaining("reset");
        }
    }

    /// Callers without a certificate who never end what they began to say.
    @Test
    void slowlorisWithinACallOfEnrolment() throws Exception {
        List<CompletableFuture<Status>> ends = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            ends.add(neverEnding(clients.stranger(hub.apiPort())));
        }
        assertServing();
        List<Status.Code> codes = new ArrayList<>();
        for (CompletableFuture<Status> end : ends) {
            codes.add(end.get(30, TimeUnit.SECONDS).getCode());
        }
        assertThat(codes).containsOnly(Status.Code.RESOURCE_EXHAUSTED,
                Status.Code.DEADLINE_EXCEEDED);
        assertThat(codes).filteredOn(Status.Code.RESOURCE_EXHAUSTED::equals).hasSize(2);
        clients.enrol("rack-1");
    }

    private static CompletableFuture<Status> neverEnding(ManagedChannel channel) {
        ClientCall<EnrolRequest, ?> call = channel.newCall(EnrolmentGrpc.getEnrolMethod(),
                CallOptions.DEFAULT);
        return started(call);
    }

    private static <A> CompletableFuture<Status> started(ClientCall<EnrolRequest, A> call) {
        CompletableFuture<Status> ended = new CompletableFuture<>();
        call.start(new ClientCall.Listener<>() {
            @Override
            public void onClose(Status status, Metadata trailers) {
                ended.complete(status);
            }
        }, new Metadata());
        call.request(1);
        return ended;
    }

    @Test
    void pathTraversalInNames() throws Exception {
        String secret = HubClients.secret(FleetGrpc.newBlockingStub(clients.operator())
                .createJoinToken(CreateJoinTokenRequest.newBuilder()
                        .setAgentPattern("*")
                        .setUses(10)
                        .build())
                .getToken());
        for (String name : List.of("../rack", "..", "a/../../b", "/etc/passwd", "a\\b", "a\0b",
                "a b", "A", "", "a%2e%2e", "rack\n1", "x".repeat(64))) {
            assertThatThrownBy(() -> clients.enrol(name, secret)).as(name)
                    .isInstanceOfSatisfying(StatusRuntimeException.class,
                            refused -> assertThat(refused.getStatus().getCode())
                                    .isEqualTo(Status.Code.INVALID_ARGUMENT));
            assertThatThrownBy(() -> FleetGrpc.newBlockingStub(clients.operator())
                    .revokeAgent(RevokeAgentRequest.newBuilder()
                            .setName("agents/" + name)
                            .setReason("x")
                            .build()))
                    .as(name)
                    .isInstanceOf(StatusRuntimeException.class);
        }
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files.map(each -> each.getFileName().toString()).toList())
                    .containsExactlyInAnyOrder("data", "hub.yaml");
        }
    }
}
