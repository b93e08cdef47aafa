package io.coldaisle.agent.redfish;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicLong;

/// Stands before a service and counts what passes: bytes of both directions, requests, and answers
/// that a document has not changed.
final class CountingRelay implements AutoCloseable {
    private final ServerSocket socket;
    private static final String CONDITION = "If-None-Match";
    private static final String NO_CONDITION = "No-None-Match";
    private final int to;
    private static final String EVERY_REQUEST = " HTTP/1.1\r\n";
    private final boolean conditions;
    private final String counted;
    private final AtomicLong bytes = new AtomicLong();
    private final AtomicLong requests = new AtomicLong();
    private final AtomicLong unchanged = new AtomicLong();

    /// What passed.
    record Counts(long requests, long unchanged, long bytes) {
        Counts minus(Counts before) {
            return new Counts(requests - before.requests, unchanged - before.unchanged,
                    bytes - before.bytes);
        }
    }

    CountingRelay(int to) throws IOException {
        this(to, true, EVERY_REQUEST);
    }

    /// @param conditions false: the service does not learn which documents the client has already
    CountingRelay(int to, boolean conditions) throws IOException {
        this(to, conditions, EVERY_REQUEST);
    }

    /// @param counted what stands in the requests that are counted
    CountingRelay(int to, boolean conditions, String counted) throws IOException {
        this.counted = counted;
        this.conditions = conditions;
        this.to = to;
        socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        Thread.ofVirtual().start(this::accept);
    }

    int port() {
        return socket.getLocalPort();
    }

    Counts counts() {
        return new Counts(requests.get(), unchanged.get(), bytes.get());
    }

    private void accept() {
        try {
            while (true) {
                Socket client = socket.accept();
                Socket server = new Socket(InetAddress.getLoopbackAddress(), to);
                Thread.ofVirtual().start(() -> pass(client, server, counted, requests));
                Thread.ofVirtual().start(() -> pass(server, client, "HTTP/1.1 304 ", unchanged));
            }
        } catch (IOException closed) {
            // the test is over
        }
    }

    private void pass(Socket from, Socket into, String sign, AtomicLong seen) {
        byte[] looked = sign.getBytes(StandardCharsets.US_ASCII);
        byte[] part = new byte[16 * 1024];
        int matched = 0;
        try (from; into) {
            InputStream in = from.getInputStream();
            OutputStream out = into.getOutputStream();
            for (int length = in.read(part); length >= 0; length = in.read(part)) {
                bytes.addAndGet(length);
                if (!conditions) {
                    part = withoutConditions(part, length);
                }
                for (int i = 0; i < length; i++) {
                    matched = part[i] == looked[matched]
                            ? matched + 1
                            : part[i] == looked[0] ? 1 : 0;
                    if (matched == looked.length) {
                        seen.incrementAndGet();
                        matched = 0;
                    }
                }
                out.write(part, 0, length);
            }
        } catch (IOException ended) {
            // as connections do
        }
    }

    private static byte[] withoutConditions(byte[] part, int length) {
        String text = new String(part, 0, length, StandardCharsets.ISO_8859_1);
        if (text.contains(CONDITION)) {
            byte[] changed = text.replace(CONDITION, NO_CONDITION)
                    .getBytes(StandardCharsets.ISO_8859_1);
            System.arraycopy(changed, 0, part, 0, length);
        }
        return part;
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
