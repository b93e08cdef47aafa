package io.coldaisle.agent.snmp.notification;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.coldaisle.agent.device.Endpoint;
import io.coldaisle.agent.device.Login;
import io.coldaisle.agent.device.Protocol;
import io.coldaisle.agent.device.Secret;
import io.coldaisle.agent.device.Trust;
import io.coldaisle.agent.net.NetworkLoop;
import io.coldaisle.agent.net.Traffic;
import io.coldaisle.agent.sample.StateReading;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.snmp4j.smi.OID;
import org.snmp4j.smi.Variable;

/// A listener on a free port of the loopback, and net-snmp's programs to send to it. Each device has
/// an address of its own in 127.0.0.0/8.
final class ListenerLab implements AutoCloseable {
    final LinkedBlockingQueue<Notification> taken = new LinkedBlockingQueue<>();
    final AtomicBoolean diskWorks = new AtomicBoolean(true);
    final int port;
    private final NetworkLoop loop = new NetworkLoop("traps");
    private final NotificationListener listener;

    ListenerLab(LocalEngine engine, String... communities) throws IOException {
        try (DatagramSocket free = new DatagramSocket(0, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        }
        List<Secret> secrets = List.of(communities).stream().map(Secret::new).toList();
        listener = new NotificationListener(loop, new Traffic(),
                new NotificationSettings("127.0.0.1", port, secrets, 10, 200), engine,
                (notification, _, recorded) -> {
                    taken.add(notification);
                    recorded.accept(diskWorks.get());
                });
        loop.execute(listener::open);
        settle();
    }

    ListenerLab() throws IOException {
        this(new LocalEngine(new byte[]{(byte) 0x80, 0, 0, 1, 4, 1, 2, 3}, 3, 0));
    }

    void device(String name, String address, Login login) {
        device(name, address, login, "");
    }

    void device(String name, String address, Login login, String engineId) {
        listener.watch(name, new Endpoint(Protocol.SNMP, address, 161, "", false, login,
                new Trust.SystemAuthorities()), new Watched() {
                    @Override
                    public String engineId() {
                        return engineId;
                    }

                    @Override
                    public List<StateReading> states(Map<OID, Variable> instances) {
                        return List.of();
                    }
                });
        // names are looked up on a thread of their own
        for (int i = 0; i < 200 && !watches(address); i++) {
            sleep(10);
        }
    }

    private boolean watches(String address) {
        send(address, new byte[]{0x30, 0});
        settle();
        return counts().malformed() > 0;
    }

    private static void sleep(long ms) {
        try {
            Thread.sleep(ms);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    NotificationCounts counts() {
        return listener.counts().join();
    }

    /// Waits until the loop has done what was there to do: after a moment, in which it looks at its
    /// socket again.
    void settle() {
        for (int i = 0; i < 10; i++) {
            CompletableFuture<Boolean> turn = new CompletableFuture<>();
            loop.execute(() -> turn.complete(true));
            turn.join();
            LockSupport.parkNanos(5_000_000);
        }
    }

    /// Sends a datagram from that address; returns the answer, or null when none comes in a moment.
    byte @Nullable [] exchange(String from, byte[] datagram, int waitMs) {
        try (DatagramSocket socket = new DatagramSocket(
                new InetSocketAddress(InetAddress.ofLiteral(from), 0))) {
            return exchange(socket, datagram, waitMs);
        } catch (IOException unsent) {
            throw new IllegalStateException(unsent);
        }
    }

    byte @Nullable [] exchange(DatagramSocket socket, byte[] datagram, int waitMs)
            throws IOException {
        socket.send(new DatagramPacket(datagram, datagram.length,
                new InetSocketAddress(InetAddress.getLoopbackAddress(), port)));
        socket.setSoTimeout(waitMs);
        DatagramPacket answer = new DatagramPacket(new byte[4096], 4096);
        try {
            socket.receive(answer);
            return java.util.Arrays.copyOf(answer.getData(), answer.getLength());
        } catch (java.net.SocketTimeoutException silent) {
            return null;
        }
    }

    void send(String from, byte[] datagram) {
        var _ = exchange(from, datagram, 1);
    }

    /// Runs `snmptrap` or `snmpinform`; returns its exit code.
    int run(String program, String from, String... arguments) {
        Path path = Path.of("/usr/bin/" + program);
        assumeTrue(Files.isExecutable(path), program + " of net-snmp is not installed");
        List<String> words = new ArrayList<>(List.of(path.toString(), "--clientaddr=" + from));
        for (String argument : arguments) {
            words.add(argument.equals("TO") ? "127.0.0.1:" + port : argument);
        }
        try {
            ProcessBuilder builder = new ProcessBuilder(words).redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD);
            builder.environment().put("MIBS", "");
            Path kept = Files.createTempDirectory("snmp");
            builder.environment().put("SNMP_PERSISTENT_DIR", kept.toString());
            return builder.start().waitFor();
        } catch (IOException | InterruptedException failed) {
            throw new IllegalStateException(failed);
        }
    }

    /// The next notification, or null when none comes.
    @Nullable
    Notification next() {
        try {
            return taken.poll(2, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        loop.execute(listener::close);
        settle();
        loop.close();
    }
}
