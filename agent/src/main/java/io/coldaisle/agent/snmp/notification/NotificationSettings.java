package io.coldaisle.agent.snmp.notification;

import io.coldaisle.agent.device.Secret;
import java.util.List;

/// Where notifications are taken, and how many.
///
/// @param host address to listen on; `0.0.0.0` and `::` mean all
/// @param port 162 unless the operator says otherwise
/// @param communities taken beside those the devices are asked with
/// @param perSource most a second of one device; four times as many in a burst
/// @param total most a second of all devices; likewise
public record NotificationSettings(String host, int port, List<Secret> communities, int perSource,
        int total) {
    /// RFC 3417, 3.2: notifications go to UDP port 162.
    public static final int PORT = 162;
    public static final int PER_SOURCE = 10;
    public static final int TOTAL = 200;

    public NotificationSettings {
        communities = List.copyOf(communities);
        if (port < 1 || port > 65535) {
            throw new IllegalArgumentException("a port is 1 to 65535, got " + port);
        }
        if (perSource < 1 || total < perSource) {
            throw new IllegalArgumentException(
                    "at least one notification a second of a source, and of all no fewer");
        }
    }
}
