package io.coldaisle.agent;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntSupplier;

/// Stands before a server that speaks TCP: keeps what was said to it, counts connections, and notices
/// who asks again before the answer is there.
public final class TcpRelay implements AutoCloseable {
    private final ServerSocket front = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    private final IntSupplier port;
    private final ByteArrayOutputStream said = new ByteArrayOutputStream();
    public final AtomicInteger connections = new AtomicInteger();
    /// What came to the server while it had not answered what came before.
    public final AtomicInteger atOnce = new AtomicInteger();

    /// @param port of the server, asked for each connection
    public TcpRelay(IntSupplier port) throws IOException {
        this.port = port;
        Thread.ofVirtual().start(this::accept);
    }

    public TcpRelay(String address) throws IOException {
        this(() -> Integer.parseInt(address.substring(address.lastIndexOf(':') + 1)));
    }

    public int port() {
        return front.getLocalPort();
    }

    /// All that was said to the server so far.
    public synchronized String said() {
        return said.toString(StandardCharsets.ISO_8859_1);
    }

    public synchronized void forget() {
        said.reset();
    }

    private void accept() {
        try {
            while (true) {
                Socket client = front.accept();
                connections.incrementAndGet();
                Thread.ofVirtual().start(() -> serve(client));
            }
        } catch (IOException closed) {
            // the test is over
        }
    }

    private void serve(Socket client) {
        AtomicInteger open = new AtomicInteger();
        try (client;
                Socket server = new Socket(InetAddress.getLoopbackAddress(),
                        port.getAsInt())) {
            Thread back = Thread.ofVirtual().start(() -> {
                try (client) {
                    byte[] buffer = new byte[65_536];
                    InputStream in = server.getInputStream();
                    for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                        open.set(0);
                        client.getOutputStream().write(buffer, 0, n);
                    }
                } catch (IOException over) {
                    // one side has gone
                }
            });
            byte[] buffer = new byte[65_536];
            InputStream in = client.getInputStream();
            for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                if (open.getAndIncrement() > 0) {
                    atOnce.incrementAndGet();
                }
                synchronized (this) {
                    said.write(buffer, 0, n);
                }
                server.getOutputStream().write(buffer, 0, n);
            }
            back.interrupt();
        } catch (IOException over) {
            // one side has gone
        }
    }

    @Override
    public void close() throws IOException {
        front.close();
    }
}
