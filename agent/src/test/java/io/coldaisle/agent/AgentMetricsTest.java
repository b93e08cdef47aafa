package io.coldaisle.agent;

import static org.assertj.core.api.Assertions.assertThat;

import io.coldaisle.agent.config.Layers;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AgentMetricsTest {
    private static final Pattern LINE = Pattern.compile(
            "(# (HELP|TYPE) .*)|[a-z_]+(\\{[a-z]+=\"[^\"]*\"(,le=\"[^\"]*\")?})? [-+0-9.EInf]+");
    @TempDir
    private Path folder = Path.of("unset");

    private static int freePort() throws Exception {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private Agent agent(int port) throws Exception {
        Path file = folder.resolve("agent.yaml");
        Files.writeString(folder.resolve("community"), "not-to-be-told-4711");
        folder.resolve("community").toFile().setReadable(false, false);
        folder.resolve("community").toFile().setReadable(true, true);
        Files.writeString(file, """
                agent: {name: m, data: data}
                metrics: {listen: "127.0.0.1:%d"}
                credentials: {v2c: {community: "file:community"}}
                devices:
                  - {name: nobody, endpoints: [{url: "snmp://127.0.0.1:9", credentials: v2c}]}
                """.formatted(port));
        return Agent.start(Layers.of(file, Map.of()), "test",
                System::currentTimeMillis);
    }

    private static String get(int port, String path) throws Exception {
        try (HttpClient client = HttpClient.newHttpClient()) {
            return client.send(HttpRequest
                    .newBuilder(URI.create("http://127.0.0.1:" + port + path))
                    .build(), HttpResponse.BodyHandlers.ofString()).body();
        }
    }

    @Test
    void tellsOfItselfWithoutSecrets() throws Exception {
        int port = freePort();
        try (Agent _ = agent(port)) {
            String page = get(port, "/metrics");
            assertThat(page.lines()).allMatch(line -> LINE.matcher(line).matches())
                    .contains("coldaisle_agent_link_up 0.0",
                            "coldaisle_agent_entries_written_total{class=\"alarm\"} 0.0",
                            "coldaisle_agent_entries_dropped_total{cause=\"disk\"} 0.0")
                    .anyMatch(line -> line.startsWith("coldaisle_agent_devices{state=\"silent\"}"))
                    .anyMatch(line -> line.startsWith("coldaisle_agent_step_seconds_bucket"));
            assertThat(page).doesNotContain("4711");
            assertThat(get(port, "/health")).isEqualTo("ok\n");
            assertThat(get(port, "/ready")).isEqualTo("ready\n");
        }
    }

    /// Watching goes before telling of it.
    @Test
    void anAddressThatIsTakenKeepsTheAgentFromNothing() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                Agent agent = agent(taken.getLocalPort())) {
            assertThat(agent.healthy()).isTrue();
        }
    }
}
