package io.coldaisle.agent.witness;

import static org.assertj.core.api.Assertions.assertThat;

import io.coldaisle.agent.net.NetworkLoop;
import io.coldaisle.agent.uplink.Identity;
import io.coldaisle.agent.uplink.TestHubAuthority;
import io.coldaisle.model.NeighbourSight;
import io.coldaisle.model.Sighting;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.ToLongFunction;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509TrustManager;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Who knocks, and what he learns. Two agents on addresses of the loopback; `ag-1` knocks, at `ag-2`.
final class WitnessDoorTest {
    private static final String HOST = "127.0.0.3";
    private static final long LONG = 60_000;
    private static final long SHORT = 200;
    @TempDir
    Path folder;
    private final NetworkLoop loop = new NetworkLoop("test");
    private final List<AutoCloseable> open = new ArrayList<>();
    private TestHubAuthority hub;
    private int port;

    @SuppressWarnings("NullAway.Init")
    WitnessDoorTest() {}

    @BeforeEach
    void begin() throws Exception {
        hub = new TestHubAuthority();
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.ofLiteral(HOST))) {
            port = free.getLocalPort();
        }
    }

    @AfterEach
    void end() throws Exception {
        for (AutoCloseable each : open) {
            each.close();
        }
        loop.close();
    }

    private Witness agent(String host, Identity identity, String name, long patienceMs,
            long handshakeMs) {
        return new Witness(loop, new WitnessSettings(
                new InetSocketAddress(InetAddress.ofLiteral(host), port), _ -> true), identity,
                name, patienceMs, handshakeMs);
    }

    private Witness opened(TestHubAuthority authority, long patienceMs) throws Exception {
        Witness witness = agent(HOST, authority.identity(folder, "ag-2"), "ag-2", patienceMs,
                LONG);
        witness.open();
        assertThat(witness.announced()).isEqualTo(HOST + ":" + port);
        open.add(() -> loop.execute(witness::close));
        return witness;
    }

    private Sighting look(long handshakeMs) throws Exception {
        Witness looking = agent("127.0.0.2", hub.identity(folder, "ag-1"), "ag-1", LONG,
                handshakeMs);
        return look(looking, "ag-2");
    }

    private Sighting look(Witness looking, String agent) throws Exception {
        CompletableFuture<Sighting> seen = new CompletableFuture<>();
        looking.look(agent, HOST + ":" + port, seen::complete);
        return seen.get(20, TimeUnit.SECONDS);
    }

    private static void until(Witness door, ToLongFunction<WitnessCounts> count, long wanted)
            throws Exception {
        for (int i = 0; i < 400 && count.applyAsLong(door.counts().get()) != wanted; i++) {
            Thread.sleep(20);
        }
        assertThat(count.applyAsLong(door.counts().get())).isEqualTo(wanted);
    }

    private Socket connect() throws IOException {
        Socket socket = new Socket(InetAddress.ofLiteral(HOST), port);
        open.add(socket);
        return socket;
    }

    /// True when the other end closes it and says nothing before.
    private static boolean closedInSilence(Socket socket) {
        try {
            socket.setSoTimeout(20_000);
            return socket.getInputStream().read() < 0;
        } catch (IOException reset) {
            return !(reset instanceof java.net.SocketTimeoutException);
        }
    }

    @Test
    void anAgentThatRunsIsSeenToBeAlive() throws Exception {
        Witness door = opened(hub, LONG);
        Sighting seen = look(LONG);
        assertThat(seen.sight()).as("%s", seen).isEqualTo(NeighbourSight.ALIVE);
        assertThat(seen.witness()).isEqualTo("ag-1");
        until(door, WitnessCounts::answered, 1);
    }

    @Test
    void anotherAgentAtThatAddressIsNotTakenForIt() throws Exception {
        opened(hub, LONG);
        Witness looking = agent("127.0.0.2", hub.identity(folder, "ag-1"), "ag-1", LONG, LONG);
        Sighting seen = look(looking, "ag-7");
        assertThat(seen.sight()).isEqualTo(NeighbourSight.UNKNOWN);
        assertThat(seen.detail()).contains("does not prove to be it");
    }

    @Test
    void anAgentOfAnotherHubIsNeitherBelievedNorAnswered() throws Exception {
        Witness door = opened(new TestHubAuthority(), LONG);
        assertThat(look(LONG).sight()).isEqualTo(NeighbourSight.UNKNOWN);
        until(door, WitnessCounts::strangers, 1);
        assertThat(door.counts().get().answered()).isZero();
    }

    @Test
    void aPersonsCertificateOfTheSameHubIsNoAgents() throws Exception {
        Witness door = opened(hub, LONG);
        Witness looking = agent("127.0.0.2", hub.identity(folder, "coldaisle:admin:anna"), "ag-1",
                LONG, LONG);
        // In TLS 1.3 the caller is through before the door has looked at his certificate.
        look(looking, "ag-2");
        until(door, WitnessCounts::strangers, 1);
        assertThat(door.counts().get().answered()).isZero();
    }

    @Test
    void aHostThatIsUpWithoutItsAgentRefuses() throws Exception {
        assertThat(look(LONG).sight()).isEqualTo(NeighbourSight.REFUSED);
    }

    @Test
    void aProcessThatStandsStillIsFrozen() throws Exception {
        open.add(new ServerSocket(port, 5, InetAddress.ofLiteral(HOST)));
        assertThat(look(SHORT).sight()).isEqualTo(NeighbourSight.FROZEN);
    }

    @Test
    void whoShowsNoCertificateIsClosedWithoutAByteOfOurs() throws Exception {
        Witness door = opened(hub, LONG);
        SSLContext anybody = SSLContext.getInstance("TLS");
        anybody.init(null, new TrustManager[]{new Credulous()}, null);
        try (SSLSocket socket = (SSLSocket) anybody.getSocketFactory()
                .createSocket(
                        InetAddress.ofLiteral(HOST), port)) {
            assertThat(closedInSilence(socket)).isTrue();
        }
        until(door, WitnessCounts::strangers, 1);
        assertThat(door.counts().get().answered()).isZero();
    }

    @Test
    void whoSpeaksNoTlsIsClosedWithoutAByteOfOurs() throws Exception {
        Witness door = opened(hub, LONG);
        Socket socket = connect();
        socket.getOutputStream()
                .write("GET / HTTP/1.1\r\n\r\n".getBytes(
                        java.nio.charset.StandardCharsets.US_ASCII));
        until(door, WitnessCounts::strangers, 1);
        assertThat(look(LONG).sight()).isEqualTo(NeighbourSight.ALIVE);
    }

    @Test
    void whoIsSlowIsClosed() throws Exception {
        Witness door = opened(hub, SHORT);
        Socket socket = connect();
        socket.getOutputStream().write(0x16);
        assertThat(closedInSilence(socket)).isTrue();
        until(door, WitnessCounts::slow, 1);
    }

    @Test
    void oneAddressHoldsFourConnectionsOpenAndNoMore() throws Exception {
        Witness door = opened(hub, LONG);
        List<Socket> held = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            held.add(connect());
        }
        assertThat(closedInSilence(connect())).isTrue();
        until(door, WitnessCounts::turnedAway, 1);
        held.getFirst().close();
        until(door, WitnessCounts::strangers, 1);
    }

    @Test
    void aHubCannotHaveItLookOftenerThanItsPace() throws Exception {
        Witness looking = agent("127.0.0.2", hub.identity(folder, "ag-1"), "ag-1", LONG, LONG);
        List<NeighbourSight> seen = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
            seen.add(look(looking, "ag-2").sight());
        }
        assertThat(seen).contains(NeighbourSight.UNKNOWN);
        WitnessCounts counts = looking.counts().get();
        assertThat(counts.refused()).isPositive();
        assertThat(counts.looked() + counts.refused()).isEqualTo(12);
    }

    private static final class Credulous implements X509TrustManager {
        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type) {}

        @Override
        public X509Certificate[] getAcceptedIssuers() {
            return new X509Certificate[0];
        }
    }
}
