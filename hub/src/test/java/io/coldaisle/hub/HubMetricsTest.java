package io.coldaisle.hub;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import io.coldaisle.hub.config.HubConfiguration;
import io.coldaisle.v1.PutConfigurationRequest;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HubMetricsTest {
    @TempDir
    private Path folder = Path.of("unset");

    @Test
    void tellsOfItself() throws Exception {
        int port;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = socket.getLocalPort();
        }
        Path file = folder.resolve("hub.yaml");
        Files.writeString(file, """
                hub: {data: data}
                link: {listen: "127.0.0.1:0"}
                api: {listen: "127.0.0.1:0"}
                metrics: {listen: "127.0.0.1:%d"}
                """.formatted(port));
        try (Hub _ = Hub.start(HubConfiguration.read(file), System::currentTimeMillis);
                HttpClient client = HttpClient.newHttpClient()) {
            assertThat(lines(client, port)).contains("coldaisle_hub_agents_connected 0.0",
                    "coldaisle_hub_open_incidents{severity=\"critical\"} 0.0",
                    "coldaisle_hub_engine_queue 0.0")
                    .anyMatch(line -> line
                            .matches("coldaisle_hub_store_bytes [1-9][0-9.E]*"))
                    .anyMatch(line -> line.matches(
                            "coldaisle_hub_engine_seconds_count\\{step=\"durable\"} [1-9][0-9]*"));
        }
    }

    private static Stream<String> lines(HttpClient client, int port) throws Exception {
        return client.send(HttpRequest
                .newBuilder(URI.create("http://127.0.0.1:" + port + "/metrics"))
                .build(), HttpResponse.BodyHandlers.ofString()).body().lines();
    }

    @Test
    void tellsHowFarConfigurationsAreRolledOut() throws Exception {
        try (AttackedHub hub = new AttackedHub(folder);
                HttpClient client = HttpClient.newHttpClient()) {
            var _ = hub.fleet()
                    .putConfiguration(PutConfigurationRequest.newBuilder()
                            .setName("configurations/fleet")
                            .addAgents("rack-*")
                            .addRings("1")
                            .setYaml(ByteString.copyFromUtf8("polling: {interval: 30s}"))
                            .build());
            assertThat(lines(client, hub.hub().metricsPort())).contains(
                    "coldaisle_hub_rollouts{state=\"under_way\"} 1.0",
                    "coldaisle_hub_rollouts{state=\"done\"} 0.0",
                    "coldaisle_hub_rollouts{state=\"rolled_back\"} 0.0");
        }
    }
}
