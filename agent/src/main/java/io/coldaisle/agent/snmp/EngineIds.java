package io.coldaisle.agent.snmp;

import java.util.LinkedHashMap;
import java.util.Map;

/// Which device has which SNMPv3 engine id. They should be unique (RFC 3411, 5, SnmpEngineID); cloned
/// virtual machines and some vendors' firmware share one all the same.
///
/// Polling does not mind, each device has its own keys and clock. But a notification says by its
/// engine id alone who speaks, so it is told. On the polling thread only.
public final class EngineIds {
    private static final int MOST = 100_000;
    private final Map<String, String> owners = new LinkedHashMap<>();
    private final Map<String, String> shared = new LinkedHashMap<>();

    /// Notes that the device at that endpoint has that engine id (hex), and returns what is wrong with
    /// it; empty when nothing is.
    String saw(String device, String endpoint, String engineId) {
        if (engineId.isEmpty()) {
            return "";
        }
        String me = device + " (" + endpoint + ")";
        if (owners.size() >= MOST && !owners.containsKey(engineId)) {
            return "";
        }
        String owner = owners.computeIfAbsent(engineId, _ -> me);
        if (owner.equals(me)) {
            return shared.getOrDefault(me, "");
        }
        String finding = "has the SNMPv3 engine id " + engineId + " of " + owner
                + " too: unless both are one device, give one of them an engine id of its own";
        shared.put(me, finding);
        return finding;
    }

    /// The device is no longer polled, or has another engine id now.
    void forget(String device, String endpoint) {
        String me = device + " (" + endpoint + ")";
        owners.values().removeIf(me::equals);
        shared.remove(me);
    }

    /// What is wrong, by device.
    public Map<String, String> findings() {
        return Map.copyOf(shared);
    }
}
