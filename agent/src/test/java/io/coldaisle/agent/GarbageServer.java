package io.coldaisle.agent;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;

/// Greets everybody with a megabyte of noise, line ends and HTTP-like words among it.
final class GarbageServer implements AutoCloseable {
    private final ServerSocket server;
    private final AtomicInteger visitors = new AtomicInteger();

    GarbageServer() throws IOException {
        server = new ServerSocket(0, 16, InetAddress.getLoopbackAddress());
        Thread.ofVirtual().name("garbage").start(this::serve);
    }

    int port() {
        return server.getLocalPort();
    }

    int visitors() {
        return visitors.get();
    }

    private void serve() {
        byte[] noise = new byte[1 << 20];
        new Random(7).nextBytes(noise);
        byte[] start = "HTTP/1.1 200 OK\r\nContent-Length: 99999999999\r\n\r\nBEGIN LIST UPS\n"
                .getBytes(java.nio.charset.StandardCharsets.US_ASCII);
        while (!server.isClosed()) {
            try (Socket visitor = server.accept()) {
                visitors.incrementAndGet();
                visitor.getOutputStream().write(start);
                visitor.getOutputStream().write(noise);
            } catch (IOException gone) {
                // the visitor had enough, which is what it should
            }
        }
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
