package io.coldaisle.agent.uplink;

import java.time.Duration;
import java.util.List;

/// @param addresses hubs as `host:port`, tried in turn
/// @param batchBytes largest batch we send; the hub may ask for less
/// @param firstBackoff pause after the first failure; doubled up to `maxBackoff`
/// @param maxBackoff longest pause
/// @param keepAlive how often a silent stream is probed
public record UplinkSettings(List<String> addresses, int batchBytes, Duration firstBackoff,
        Duration maxBackoff, Duration keepAlive) {
    public UplinkSettings {
        addresses = List.copyOf(addresses);
    }

    /// The defaults for these hubs.
    public static UplinkSettings to(List<String> addresses) {
        return new UplinkSettings(addresses, 256 << 10, Duration.ofMillis(500),
                Duration.ofSeconds(15), Duration.ofSeconds(10));
    }
}
