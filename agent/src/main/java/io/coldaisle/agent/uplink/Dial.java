package io.coldaisle.agent.uplink;

import io.grpc.ManagedChannel;
import java.time.Duration;

/// Opens a channel to a hub; the simulation has one that leads over a bad network.
public interface Dial {
    /// @param address of the hub, `host:port`
    /// @param keepAlive how often a silent stream is probed
    /// @throws IllegalStateException when it cannot even be tried; the message names the remedy
    ManagedChannel dial(String address, Duration keepAlive);
}
