package io.coldaisle.hub;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.coldaisle.hub.config.HubConfiguration;
import io.coldaisle.v1.FollowRequest;
import io.coldaisle.v1.FollowStart;
import io.coldaisle.v1.HubMessage;
import io.coldaisle.v1.StandbyGrpc;
import io.grpc.Status;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Two whole hubs on the loopback, and an agent that has both in its list.
class HubPairTest {
    private static final int WRITTEN = 50;

    @TempDir
    private Path folder = Path.of("unset");
    private int[] ports = {};
    @SuppressWarnings("NullAway.Init")
    private HubClients clients;
    private final List<HubPair> running = new ArrayList<>();

    @BeforeEach
    void theFirstOfThemIsStartedOnceAlone() throws Exception {
        ports = free(4);
        for (int hub = 0; hub < 2; hub++) {
            Files.createDirectories(folder.resolve("hub" + hub));
        }
        try (Hub alone = Hub.start(HubConfiguration.read(write(0, "")),
                System::currentTimeMillis)) {
            clients = new HubClients(alone, data(0));
            clients.enrol("rack-1");
        }
        assertThat(Main.execute(new PrintWriter(new StringWriter()),
                new PrintWriter(new StringWriter()), "standby-identity", "--config",
                config(0).toString(), "--output", folder.resolve("pass").toString())).isZero();
        for (int hub = 0; hub < 2; hub++) {
            write(hub,
                    "standby: {peer: \"127.0.0.1:" + ports[2 * (1 - hub) + 1] + "\", identity: \""
                            + folder.resolve("pass") + "\", take_over_after: 10s}\n");
        }
    }

    @AfterEach
    void stop() {
        clients.close();
        running.forEach(HubPair::close);
    }

    private static int[] free(int count) throws IOException {
        List<ServerSocket> taken = new ArrayList<>();
        for (int port = 0; port < count; port++) {
            taken.add(new ServerSocket(0));
        }
        int[] found = taken.stream().mapToInt(ServerSocket::getLocalPort).toArray();
        for (ServerSocket socket : taken) {
            socket.close();
        }
        return found;
    }

    private Path config(int hub) {
        return folder.resolve("hub" + hub).resolve("hub.yaml");
    }

    private Path data(int hub) {
        return folder.resolve("hub" + hub).resolve("data");
    }

    private Path write(int hub, String standby) throws IOException {
        return Files.writeString(config(hub), """
                hub: {data: data}
                link: {listen: "127.0.0.1:%d", lost_after: 240h}
                api: {listen: "127.0.0.1:%d"}
                """.formatted(ports[2 * hub], ports[2 * hub + 1]) + standby);
    }

    private HubPair start(int hub) throws Exception {
        HubConfiguration configuration = HubConfiguration.read(config(hub));
        HubPair pair = HubPair.start(configuration,
                java.util.Objects.requireNonNull(configuration.standby()),
                System::currentTimeMillis);
        running.add(pair);
        return pair;
    }

    private void stop(HubPair pair) {
        pair.close();
        running.remove(pair);
    }

    /// What the operators' command says at one of them.
    private String ask(int hub, String... words) {
        StringWriter out = new StringWriter();
        List<String> all = new ArrayList<>(List.of("standby"));
        all.addAll(List.of(words));
        all.add("--hub=127.0.0.1:" + ports[2 * hub + 1]);
        all.add("--identity=" + data(hub).resolve("operator"));
        int _ = io.coldaisle.hub.console.Main.execute(new PrintWriter(out), new PrintWriter(out),
                all.toArray(String[]::new));
        return out.toString();
    }

    private String audit(int hub) {
        StringWriter out = new StringWriter();
        int _ = io.coldaisle.hub.console.Main.execute(new PrintWriter(out), new PrintWriter(out),
                "audit", "--hub=127.0.0.1:" + ports[2 * hub + 1],
                "--identity=" + data(hub).resolve("operator"));
        return out.toString();
    }

    private void awaitInStep(int active) throws InterruptedException {
        LoopbackHub.await(() -> {
            String said = ask(active);
            return said.contains(", connected") && said.contains("what both hubs have");
        });
    }

    private RawLink link(int hub) {
        return new RawLink(clients.shownTo(ports[2 * hub]));
    }

