package io.coldaisle.agent;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/// Stands before a device that speaks UDP: counts, delays, and swallows what it is told to.
public final class UdpRelay implements AutoCloseable {
    private final DatagramSocket front = new DatagramSocket(0, InetAddress.getLoopbackAddress());
    private final DatagramSocket back = new DatagramSocket(0, InetAddress.getLoopbackAddress());
    private final InetSocketAddress device;
    private volatile SocketAddress asker = new InetSocketAddress(0);
    /// What was asked, in its order.
    public final List<byte[]> asked = new CopyOnWriteArrayList<>();
    public final AtomicLong bytes = new AtomicLong();
    /// Requests that came while the device had not answered the one before.
    public final AtomicInteger atOnce = new AtomicInteger();
    private final AtomicInteger open = new AtomicInteger();
    public volatile boolean dead;
    public volatile long delayMs;

    /// @param address `host:port` of the device
    public UdpRelay(String address) throws IOException {
        int colon = address.lastIndexOf(':');
        device = new InetSocketAddress(address.substring(0, colon),
                Integer.parseInt(address.substring(colon + 1)));
        Thread.ofVirtual().start(this::ask);
        Thread.ofVirtual().start(this::answer);
    }

    public int port() {
        return front.getLocalPort();
    }

    private static byte[] receive(DatagramSocket socket, DatagramPacket packet)
            throws IOException {
        socket.receive(packet);
        return Arrays.copyOf(packet.getData(), packet.getLength());
    }

    private void ask() {
        try {
            while (true) {
                DatagramPacket packet = new DatagramPacket(new byte[65_536], 65_536);
                byte[] request = receive(front, packet);
                asker = packet.getSocketAddress();
                asked.add(request);
                bytes.addAndGet(request.length);
                if (dead) {
                    continue;
                }
                if (open.getAndIncrement() > 0) {
                    atOnce.incrementAndGet();
                }
                Thread.ofVirtual().start(() -> pass(request));
            }
        } catch (IOException closed) {
            // the test is over
        }
    }

    private void pass(byte[] request) {
        try {
            Thread.sleep(delayMs);
            back.send(new DatagramPacket(request, request.length, device));
        } catch (IOException | InterruptedException over) {
            // the test is over
        }
    }

    private void answer() {
        try {
            while (true) {
                DatagramPacket packet = new DatagramPacket(new byte[65_536], 65_536);
                byte[] response = receive(back, packet);
                open.set(0);
                bytes.addAndGet(response.length);
                front.send(new DatagramPacket(response, response.length, asker));
            }
        } catch (IOException closed) {
            // the test is over
        }
    }

    @Override
    public void close() {
        front.close();
        back.close();
    }
}
