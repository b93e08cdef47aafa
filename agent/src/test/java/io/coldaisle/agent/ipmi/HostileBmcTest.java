package io.coldaisle.agent.ipmi;

import static org.assertj.core.api.Assertions.assertThat;

import io.coldaisle.agent.device.Login.CipherChoice;
import io.coldaisle.agent.device.Login.Privilege;
import io.coldaisle.agent.ipmi.message.Bytes;
import io.coldaisle.agent.ipmi.message.Commands;
import io.coldaisle.agent.ipmi.message.IpmiReply;
import io.coldaisle.agent.net.SessionStore;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.SocketException;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/// Something that speaks enough RMCP+ to be logged in to, and nothing right from then on: every
/// request comes to an end, and none is taken for answered.
class HostileBmcTest {
    private static final Random RANDOM = new Random(2026);

    @Test
    void everyRequestToItEndsWithoutAnAnswer() throws IOException {
        AtomicInteger datagrams = new AtomicInteger();
        try (DatagramSocket socket = new DatagramSocket(0, InetAddress.getLoopbackAddress())) {
            Thread.ofVirtual().start(() -> serve(socket, datagrams));
            for (int round = 0; round < 25; round++) {
                try (LabSession session = new LabSession("127.0.0.1:" + socket.getLocalPort(),
                        LabSession.login(CipherChoice.BEST, Privilege.LEAST),
                        SessionStore.NONE, 400)) {
                    assertThat(session.ask(Commands.getDeviceId())).as("round %s", round)
                            .isNotInstanceOf(IpmiReply.Completed.class);
                }
            }
        }
        assertThat(datagrams.get()).as("it was spoken to").isGreaterThan(75);
    }

    private static void serve(DatagramSocket socket, AtomicInteger datagrams) {
        while (true) {
            try {
                DatagramPacket packet = new DatagramPacket(new byte[1024], 1024);
                socket.receive(packet);
                datagrams.incrementAndGet();
                Bytes request = Bytes.wrap(java.util.Arrays.copyOf(packet.getData(),
                        packet.getLength()));
                for (int i = RANDOM.nextInt(3); i >= 0; i--) {
                    byte[] answer = request.u8(4) == 6
                            ? plus(request).array()
                            : version15(request).array();
                    socket.send(new DatagramPacket(answer, answer.length,
                            packet.getSocketAddress()));
                }
            } catch (SocketException closed) {
                return;
            } catch (IOException failed) {
                throw new IllegalStateException(failed);
            }
        }
    }

    /// The capabilities as they should be; anything else as it comes.
    private static Bytes version15(Bytes request) {
        boolean capabilities = request.u8(19) == 0x38;
        Bytes data = capabilities
                ? Bytes.of(0, 1, 0x80 | RANDOM.nextInt(64), RANDOM.nextInt(256), 2, 0, 0, 0, 0)
                : Bytes.of(0, 1).and(random(RANDOM.nextInt(20)));
        Bytes head = Bytes.of(0x81, 0x1C);
        Bytes tail = Bytes.of(0x20, request.u8(18), request.u8(19)).and(data);
        Bytes message = head.and(Bytes.of(-sum(head))).and(tail).and(Bytes.of(-sum(tail)));
        return Bytes.of(6, 0, 0xFF, 7, 0, 0, 0, 0, 0, 0, 0, 0, 0, message.length()).and(message);
    }

    /// The right tag and session; the rest is noise of any length.
    private static Bytes plus(Bytes request) {
        int type = request.u8(5);
        Bytes tag = Bytes.of(request.u8(16), RANDOM.nextInt(4) == 0 ? RANDOM.nextInt(20) : 0, 4, 0);
        Bytes console = type == 0x10 ? request.part(20, 4) : random(4);
        Bytes payload = tag.and(console).and(random(RANDOM.nextInt(80)));
        if (type == 0x10 && RANDOM.nextBoolean()) {
            payload = tag.and(console)
                    .and(random(4))
                    .and(Bytes.of(0, 0, 0, 8))
                    .and(request.part(28, 4))
                    .and(Bytes.of(1, 0, 0, 8))
                    .and(request.part(36, 4))
                    .and(Bytes.of(2, 0, 0, 8))
                    .and(request.part(44, 4));
        }
        return Bytes.of(6, 0, 0xFF, 7, 6, type + 1)
                .and(random(8))
                .and(Bytes.of(payload.length(), 0))
                .and(payload);
    }

    private static Bytes random(int length) {
        byte[] bytes = new byte[length];
        RANDOM.nextBytes(bytes);
        return Bytes.wrap(bytes);
    }

    private static int sum(Bytes bytes) {
        int sum = 0;
        for (int i = 0; i < bytes.length(); i++) {
            sum += bytes.u8(i);
        }
        return sum;
    }
}
