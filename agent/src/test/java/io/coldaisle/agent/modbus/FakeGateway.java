package io.coldaisle.agent.modbus;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.util.concurrent.atomic.AtomicInteger;

/// A Modbus server that does what a test tells it, and counts its masters.
class FakeGateway implements AutoCloseable {
    private final ServerSocket server;
    private final Behaviour behaviour;
    final AtomicInteger accepted = new AtomicInteger();
    final AtomicInteger open = new AtomicInteger();
    final AtomicInteger mostOpen = new AtomicInteger();
    final AtomicInteger pipelined = new AtomicInteger();
    final AtomicInteger requests = new AtomicInteger();

    /// Answers one request, with anything.
    interface Behaviour {
        /// @return false when the connection is to be closed
        boolean answer(byte[] request, OutputStream out) throws IOException;
    }

    FakeGateway(Behaviour behaviour) throws IOException {
        this.behaviour = behaviour;
        this.server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        Thread.ofVirtual().start(this::accept);
    }

    int port() {
        return server.getLocalPort();
    }

    private void accept() {
        try {
            while (true) {
                Socket master = server.accept();
                accepted.incrementAndGet();
                mostOpen.accumulateAndGet(open.incrementAndGet(), Math::max);
                Thread.ofVirtual().start(() -> serve(master));
            }
        } catch (IOException closed) {
            // the test is over
        }
    }

    private void serve(Socket master) {
        try (master) {
            DataInputStream in = new DataInputStream(master.getInputStream());
            boolean goOn = true;
            while (goOn) {
                byte[] request = in.readNBytes(12);
                if (request.length < 12) {
                    break;
                }
                requests.incrementAndGet();
                pipelined.addAndGet(in.available());
                goOn = behaviour.answer(request, master.getOutputStream());
            }
        } catch (IOException lost) {
            // the master has gone
        } finally {
            open.decrementAndGet();
            left();
        }
    }

    /// A master has left.
    void left() {}

    /// The registers asked for, each holding its own address.
    static byte[] right(byte[] request) {
        ByteBuffer asked = ByteBuffer.wrap(request);
        int address = asked.getShort(8) & 0xffff;
        int count = asked.getShort(10);
        ByteBuffer answer = ByteBuffer.allocate(9 + 2 * count)
                .put(request, 0, 4)
                .putShort((short) (3 + 2 * count))
                .put(request, 6, 2)
                .put((byte) (2 * count));
        for (int i = 0; i < count; i++) {
            answer.putShort((short) (address + i));
        }
        return answer.array();
    }

    static byte[] refusal(byte[] request, int code) {
        return new byte[]{request[0], request[1], 0, 0, 0, 3, request[6],
            (byte) (request[7] | 0x80), (byte) code};
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
