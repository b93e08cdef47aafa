package io.coldaisle.agent.redfish;

import static org.assertj.core.api.Assertions.assertThat;

import io.coldaisle.agent.device.Endpoint;
import io.coldaisle.agent.device.Login;
import io.coldaisle.agent.device.Protocol;
import io.coldaisle.agent.device.Trust;
import io.coldaisle.agent.net.NetworkLoop;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509TrustManager;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Strangers at the door: over a real TLS connection each, and none of them believed.
final class EventListenerTest {
    private static final long LONG = 60_000;
    @TempDir
    Path folder;
    private final NetworkLoop loop = new NetworkLoop("test");
    private final BlockingQueue<List<String>> news = new LinkedBlockingQueue<>();
    private final Endpoint bmc = new Endpoint(Protocol.REDFISH, "192.0.2.7", 443, "", true,
            new Login.None(), new Trust.SystemAuthorities());
    private ListenerOfTest door;

    @SuppressWarnings("NullAway.Init")
    EventListenerTest() {}

    @BeforeEach
    void open() throws Exception {
        open(LONG);
    }

    private void open(long patienceMs) throws Exception {
        door = ListenerOfTest.open(loop, ListenerOfTest.settings(folder),
                folder.resolve("secret"), patienceMs);
        door.listener().watch(bmc, news::add);
    }

    @AfterEach
    void close() {
        loop.close();
    }

