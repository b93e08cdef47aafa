package io.coldaisle.agent.redfish;

import io.coldaisle.agent.net.NetworkLoop;
import io.coldaisle.agent.net.Traffic;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/// A listener for events on the loopback, with a certificate of its own.
record ListenerOfTest(NetworkLoop loop, EventSettings settings, EventListener listener)
        implements
            AutoCloseable {
    static EventSettings settings(Path folder) throws IOException, InterruptedException {
        Path certificate = folder.resolve("events.pem");
        Path key = folder.resolve("events.key");
        if (!Files.exists(key)) {
            int code = new ProcessBuilder("openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt",
                    "ec_paramgen_curve:prime256v1", "-nodes", "-days", "30", "-subj",
                    "/CN=localhost", "-keyout", key.toString(), "-out", certificate.toString())
                    .redirectErrorStream(true)
                    .redirectOutput(folder.resolve("openssl.log").toFile())
                    .start()
                    .waitFor();
            if (code != 0) {
                throw new IOException(Files.readString(folder.resolve("openssl.log")));
            }
        }
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            int port = free.getLocalPort();
            return new EventSettings("127.0.0.1", port, "https://127.0.0.1:" + port, certificate,
                    key);
        }
    }

    /// Opens it, and waits until it is.
    static ListenerOfTest open(NetworkLoop loop, EventSettings settings, Path secret,
            long patienceMs) throws Exception {
        var opened = new ListenerOfTest(loop, settings, new EventListener(loop, new Traffic(),
                settings, EventTokens.open(secret), patienceMs));
        loop.execute(opened.listener::open);
        for (int i = 0; i < 200 && !opened.counts().problem().isEmpty(); i++) {
            Thread.sleep(50);
        }
        if (!opened.counts().problem().isEmpty()) {
            throw new IOException(opened.counts().problem());
        }
        return opened;
    }

    EventCounts counts() throws Exception {
        return listener.counts().get(20, TimeUnit.SECONDS);
    }

    /// As a killed process leaves it.
    @Override
    public void close() {
        loop.execute(listener::close);
    }
}
