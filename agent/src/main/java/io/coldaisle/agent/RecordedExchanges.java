package io.coldaisle.agent;

import io.coldaisle.agent.device.Device;
import io.coldaisle.agent.device.Endpoint;
import io.coldaisle.agent.device.Login;
import io.coldaisle.agent.device.Protocol;
import io.coldaisle.agent.device.Trust;
import io.coldaisle.agent.ipmi.IpmiPoller;
import io.coldaisle.agent.modbus.RecordedGateway;
import io.coldaisle.agent.net.CopyStore;
import io.coldaisle.agent.net.LoopbackServer;
import io.coldaisle.agent.net.NetworkLoop;
import io.coldaisle.agent.net.SessionStore;
import io.coldaisle.agent.net.Traffic;
import io.coldaisle.agent.nut.RecordedUpsd;
import io.coldaisle.agent.profile.ProfileLibrary;
import io.coldaisle.agent.recording.Playback;
import io.coldaisle.agent.redfish.RecordedService;
import io.coldaisle.model.DeviceInventory.Placement;
import java.io.IOException;
import java.net.InetAddress;
import java.util.List;
import java.util.Locale;

/// Questions and answers of a Redfish service, a NUT server or a Modbus device, served on the loopback, or
/// of a BMC, whose session a stand-in replaces.
record RecordedExchanges(Playback playback) implements Recorded {
    private static final long TIMEOUT_MS = 60_000;
    /// Nobody listens there: what is recorded of a BMC is inside its session.
    private static final int NO_PORT = 623;

    @Override
    public int samples() {
        return playback.recording().polls().size();
    }

    @Override
    public long atMs(int sample) {
        return playback.recording().polls().get(sample).atMs();
    }

    @Override
    public long startedMs() {
        return playback.recording().header().startedMs();
    }

    @Override
    public Stage open(String name, NetworkLoop loop, ProfileLibrary library) throws IOException {
        var header = playback.recording().header();
        Protocol protocol = Protocol.valueOf(header.protocol().toUpperCase(Locale.ROOT));
        return switch (protocol) {
            case REDFISH ->
                over(name, protocol, RecordedService.serve(playback, loop), "", loop, library);
            case NUT -> over(name, protocol, RecordedUpsd.serve(playback, loop), RecordedUpsd.UNIT,
                    loop, library);
            case MODBUS -> over(name, protocol, RecordedGateway.serve(playback, loop),
                    header.path(), loop, library);
            case IPMI -> {
                Endpoint endpoint = endpoint(protocol, NO_PORT, "");
                Device device = device(name, endpoint);
                yield new Stage(device,
                        IpmiPoller.recorded(device, endpoint, loop, playback), playback::show,
                        () -> {});
            }
            case SNMP -> throw new IOException("SNMP is recorded as walks");
        };
    }

    private Stage over(String name, Protocol protocol, LoopbackServer served, String path,
            NetworkLoop loop, ProfileLibrary library) {
        Device device = device(name, endpoint(protocol, served.port(), path));
        Pollers pollers = new Pollers(loop, new Traffic(), new MemoryPins(), SessionStore.NONE,
                CopyStore.NONE, library);
        return new Stage(device, pollers.create(device), playback::show, () -> {
            pollers.close();
            served.close();
        });
    }

    private static Endpoint endpoint(Protocol protocol, int port, String path) {
        return new Endpoint(protocol, InetAddress.getLoopbackAddress().getHostAddress(), port,
                path, false, new Login.None(), new Trust.SystemAuthorities(),
                Endpoint.StartTls.OFF);
    }

    private static Device device(String name, Endpoint endpoint) {
        return new Device(name, "", new Placement("", ""), 60_000, TIMEOUT_MS, List.of(endpoint));
    }
}