    private static SSLContext trustingAnybody() throws Exception {
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, new TrustManager[]{new X509TrustManager() {
            @Override
            public void checkClientTrusted(X509Certificate[] chain, String type) {}

            @Override
            public void checkServerTrusted(X509Certificate[] chain, String type) {}

            @Override
            public X509Certificate[] getAcceptedIssuers() {
                return new X509Certificate[0];
            }
        }}, null);
        return context;
    }

    private Socket connect() throws Exception {
        return trustingAnybody().getSocketFactory()
                .createSocket(InetAddress.getLoopbackAddress(), door.settings().port());
    }

    /// The status line of the answer; empty when there is none.
    private String answer(String request) throws Exception {
        try (Socket socket = connect()) {
            socket.getOutputStream().write(request.getBytes(StandardCharsets.UTF_8));
            socket.getOutputStream().flush();
            String answer = new String(socket.getInputStream().readAllBytes(),
                    StandardCharsets.UTF_8);
            return answer.lines().findFirst().orElse("");
        } catch (IOException closed) {
            return "";
        }
    }

    private String post(String path, String body) throws Exception {
        return answer("POST " + path + " HTTP/1.1\r\nHost: a\r\nContent-Length: "
                + body.getBytes(StandardCharsets.UTF_8).length + "\r\n\r\n" + body);
    }

    private String path() {
        return door.listener().destination(bmc).substring(door.settings().url().length());
    }

    private String event(String context) {
        return "{\"Context\": \"" + context + "\", \"Events\": [{\"OriginOfCondition\":"
                + " {\"@odata.id\": \"/redfish/v1/Chassis/1\"}}]}";
    }

    private void aGoodEventIsTaken() throws Exception {
        long before = door.counts().taken();
        assertThat(post(path(), event(door.listener().context(bmc)))).contains(" 204 ");
        assertThat(news.poll(20, TimeUnit.SECONDS)).containsExactly("/redfish/v1/Chassis/1");
        assertThat(door.counts().taken()).isEqualTo(before + 1);
    }

    @Test
    void whoDoesNotKnowPathAndContextIsNotBelieved() throws Exception {
        String context = door.listener().context(bmc);
        assertThat(post("/redfish-events/guess", event(context))).contains(" 404 ");
        assertThat(post("/", event(context))).contains(" 404 ");
        assertThat(post(path(), event("coldaisle"))).contains(" 404 ");
        assertThat(post(path(), "{\"Events\": [{}]}")).contains(" 404 ");
        assertThat(news).isEmpty();
        assertThat(door.counts().foreign()).isEqualTo(4);
        aGoodEventIsTaken();
    }

    @Test
    void whatIsNoEventIsCountedAndDropped() throws Exception {
        assertThat(post(path(), "{broken")).contains(" 400 ");
        assertThat(post(path(), "[1]")).contains(" 400 ");
        assertThat(post(path(), "[".repeat(5000))).contains(" 400 ");
        assertThat(answer("GET " + path() + " HTTP/1.1\r\nHost: a\r\n\r\n")).contains(" 405 ");
        assertThat(answer("\u0000\u0001\u0002 nonsense\r\n\r\n")).contains(" 400 ");
        try (Socket plain = new Socket(InetAddress.getLoopbackAddress(),
                door.settings().port())) {
            plain.getOutputStream()
                    .write("POST / HTTP/1.1\r\n\r\n".getBytes(
                            StandardCharsets.US_ASCII));
            drain(plain);
        }
        assertThat(news).isEmpty();
        assertThat(door.counts().malformed()).isEqualTo(6);
        aGoodEventIsTaken();
    }

    private static void drain(Socket socket) {
        try {
            var _ = socket.getInputStream().readAllBytes();
        } catch (IOException reset) {
            // closed, which is what was waited for
        }
    }

    @Test
    void whatIsTooLargeIsNotKeptInMemory() throws Exception {
        assertThat(answer(
                "POST " + path() + " HTTP/1.1\r\nHost: a\r\nContent-Length: 9999999\r\n\r\n"))
                .contains(" 413 ");
        String chunk = "4000\r\n" + "x".repeat(0x4000) + "\r\n";
        answer("POST " + path() + " HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n"
                + chunk.repeat(6));
        assertThat(door.counts().tooLarge()).isEqualTo(2);
        assertThat(answer("POST /" + "a".repeat(5000) + " HTTP/1.1\r\nHost: a\r\n\r\n"))
                .doesNotContain(" 204 ");
        assertThat(answer("POST " + path() + " HTTP/1.1\r\nHost: " + "a".repeat(20_000)
                + "\r\n\r\n")).doesNotContain(" 204 ");
        assertThat(news).isEmpty();
        aGoodEventIsTaken();
    }

    @Test
    void whoTakesForeverIsShown() throws Exception {
        door.close();
        open(500);
        try (Socket silent = new Socket(InetAddress.getLoopbackAddress(), door.settings().port());
                Socket slow = connect()) {
            slow.getOutputStream()
                    .write(("POST " + path() + " HTTP/1.1\r\nContent-Length: 100\r\n\r\n{")
                            .getBytes(StandardCharsets.US_ASCII));
            slow.getOutputStream().flush();
            drain(slow);
            drain(silent);
        }
        assertThat(door.counts().slow()).isEqualTo(2);
        aGoodEventIsTaken();
    }

    @Test
    void oneAddressHoldsAFewConnectionsAndIsNotTakenFasterThanSo() throws Exception {
        List<Socket> held = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            held.add(new Socket(InetAddress.getLoopbackAddress(), door.settings().port()));
        }
        for (int i = 8; i < 20; i++) {
            drain(held.get(i));
        }
        assertThat(door.counts().turnedAway()).isEqualTo(12);
        for (Socket socket : held) {
            socket.close();
        }
        long before = door.counts().turnedAway();
        for (int i = 0; i < 200; i++) {
            try (Socket fast = new Socket(InetAddress.getLoopbackAddress(),
                    door.settings().port())) {
                fast.shutdownOutput();
                drain(fast);
            } catch (SocketException reset) {
                // turned away at once
            }
        }
        assertThat(door.counts().turnedAway()).isGreaterThan(before);
    }

    @Test
    void oneServiceWakesNobodyMoreOftenThanSo() {
        byte[] event = event(door.listener().context(bmc)).getBytes(StandardCharsets.UTF_8);
        var answers = new java.util.concurrent.CompletableFuture<Integer>();
        loop.execute(() -> {
            int many = 0;
            for (int i = 0; i < 1000; i++) {
                many += door.listener().post(path(), event) == 429 ? 1 : 0;
            }
            answers.complete(many);
        });
        int dropped = answers.join();
        assertThat(dropped).isBetween(900, 960);
        assertThat(news).hasSize(1000 - dropped);
    }

    @Test
    void theSecretStaysAndIsForUsAlone() throws Exception {
        Path file = folder.resolve("secret");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        assertThat(EventTokens.open(file).path("x")).isEqualTo(EventTokens.open(file).path("x"))
                .isNotEqualTo(EventTokens.open(file).path("y"))
                .hasSize(43);
        Files.writeString(file, "short");
        EventTokens fresh = EventTokens.open(file);
        assertThat(fresh.context("x")).isEqualTo(EventTokens.open(file).context("x"));
    }
}
