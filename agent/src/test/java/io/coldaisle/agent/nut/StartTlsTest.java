package io.coldaisle.agent.nut;

import static org.assertj.core.api.Assertions.assertThat;

import io.coldaisle.agent.TcpRelay;
import io.coldaisle.agent.device.Device;
import io.coldaisle.agent.device.Endpoint;
import io.coldaisle.agent.device.Endpoint.StartTls;
import io.coldaisle.agent.device.Login;
import io.coldaisle.agent.device.Protocol;
import io.coldaisle.agent.device.Secret;
import io.coldaisle.agent.device.Trust;
import io.coldaisle.agent.net.FilePinStore;
import io.coldaisle.agent.net.NetworkLoop;
import io.coldaisle.agent.net.Traffic;
import io.coldaisle.agent.poll.PollOutcome;
import io.coldaisle.agent.poll.Poller;
import io.coldaisle.model.DeviceInventory.Placement;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// STARTTLS with Debian's upsd: what is said in clear is STARTTLS and no more, and whoever is not the
/// server of before gets no login.
class StartTlsTest {
    private static final Path UNIT = Path.of(System.getProperty("coldaisle.root", ".."),
            "../shared/lab/nut/eaton-9px.dev");
    @TempDir
    Path folder;
    private final NetworkLoop loop = new NetworkLoop("test");

    private NutPoller poller(int port, StartTls tls) {
        Endpoint endpoint = new Endpoint(Protocol.NUT, "127.0.0.1", port, "u", false,
                new Login.UserPassword("lab", new Secret("labpass")), new Trust.FirstUse(), tls);
        return new NutPoller(new Device("ups", "", new Placement("", ""), 10_000, 5_000,
                List.of(endpoint)), endpoint, loop, new Traffic().part(),
                new FilePinStore(folder.resolve("pins")));
    }

    private PollOutcome poll(NutPoller poller) throws Exception {
        CompletableFuture<PollOutcome> outcome = new CompletableFuture<>();
        loop.execute(() -> poller.poll(Poller.Depth.FULL, outcome::complete));
        return outcome.get(20, TimeUnit.SECONDS);
    }

    @AfterEach
    void stop() {
        loop.close();
    }

    private static void read(PollOutcome outcome) {
        assertThat(outcome).isInstanceOfSatisfying(PollOutcome.Answered.class,
                answered -> assertThat(answered.samples()).hasSizeGreaterThan(10));
    }

    private static String refused(PollOutcome outcome) {
        assertThat(outcome).isInstanceOf(PollOutcome.TrustFailed.class);
        return ((PollOutcome.TrustFailed) outcome).reason();
    }

    @Test
    void onlyStartTlsIsSaidInClearAndAnotherServerGetsNoLogin() throws Exception {
        AtomicInteger server = new AtomicInteger();
        try (TcpRelay relay = new TcpRelay(server::get)) {
            NutPoller poller = poller(relay.port(), StartTls.TRY);
            try (Upsd upsd = Upsd.start(UNIT, 0, true)) {
                server.set(upsd.port());
                read(poll(poller));
                read(poll(poller));
            }
            assertThat(relay.said()).startsWith("STARTTLS\n")
                    .doesNotContain("LIST VAR", "USERNAME", "labpass");
            relay.forget();
            try (Upsd other = Upsd.start(UNIT, 0, true)) {
                server.set(other.port());
                assertThat(refused(poll(poller))).contains("certificate has changed",
                        "approve --config F nut://127.0.0.1:" + relay.port() + " ");
            }
            try (Upsd clear = Upsd.start(UNIT, 0, false)) {
                server.set(clear.port());
                assertThat(refused(poll(poller))).contains("offers no TLS", "but once did");
            }
            assertThat(relay.said()).doesNotContain("LIST VAR", "USERNAME", "labpass");
        }
    }

    @Test
    void aServerWithoutACertificateIsReadInClearUnlessTlsIsRequired() throws Exception {
        try (Upsd upsd = Upsd.start(UNIT, 0, false);
                TcpRelay relay = new TcpRelay(upsd::port)) {
            assertThat(refused(poll(poller(relay.port(), StartTls.REQUIRE))))
                    .contains("offers no TLS", "tls: try");
            assertThat(relay.said()).doesNotContain("USERNAME", "labpass", "LIST");
            NutPoller poller = poller(relay.port(), StartTls.TRY);
            read(poll(poller));
            relay.forget();
            read(poll(poller));
            assertThat(relay.said()).as("not asked for again at every poll")
                    .doesNotContain("STARTTLS");
            relay.forget();
            read(poll(poller(relay.port(), StartTls.OFF)));
            assertThat(relay.said()).doesNotContain("STARTTLS");
        }
    }

    /// The attack of CVE-2011-0411: what stands behind the OK in clear must not be taken as said in TLS.
    @Test
    void whatIsSlippedInBehindTheOkIsRefused() throws Exception {
        for (String more : List.of("BEGIN LIST VAR u\n", "BEGIN LIST")) {
            try (ServerSocket socket = new ServerSocket(0, 5,
                    InetAddress.getLoopbackAddress())) {
                Thread.ofVirtual().start(() -> {
                    try (Socket client = socket.accept()) {
                        client.getInputStream().readNBytes("STARTTLS\n".length());
                        client.getOutputStream()
                                .write(("OK STARTTLS\n" + more)
                                        .getBytes(StandardCharsets.US_ASCII));
                        client.getInputStream().readAllBytes();
                    } catch (java.io.IOException over) {
                        // the client has gone
                    }
                });
                assertThat(refused(poll(poller(socket.getLocalPort(), StartTls.TRY))))
                        .contains("clear after it agreed");
            }
        }
    }
}
