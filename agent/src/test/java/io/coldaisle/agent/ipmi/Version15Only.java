package io.coldaisle.agent.ipmi;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import org.jspecify.annotations.Nullable;

/// Stands before a BMC of the lab and makes it one of before 2.0: the capabilities lose version 2.0,
/// and what comes in RMCP+ is not passed on.
final class Version15Only implements AutoCloseable {
    private final DatagramSocket front;
    private final DatagramSocket back;
    private volatile @Nullable SocketAddress peer;

    Version15Only(String bmc) {
        String[] parts = bmc.split(":");
        try {
            front = new DatagramSocket(0, InetAddress.getLoopbackAddress());
            back = new DatagramSocket();
            back.connect(new InetSocketAddress(parts[0], Integer.parseInt(parts[1])));
        } catch (IOException failed) {
            throw new IllegalStateException(failed);
        }
        Thread.ofVirtual().start(() -> pass(front, packet -> {
            peer = packet.getSocketAddress();
            if (packet.getData()[4] != 0x06) {
                back.send(new DatagramPacket(packet.getData(), packet.getLength()));
            }
        }));
        Thread.ofVirtual().start(() -> pass(back, packet -> {
            SocketAddress to = peer;
            if (to != null) {
                older(packet.getData(), packet.getLength());
                front.send(new DatagramPacket(packet.getData(), packet.getLength(), to));
            }
        }));
    }

    /// Get Channel Authentication Capabilities: no extended capabilities.
    private static void older(byte[] bytes, int length) {
        boolean capabilities = bytes[4] == 0 && length > 25 && bytes[19] == 0x38;
        if (capabilities) {
            bytes[22] &= 0x7F;
            bytes[24] = 0;
            int sum = 0;
            for (int i = 17; i < length - 1; i++) {
                sum += bytes[i];
            }
            bytes[length - 1] = (byte) -sum;
        }
    }

    private interface Passing {
        void pass(DatagramPacket packet) throws IOException;
    }

    private static void pass(DatagramSocket from, Passing passing) {
        while (!from.isClosed()) {
            DatagramPacket packet = new DatagramPacket(new byte[2048], 2048);
            try {
                from.receive(packet);
                passing.pass(packet);
            } catch (IOException closed) {
                return;
            }
        }
    }

    String address() {
        return "127.0.0.1:" + front.getLocalPort();
    }

    @Override
    public void close() {
        front.close();
        back.close();
    }
}
