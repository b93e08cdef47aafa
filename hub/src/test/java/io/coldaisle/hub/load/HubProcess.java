package io.coldaisle.hub.load;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// A packaged hub in a process of its own, to be killed and started again on the same data.
final class HubProcess implements AutoCloseable {
    private static final String LAUNCHER = "deploy/bin/coldaisle-hub";
    private static final long STARTS_WITHIN_MS = 120_000;

    private final Path folder;
    private final int link;
    private Process process;

    /// Starts it for the first time.
    ///
    /// @param link its first port; the API takes the next
    HubProcess(Path folder, int link) throws IOException, InterruptedException {
        this.folder = folder;
        this.link = link;
        Files.writeString(folder.resolve("hub.yaml"), """
                hub: {data: data}
                link: {listen: "127.0.0.1:%d", lost_after: 30m}
                api: {listen: "127.0.0.1:%d"}
                """.formatted(link, link + 1));
        process = run();
    }

    Path data() {
        return folder.resolve("data");
    }

    LoadIdentities identities() {
        return new LoadIdentities(data(), link + 1, link);
    }

    void start() throws IOException, InterruptedException {
        process = run();
    }

    private Process run() throws IOException, InterruptedException {
        Path said = folder.resolve("hub.said");
        Files.deleteIfExists(said);
        Process started = new ProcessBuilder(LAUNCHER, "run", "--config",
                folder.resolve("hub.yaml").toString())
                .redirectOutput(said.toFile())
                .redirectError(ProcessBuilder.Redirect
                        .appendTo(folder.resolve("hub.log").toFile()))
                .start();
        long deadline = System.currentTimeMillis() + STARTS_WITHIN_MS;
        while (!Files.exists(said) || !Files.readString(said).contains("coldaisle-hub ready")) {
            if (!started.isAlive() || System.currentTimeMillis() > deadline) {
                started.destroyForcibly();
                throw new IOException("the hub does not come up; see " + folder + "/hub.log");
            }
            Thread.sleep(100);
        }
        return started;
    }

    /// `kill -9`.
    void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    /// Stops it in order.
    @Override
    public void close() throws IOException {
        process.destroy();
        try {
            if (!process.waitFor(120, TimeUnit.SECONDS)) {
                throw new IOException("the hub does not stop; see " + folder + "/hub.log");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            process.destroyForcibly();
        }
    }

    /// Re-runs the log of one that is stopped; 0 when the same came of it.
    static int replay(Path data, Path output) throws IOException, InterruptedException {
        return new ProcessBuilder(List.of(LAUNCHER, "replay", "--data", data.toString()))
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start()
                .waitFor();
    }
}
