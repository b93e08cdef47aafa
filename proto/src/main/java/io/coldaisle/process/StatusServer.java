package io.coldaisle.process;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// What a process tells of itself over HTTP, on loopback only: `/metrics` for Prometheus, `/health`
/// for a supervisor (200 or 503), `/ready` for who waits for it (503 with the reason).
///
/// At most 32 connections, ten seconds for a request: who is slow is hung up on.
public final class StatusServer implements AutoCloseable {
    private static final int MOST_WAITING = 16;
    private static final String PLAIN = "text/plain; charset=utf-8";
    private final HttpServer server;
    private final ExecutorService worker;

    private StatusServer(HttpServer server, ExecutorService worker) {
        this.server = server;
        this.worker = worker;
    }

    /// @param metrics may throw IllegalStateException when they cannot be had now
    /// @param healthy false when a supervisor should start the process anew
    /// @param notReady why it does not do its work yet; null when it does
    /// @throws IOException when it cannot listen there; the message says where
    static StatusServer open(InetAddress address, int port, Supplier<MetricsPage> metrics,
            BooleanSupplier healthy, Supplier<@Nullable String> notReady) throws IOException {
        bound("sun.net.httpserver.maxReqTime", "10");
        bound("sun.net.httpserver.maxRspTime", "10");
        bound("jdk.httpserver.maxConnections", "32");
        HttpServer server;
        try {
            server = HttpServer.create(new InetSocketAddress(address, port), MOST_WAITING);
        } catch (IOException problem) {
            throw new IOException("cannot listen on " + address.getHostAddress() + ":" + port
                    + " for metrics: " + problem.getMessage(), problem);
        }
        // as many threads as connections, so that who is slow holds up itself only
        ExecutorService worker = Executors.newVirtualThreadPerTaskExecutor();
        server.setExecutor(worker);
        server.createContext("/metrics", exchange -> metrics(exchange, metrics));
        server.createContext("/health", exchange -> {
            boolean well = healthy.getAsBoolean();
            answer(exchange, "/health", well ? 200 : 503, PLAIN,
                    () -> text(well ? "ok" : "not well"));
        });
        server.createContext("/ready", exchange -> {
            String reason = notReady.get();
            answer(exchange, "/ready", reason == null ? 200 : 503, PLAIN,
                    () -> text(reason == null ? "ready" : reason));
        });
        server.start();
        return new StatusServer(server, worker);
    }

    private static void metrics(HttpExchange exchange, Supplier<MetricsPage> metrics)
            throws IOException {
        byte[] page;
        try {
            page = metrics.get().bytes();
        } catch (IllegalStateException busy) {
            answer(exchange, "/metrics", 503, PLAIN, () -> text(String.valueOf(busy.getMessage())));
            return;
        }
        answer(exchange, "/metrics", 200, MetricsPage.CONTENT_TYPE, () -> page);
    }

    /// The server of the JDK takes its limits from properties, which are ours to set in our processes.
    private static void bound(String property, String value) {
        if (System.getProperty(property) == null) {
            System.setProperty(property, value);
        }
    }

    private static byte[] text(String line) {
        return (line + "\n").getBytes(StandardCharsets.UTF_8);
    }

    private static void answer(HttpExchange exchange, String path, int status, String type,
            Supplier<byte[]> page) throws IOException {
        try (exchange) {
            String method = exchange.getRequestMethod();
            if (!exchange.getRequestURI().getPath().equals(path)) {
                exchange.sendResponseHeaders(404, -1);
            } else if (!method.equals("GET") && !method.equals("HEAD")) {
                exchange.getResponseHeaders().set("Allow", "GET, HEAD");
                exchange.sendResponseHeaders(405, -1);
            } else {
                byte[] bytes = page.get();
                exchange.getResponseHeaders().set("Content-Type", type);
                boolean body = method.equals("GET");
                exchange.sendResponseHeaders(status, body ? bytes.length : -1);
                if (body) {
                    exchange.getResponseBody().write(bytes);
                }
            }
        }
    }

    /// Where it listens.
    public int port() {
        return server.getAddress().getPort();
    }

    @Override
    public void close() {
        server.stop(0);
        worker.shutdownNow();
    }
}
