package io.coldaisle.agent.redfish;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// The lab's Redfish server in a process of its own, over plain HTTP, with trees of the caller's
/// choice: those of the lab as they are, or changed copies in a folder of the test.
final class RecordedServices implements AutoCloseable {
    private static final String SERVER = "bin/redfish-server";
    private static final int TRIES = 300;
    private final Process process;
    private final Map<String, Integer> ports = new TreeMap<>();
    private final HttpClient http = HttpClient.newHttpClient();

    /// @param trees by the name of the service
    RecordedServices(Path folder, Map<String, Path> trees) throws IOException {
        Path server = lab().resolve(SERVER);
        List<String> devices = new ArrayList<>();
        for (var tree : trees.entrySet()) {
            int port = freePort();
            ports.put(tree.getKey(), port);
            devices.add("{\"name\": \"" + tree.getKey() + "\", \"dir\": \"" + tree.getValue()
                    + "\", \"http\": " + port + "}");
        }
        Path own = Files.createTempDirectory(folder, "services");
        Path ready = own.resolve("ready");
        Path config = Files.writeString(own.resolve("redfish.json"),
                "{\"host\": \"127.0.0.1\", \"user\": \"lab\", \"password\": \"labpass\","
                        + " \"ready_file\": \"" + ready + "\", \"devices\": ["
                        + String.join(",", devices) + "]}");
        process = new ProcessBuilder(server.toString(), config.toString())
                .redirectErrorStream(true)
                .redirectOutput(own.resolve("server.log").toFile())
                .start();
        await(ready);
    }

    /// Skips the calling tests where there is no lab.
    static void require() {
        assumeTrue(Files.isExecutable(lab().resolve(SERVER)),
                "the protocol lab (../shared/lab) is not here");
    }

    static Path lab() {
        return Path.of(System.getProperty("coldaisle.root", ".."), "../shared/lab")
                .normalize()
                .toAbsolutePath();
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private void await(Path ready) throws IOException {
        try {
            for (int i = 0; i < TRIES && !Files.exists(ready); i++) {
                if (process.waitFor(100, java.util.concurrent.TimeUnit.MILLISECONDS)) {
                    break;
                }
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
        if (!Files.exists(ready)) {
            process.destroy();
            throw new IOException("the lab's redfish-server did not start");
        }
    }

    int port(String service) {
        return java.util.Objects.requireNonNull(ports.get(service));
    }

    /// Asks the server itself, or the service as a stranger would.
    HttpResponse<String> send(String service, String method, String path, String json,
            String... headers) {
        var request = HttpRequest.newBuilder(
                URI.create("http://127.0.0.1:" + port(service) + path))
                .header("Content-Type", "application/json")
                .method(method, HttpRequest.BodyPublishers.ofString(json));
        if (headers.length > 0) {
            request.headers(headers);
        }
        try {
            return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
        } catch (IOException failed) {
            throw new java.io.UncheckedIOException(failed);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopped);
        }
    }

    /// Changes a value of a document.
    void set(String service, String path, String pointer, String value) {
        var answer = send(service, "POST", "/_lab/set", "{\"path\": \"" + path
                + "\", \"pointer\": \"" + pointer + "\", \"value\": " + value + "}");
        if (answer.statusCode() != 200) {
            throw new IllegalArgumentException(path + pointer + ": " + answer.body());
        }
    }

    @Override
    public void close() {
        process.destroy();
        http.close();
    }
}
