package io.coldaisle.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StatusServerTest {
    private final TimeBuckets times = new TimeBuckets();

    private static HttpResponse<String> get(StatusServer server, String method, String path)
            throws IOException, InterruptedException {
        try (HttpClient client = HttpClient.newHttpClient()) {
            return client.send(HttpRequest
                    .newBuilder(URI.create("http://127.0.0.1:" + server.port() + path))
                    .method(method, HttpRequest.BodyPublishers.noBody())
                    .build(), HttpResponse.BodyHandlers.ofString());
        }
    }

    private static StatusServer open(Supplier<MetricsPage> page, boolean well,
            @Nullable String notReady) throws IOException {
        return StatusAddress.parse("127.0.0.1:0").open(page, () -> well, () -> notReady);
    }

    @Test
    void tellsMetricsAsPrometheusReadsThem() throws Exception {
        times.took(TimeUnit.MILLISECONDS.toNanos(3));
        times.took(TimeUnit.MINUTES.toNanos(2));
        MetricsPage page = new MetricsPage().counter("a_polls", "Polls.", 7)
                .gauges("a_devices", "Devices.", "state", Map.of("silent", 1, "odd\"name", 2))
                .times("a_step_seconds", "Steps.", "step", Map.of("report", times));
        try (StatusServer server = open(() -> page, true, null)) {
            HttpResponse<String> told = get(server, "GET", "/metrics");
            assertThat(told.statusCode()).isEqualTo(200);
            assertThat(told.headers().firstValue("Content-Type"))
                    .hasValue("text/plain; version=0.0.4; charset=utf-8");
            assertThat(told.body().lines()).contains("# TYPE a_polls_total counter",
                    "a_polls_total 7.0", "a_devices{state=\"silent\"} 1.0",
                    "a_devices{state=\"odd\\\"name\"} 2.0",
                    "a_step_seconds_bucket{step=\"report\",le=\"0.004\"} 1",
                    "a_step_seconds_bucket{step=\"report\",le=\"60.0\"} 1",
                    "a_step_seconds_bucket{step=\"report\",le=\"+Inf\"} 2",
                    "a_step_seconds_count{step=\"report\"} 2");
        }
    }

    @Test
    void saysWhetherItIsWellAndReady() throws Exception {
        try (StatusServer server = open(MetricsPage::new, true, "no link to hub")) {
            assertThat(get(server, "GET", "/health").body()).isEqualTo("ok\n");
            assertThat(get(server, "GET", "/ready"))
                    .satisfies(answer -> assertThat(answer.statusCode()).isEqualTo(503),
                            answer -> assertThat(answer.body()).isEqualTo("no link to hub\n"));
        }
        try (StatusServer server = open(MetricsPage::new, false, null)) {
            assertThat(get(server, "GET", "/health").statusCode()).isEqualTo(503);
            assertThat(get(server, "HEAD", "/ready").statusCode()).isEqualTo(200);
        }
    }

    @Test
    void refusesWhatIsNoQuestion() throws Exception {
        try (StatusServer server = open(() -> {
            throw new IllegalStateException("busy");
        }, true, null)) {
            assertThat(get(server, "POST", "/metrics").statusCode()).isEqualTo(405);
            assertThat(get(server, "POST", "/health").statusCode()).isEqualTo(405);
            assertThat(get(server, "GET", "/metrics/../../etc/passwd").statusCode())
                    .isEqualTo(404);
            assertThat(get(server, "GET", "/healthy").statusCode()).isEqualTo(404);
            assertThat(get(server, "GET", "/metrics").body()).isEqualTo("busy\n");
        }
    }

    /// Who sends a byte now and then keeps nobody else from an answer.
    @Test
    void slowAskersKeepNobodyWaiting() throws Exception {
        try (StatusServer server = open(MetricsPage::new, true, null);
                Socket slow = new Socket(InetAddress.getLoopbackAddress(), server.port());
                Socket slower = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
            slow.getOutputStream().write("GET /metr".getBytes(StandardCharsets.US_ASCII));
            assertThat(slower.isConnected()).isTrue();
            assertThat(get(server, "GET", "/health").statusCode()).isEqualTo(200);
        }
    }

    /// Half a request, or none, on more connections than there are places: they are closed, and who asks
    /// after that is answered.
    @Test
    void whoNeverEndsItsRequestIsHungUpOn() throws Exception {
        List<Socket> held = new ArrayList<>();
        try (StatusServer server = open(MetricsPage::new, true, null)) {
            for (int i = 0; i < 40; i++) {
                Socket each = new Socket(InetAddress.getLoopbackAddress(), server.port());
                held.add(each);
                each.getOutputStream()
                        .write("GET /metrics HTTP/1.1\r\nX-".getBytes(StandardCharsets.US_ASCII));
            }
            for (Socket each : held) {
                assertThat(closed(each)).isTrue();
            }
            assertThat(get(server, "GET", "/health").statusCode()).isEqualTo(200);
        } finally {
            for (Socket each : held) {
                each.close();
            }
        }
    }

    private static boolean closed(Socket socket) throws IOException {
        socket.setSoTimeout(30_000);
        try {
            return socket.getInputStream().read() < 0;
        } catch (SocketException reset) {
            return true;
        } catch (SocketTimeoutException open) {
            return false;
        }
    }

    @Test
    void addressThatIsTakenIsNamed() throws Exception {
        try (StatusServer server = open(MetricsPage::new, true, null)) {
            StatusAddress taken = StatusAddress.parse("127.0.0.1:" + server.port());
            assertThatThrownBy(() -> taken.open(MetricsPage::new, () -> true, () -> null))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("127.0.0.1:" + server.port());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"0.0.0.0:9750", "192.0.2.1:9750", "example.org:9750", "localhost:9750",
        "127.0.0.1:70000", "127.0.0.1", "9750", "[::]:1"})
    void onlyTheLoopback(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> StatusAddress.parse(text));
    }

    @Test
    void bothLoopbacks() {
        assertThat(StatusAddress.parse("[::1]:9750").host().isLoopbackAddress()).isTrue();
        assertThat(StatusAddress.parse("127.0.0.1:9750").port()).isEqualTo(9750);
    }
}
