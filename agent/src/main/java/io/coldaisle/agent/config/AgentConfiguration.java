package io.coldaisle.agent.config;

import io.coldaisle.agent.device.Device;
import java.nio.file.Path;
import java.util.List;

/// Everything the operator tells the agent. `deploy/etc/agent.yaml` documents every key.
///
/// @param listen `host:port` of the status page; empty: none
public record AgentConfiguration(AgentSettings agent, HubSettings hub, OutboxSettings outbox,
        SummarySettings summary, DetectionSettings detection, String listen,
        List<Device> devices) {
    public AgentConfiguration {
        devices = List.copyOf(devices);
    }

    /// @param name unique among all agents; becomes the identity in the certificate
    /// @param data folder for outbox, pins and keys
    public record AgentSettings(String name, Path data) {}

    /// @param addresses `host:port`, tried in order
    /// @param certificate PEM of the agent's own certificate chain; default: `data`/agent.pem
    /// @param key PEM of its private key; default: `data`/agent.key
    /// @param authority PEM of the hub's authority; default: `data`/ca.pem
    public record HubSettings(List<String> addresses, Path certificate, Path key, Path authority) {
        public HubSettings {
            addresses = List.copyOf(addresses);
        }
    }

    /// @param maxBytes what the outbox may hold on disk
    public record OutboxSettings(long maxBytes) {
        public static final OutboxSettings DEFAULT = new OutboxSettings(2L << 30);
    }

    /// @param windowMs length of one summary
    public record SummarySettings(long windowMs) {
        public static final SummarySettings DEFAULT = new SummarySettings(60_000);
    }

    /// @param enabled learned detection; device limits and states count in any case
    /// @param onDelayMs how long a finding must last to become an alarm
    /// @param offDelayMs how long it must be gone to end one
    public record DetectionSettings(boolean enabled, long onDelayMs, long offDelayMs) {
        public static final DetectionSettings DEFAULT = new DetectionSettings(true, 10_000,
                60_000);
    }

    /// How a device is polled unless it says otherwise.
    public record PollDefaults(long intervalMs, long timeoutMs) {
        public static final PollDefaults DEFAULT = new PollDefaults(10_000, 8_000);
    }
}
