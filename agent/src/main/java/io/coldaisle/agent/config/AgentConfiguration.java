package io.coldaisle.agent.config;

import io.coldaisle.agent.detect.DetectionModel;
import io.coldaisle.agent.detect.DetectionSettings;
import io.coldaisle.agent.device.Device;
import io.coldaisle.agent.outbox.OutboxSettings;
import io.coldaisle.agent.profile.ProfileLibrary;
import io.coldaisle.agent.recorder.RecorderSettings;
import io.coldaisle.agent.redfish.EventSettings;
import io.coldaisle.agent.snmp.notification.NotificationSettings;
import io.coldaisle.agent.summary.SummarySettings;
import io.coldaisle.agent.witness.WitnessSettings;
import io.coldaisle.process.StatusAddress;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Everything the operator tells the agent. `deploy/etc/agent.yaml` documents every key.
///
/// @param shadow model that runs beside the one in force and tells nobody; null: none
/// @param profiles the operator's own before those that ship
/// @param notifications null: SNMP traps and informs are not taken
/// @param events null: Redfish services are not asked to push their events
/// @param witness null: other agents cannot look whether this one is alive, nor it at them
/// @param metrics where the agent tells of itself; null: nowhere
public record AgentConfiguration(AgentSettings agent, HubSettings hub, OutboxSettings outbox,
        SummarySettings summary, RecorderSettings recorder, DetectionSettings detection,
        @Nullable DetectionModel shadow,
        ProfileLibrary profiles,
        @Nullable NotificationSettings notifications, @Nullable EventSettings events,
        @Nullable WitnessSettings witness, @Nullable StatusAddress metrics, List<Device> devices) {
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

    /// How a device is polled unless it says otherwise.
    public record PollDefaults(long intervalMs, long timeoutMs) {
        public static final PollDefaults DEFAULT = new PollDefaults(10_000, 8_000);
    }
}
