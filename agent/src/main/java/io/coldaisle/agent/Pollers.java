package io.coldaisle.agent;

import io.coldaisle.agent.device.Device;
import io.coldaisle.agent.device.Endpoint;
import io.coldaisle.agent.net.NetworkLoop;
import io.coldaisle.agent.net.Traffic;
import io.coldaisle.agent.poll.Poller;
import io.coldaisle.agent.profile.ProfileLibrary;
import io.coldaisle.agent.snmp.SnmpPoller;
import io.coldaisle.agent.snmp.SnmpTransport;

/// Makes the poller of a device, whatever its endpoints speak.
public final class Pollers implements AutoCloseable {
    private final NetworkLoop loop;
    private final ProfileLibrary library;
    private final SnmpTransport snmp;

    public Pollers(NetworkLoop loop, Traffic traffic) {
        this.loop = loop;
        this.library = ProfileLibrary.shipped();
        this.snmp = new SnmpTransport(loop, traffic);
    }

    /// A poller that has not touched the network yet.
    public Poller create(Device device) {
        Endpoint endpoint = device.endpoints().getFirst();
        return switch (endpoint.protocol()) {
            case SNMP -> new SnmpPoller(device, endpoint, snmp, library);
            case REDFISH, NUT -> throw new IllegalArgumentException(
                    endpoint.protocol().word() + " is not spoken by this version");
        };
    }

    @Override
    public void close() {
        loop.execute(snmp::close);
    }
}
