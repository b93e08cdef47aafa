package io.coldaisle.agent.modbus;

import io.coldaisle.agent.device.Endpoint;
import io.coldaisle.agent.net.NetworkLoop;
import io.coldaisle.agent.net.Traffic;
import java.util.HashMap;
import java.util.Map;

/// The connections by address: all devices behind one gateway share one, since gateways and meters
/// have room for one or two masters only. Touched on the loop.
public final class Gateways {
    private final NetworkLoop loop;
    private final Traffic traffic;
    private final GatewaySettings settings;
    private final Map<String, Gateway> byAddress = new HashMap<>();

    public Gateways(NetworkLoop loop, Traffic traffic) {
        this(loop, traffic, GatewaySettings.DEFAULT);
    }

    Gateways(NetworkLoop loop, Traffic traffic, GatewaySettings settings) {
        this.loop = loop;
        this.traffic = traffic;
        this.settings = settings;
    }

    Gateway at(Endpoint endpoint) {
        return byAddress.computeIfAbsent(endpoint.host() + " " + endpoint.port(),
                _ -> new Gateway(endpoint, loop, traffic, settings));
    }

    NetworkLoop loop() {
        return loop;
    }
}
