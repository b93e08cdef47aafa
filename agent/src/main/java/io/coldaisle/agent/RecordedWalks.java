package io.coldaisle.agent;

import io.coldaisle.agent.device.Device;
import io.coldaisle.agent.device.Endpoint;
import io.coldaisle.agent.device.Login;
import io.coldaisle.agent.device.Protocol;
import io.coldaisle.agent.device.Secret;
import io.coldaisle.agent.device.Trust;
import io.coldaisle.agent.net.CopyStore;
import io.coldaisle.agent.net.NetworkLoop;
import io.coldaisle.agent.net.SessionStore;
import io.coldaisle.agent.net.Traffic;
import io.coldaisle.agent.profile.ProfileLibrary;
import io.coldaisle.agent.snmp.RecordedDevice;
import io.coldaisle.agent.snmp.SnmpRecording;
import io.coldaisle.model.DeviceInventory.Placement;
import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import org.jspecify.annotations.Nullable;

/// Walks of an SNMP device, served over v2c on the loopback.
record RecordedWalks(SnmpRecording recording) implements Recorded {
    private static final long TIMEOUT_MS = 20_000;

    @Override
    public int samples() {
        return recording.samples();
    }

    @Override
    public long atMs(int sample) {
        return recording.atMs(sample);
    }

    @Override
    public long startedMs() {
        return 0;
    }

    @Override
    public Stage open(String name, NetworkLoop loop, ProfileLibrary library)
            throws IOException, InterruptedException {
        InetSocketAddress address = free();
        var endpoint = new Endpoint(Protocol.SNMP, address.getAddress().getHostAddress(),
                address.getPort(), "", false, new Login.Community(new Secret("replay")),
                new Trust.SystemAuthorities());
        var device = new Device(name, "", new Placement("", ""), 60_000, TIMEOUT_MS,
                List.of(endpoint));
        RecordedDevice served = new RecordedDevice(recording, loop, new Traffic());
        listen(loop, served, address);
        Pollers pollers = new Pollers(loop, new Traffic(), new MemoryPins(), SessionStore.NONE,
                CopyStore.NONE, library);
        return new Stage(device, pollers.create(device), served::show, () -> {
            pollers.close();
            served.close();
        });
    }

    private static InetSocketAddress free() throws IOException {
        try (DatagramSocket socket = new DatagramSocket(0, InetAddress.getLoopbackAddress())) {
            return new InetSocketAddress(InetAddress.getLoopbackAddress(), socket.getLocalPort());
        }
    }

    private static void listen(NetworkLoop loop, RecordedDevice served,
            InetSocketAddress address) throws InterruptedException, IOException {
        CompletableFuture<@Nullable Throwable> opened = new CompletableFuture<>();
        loop.execute(() -> served.open(address, opened::complete));
        try {
            Throwable failure = opened.get();
            if (failure != null) {
                throw new IOException("cannot listen at " + address + ": " + failure.getMessage(),
                        failure);
            }
        } catch (ExecutionException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