    @Test
    void agentsAreAcknowledgedWhatBothHaveAndTheStandbyGoesOnWhereTheActiveHubEnded()
            throws Exception {
        HubPair first = start(0);
        HubPair second = start(1);
        assertThat(first.ready()).contains("ready: link");
        assertThat(second.ready()).contains("standby of 127.0.0.1:" + ports[1]);
        awaitInStep(0);

        RawLink link = link(0);
        assertThat(link.hello(1, WRITTEN).getTerm()).isEqualTo(1);
        for (long sequence = 1; sequence <= 20; sequence++) {
            assertThat(link.acknowledged(sequence)).isEqualTo(sequence);
        }
        Throwable sentAway = link(1).end();
        assertThat(Status.fromThrowable(sentAway).getDescription()).contains("is the standby of");

        stop(second);
        link.send(21);
        HubMessage credit = link.answer();
        assertThat(credit.getAck().getAcknowledged())
                .as("what is on one disk alone is not acknowledged")
                .isEqualTo(20);
        assertThat(credit.getAck().getCreditBytes()).as("more may be sent").isPositive();
        assertThat(ask(0)).contains("agents keep what they send");
        HubPair _ = start(1);
        assertThat(link.answer().getAck().getAcknowledged()).isEqualTo(21);
        awaitInStep(0);

        stop(first);
        LoopbackHub.await(() -> ask(1).contains("not connected"));
        assertThat(ask(1, "take-over")).contains("this hub is standby");
        LoopbackHub.await(() -> ask(1).contains("active, term 2"));
        assertThat(audit(1)).contains("Standby/TakeOver", "local-operator");
        RawLink other = link(1);
        var welcome = other.hello(22, WRITTEN);
        assertThat(welcome.getAcknowledged()).isEqualTo(21);
        assertThat(welcome.getTerm()).isEqualTo(2);

        first = start(0);
        assertThat(first.ready()).as("the one that was replaced").contains("standby of");
        awaitInStep(1);
        assertThat(other.acknowledged(22)).isEqualTo(22);
        assertThat(data(0).resolve("store.before")).isDirectory();
    }

    @Test
    void whoHasFollowedNobodyTakesOverOnlyByForce() throws Exception {
        HubPair first = start(0);
        HubPair second = start(1);
        awaitInStep(0);
        assertThat(ask(1, "take-over")).contains("the active hub is there; stop it first");
        assertThat(ask(0, "take-over")).contains("active already");
        assertThat(ask(0, "forget")).contains("the standby is connected");
        stop(second);
        stop(first);
        HubPair again = start(1);
        assertThat(ask(1, "take-over")).contains("may lack", "has not followed", "--force");
        assertThat(ask(1, "take-over", "--force")).contains("this hub is standby");
        LoopbackHub.await(() -> ask(1).contains("active, term 2"));
        assertThat(again.healthy()).isTrue();
    }

    /// Fails by SocketTimeoutException when one stays open.
    @Test
    void whoSaysNothingToTheStandbyIsHungUpOn() throws Exception {
        HubPair _ = start(0);
        HubPair _ = start(1);
        awaitInStep(0);
        List<Socket> held = new ArrayList<>();
        for (int port : List.of(ports[2], ports[3])) {
            Socket socket = new Socket(InetAddress.getLoopbackAddress(), port);
            socket.setSoTimeout(30_000);
            held.add(socket);
        }
        for (Socket socket : held) {
            try (socket) {
                assertThat(socket.getInputStream().read()).isNegative();
            }
        }
    }

    @Test
    void onlyAHubMayFollow() throws Exception {
        HubPair _ = start(0);
        for (var channel : List.of(clients.shownTo(ports[1]), admin())) {
            var call = StandbyGrpc.newBlockingV2Stub(channel).follow();
            assertThatThrownBy(() -> {
                boolean _ = call.write(FollowRequest.newBuilder()
                        .setStart(FollowStart.getDefaultInstance())
                        .build());
                var _ = call.read();
            }).isInstanceOf(io.grpc.StatusException.class)
                    .hasMessageContaining("needs the role hub");
        }
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(
                folder.resolve("pass").resolve("hub.key.pem")))).isEqualTo("rw-------");
    }

    private io.grpc.ManagedChannel admin() throws IOException {
        return io.grpc.netty.NettyChannelBuilder.forAddress("127.0.0.1", ports[1])
                .sslContext(io.grpc.netty.GrpcSslContexts.forClient()
                        .keyManager(data(0).resolve("operator/operator.cert.pem").toFile(),
                                data(0).resolve("operator/operator.key.pem").toFile())
                        .trustManager(data(0).resolve("operator/hub-ca.pem").toFile())
                        .build())
                .build();
    }
}
