package io.coldaisle.agent;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import io.coldaisle.agent.ProtocolLab.Printed;
import io.coldaisle.agent.device.Endpoint;
import io.coldaisle.agent.device.Login;
import io.coldaisle.agent.device.Protocol;
import io.coldaisle.agent.device.Secret;
import io.coldaisle.agent.device.Trust;
import io.coldaisle.agent.poll.PollOutcome;
import io.coldaisle.agent.poll.PollSettings;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The promise: the certificate seen first counts. Another one is an alarm, nothing is said to whoever
/// shows it, and `approve` takes it.
class PinOnFirstUseTest {
    @TempDir
    Path folder;

    private static final Map<String, String> DOCUMENTS = Map.of("/redfish/v1/",
            "{\"Links\": {\"Sessions\": {\"@odata.id\": \"/s\"}}, "
                    + "\"Chassis\": {\"@odata.id\": \"/c\"}}",
            "/c", "{\"Members\": [{\"@odata.id\": \"/c/1\"}]}",
            "/c/1", "{\"Id\": \"1\", \"Sensors\": {\"@odata.id\": \"/c/1/s\"}}",
            "/c/1/s", "{\"Members\": [{\"@odata.id\": \"/c/1/s/a\"}]}",
            "/c/1/s/a", "{\"@odata.id\": \"/c/1/s/a\", \"Id\": \"a\", "
                    + "\"ReadingType\": \"Temperature\", \"Reading\": 20}");

    /// A service at a port that notes what it is asked.
    private static final class Service implements AutoCloseable {
        final List<String> asked = new CopyOnWriteArrayList<>();
        private final HttpsServer server;

        Service(int port, TestCertificate certificate) throws IOException {
            server = HttpsServer.create(
                    new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
            server.setHttpsConfigurator(new HttpsConfigurator(certificate.context()));
            server.createContext("/", this::answer);
            server.start();
        }

        private void answer(HttpExchange exchange) throws IOException {
            asked.add(exchange.getRequestMethod() + " " + exchange.getRequestURI()
                    + new String(exchange.getRequestBody().readAllBytes(),
                            StandardCharsets.UTF_8));
            boolean login = exchange.getRequestMethod().equals("POST");
            if (login) {
                exchange.getResponseHeaders().add("X-Auth-Token", "t");
                exchange.getResponseHeaders().add("Location", "/s/1");
            }
            byte[] body = DOCUMENTS.getOrDefault(exchange.getRequestURI().getPath(), "{}")
                    .getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(login ? 201 : 200, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        }

        int port() {
            return server.getAddress().getPort();
        }

        @Override
        public void close() {
            server.stop(0);
        }
    }

    @Test
    void aChangedCertificateIsAnAlarmUntilItIsApproved() throws Exception {
        TestCertificate first = TestCertificate.create();
        TestCertificate second = TestCertificate.create();
        Path data = Files.createDirectory(folder.resolve("data"));
        Service before = new Service(0, first);
        int port = before.port();
        try (Watch watch = new Watch(data, PollSettings.DEFAULT)) {
            watch.add("bmc", 500, 3_000, new Endpoint(Protocol.REDFISH, "127.0.0.1", port, "",
                    true, new Login.UserPassword("lab", new Secret("labpass")),
                    new Trust.FirstUse()));
            watch.await("bmc", 2, outcome -> outcome.deviceIsAlive()
                    && !(outcome instanceof PollOutcome.TrustFailed));
            assertThat(before.asked).anySatisfy(line -> assertThat(line).contains("labpass"));
            before.close();
            try (Service after = new Service(port, second)) {
                watch.await("bmc", 3, PollOutcome.TrustFailed.class::isInstance);
                assertThat(after.asked).as("nothing is said to it").isEmpty();
                assertThat(watch.alarms).filteredOn(alarm -> alarm.condition()
                        .equals("device.key_changed"))
                        .first()
                        .satisfies(alarm -> assertThat(alarm.toString()).contains(
                                first.sha256(), second.sha256(), "approve --config"));
                approve(port, first, second);
                watch.await("bmc", watch.of("bmc").size() + 2, _ -> true);
                assertThat(after.asked).as("after it was approved").isNotEmpty();
                assertThat(watch.of("bmc").getLast().outcome())
                        .isNotInstanceOf(PollOutcome.TrustFailed.class);
            }
        }
    }

    private void approve(int port, TestCertificate first, TestCertificate second)
            throws IOException {
        Path config = Files.writeString(folder.resolve("agent.yaml"), """
                agent: {name: a1, data: data}
                credentials: {bmc: {user: lab, password: "env:NONE"}}
                devices:
                  - name: bmc
                    endpoints:
                      - {url: "redfish+https://127.0.0.1:%s", credentials: bmc, trust: on_first_use}
                """.formatted(port));
        String url = "redfish+https://127.0.0.1:" + port;
        Printed shown = ProtocolLab.agent("approve", "--config", config.toString(), url);
        assertThat(shown.out()).contains(url + " is " + first.sha256());
        assertThat(ProtocolLab.agent("approve", "--config", config.toString(),
                "redfish+https://127.0.0.1:1", second.sha256()).code()).isEqualTo(2);
        assertThat(ProtocolLab.agent("approve", "--config", config.toString(), url, "12ab").err())
                .contains("64 hex digits");
        Printed done = ProtocolLab.agent("approve", "--config", config.toString(), url,
                second.sha256());
        assertThat(done.code()).as(done.err()).isZero();
        assertThat(done.out()).contains("no longer " + first.sha256());
    }
}
