package io.coldaisle.agent.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.coldaisle.agent.device.Device;
import io.coldaisle.agent.device.Endpoint;
import io.coldaisle.agent.device.Trust;
import io.coldaisle.yaml.InvalidDocument;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What of the hub's counts over the agent's own file, and what never does.
class LayersTest {
    @TempDir
    private Path folder = Path.of("unset");

    private Layers layers(String fromHub) {
        return Layers.parse("agent.yaml",
                """
                        agent: {name: rack-1, data: data}
                        polling: {interval: 10s}
                        summary: {window: 60s}
                        credentials:
                          pdu: {community: env:COMMUNITY}
                          bmc: {user: monitor, password: env:PASSWORD}
                        %s
                        devices:
                          - {name: pdu-a, endpoints: [{url: "snmp://192.0.2.11", credentials: pdu}]}
                          - {name: server, interval: 30s,
                             endpoints: [{url: "redfish+https://192.0.2.21", credentials: bmc, trust: {pin: %s}}]}
                        """
                        .formatted(fromHub, "ab".repeat(32)),
                folder,
                Map.of("COMMUNITY", "public", "PASSWORD", "secret"));
    }

    private AgentConfiguration under(String fromHub, String yaml) {
        return layers(fromHub).under("v1", yaml).configuration();
    }

    private static Device device(AgentConfiguration configuration, String name) {
        return configuration.devices()
                .stream()
                .filter(device -> device.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private void refused(String fromHub, String yaml, String why) {
        assertThatThrownBy(() -> under(fromHub, yaml)).isInstanceOf(InvalidDocument.class)
                .hasMessageContaining(why);
    }

    @Test
    void theHubsKeysCountOverTheOwnOnes() {
        AgentConfiguration both = under("", """
                polling: {interval: 20s}
                detection: {on_delay: 15s}
                summary: {max_error: {temperature: 0.5}}
                devices:
                  - {name: server, rack: k1}
                """);
        assertThat(device(both, "pdu-a").intervalMs()).isEqualTo(20_000);
        assertThat(device(both, "server").intervalMs()).as("said of the device itself")
                .isEqualTo(30_000);
        assertThat(device(both, "server").placement().rack()).isEqualTo("k1");
        assertThat(both.detection().onDelay()).isEqualTo(Duration.ofSeconds(15));
        assertThat(both.summary().window()).isEqualTo(Duration.ofSeconds(60));
        assertThat(both.summary().maxError()).containsEntry("temperature", 0.5);
    }

    @Test
    void devicesComeAndGo() {
        AgentConfiguration both = under("from_hub: {networks: [192.0.2.0/24], credentials: [pdu]}",
                """
                        devices:
                          - {name: pdu-b, endpoints: [{url: "snmp://192.0.2.12", credentials: pdu}]}
                        retired: [pdu-a, never-there]
                        """);
        assertThat(both.devices()).extracting(Device::name).containsExactly("server", "pdu-b");
    }

    @Test
    void nothingOfTheHubIsTheOwnFileAlone() {
        assertThat(under("", " \n").devices()).isEqualTo(layers("").own().devices());
    }

    @Test
    void whatIsPinnedStays() {
        Layers.Both both = layers("""
                from_hub: {pinned: [polling.interval, devices.server, devices.pdu-a.timeout]}""")
                .under("v1", """
                        polling: {interval: 20s}
                        devices:
                          - {name: server, interval: 90s}
                          - {name: pdu-a, interval: 40s, timeout: 1s}
                        """);
        assertThat(device(both.configuration(), "server").intervalMs()).isEqualTo(30_000);
        assertThat(device(both.configuration(), "pdu-a").intervalMs()).isEqualTo(40_000);
        assertThat(device(both.configuration(), "pdu-a").timeoutMs()).isEqualTo(8_000);
        assertThat(both.pinned()).containsExactly("devices.pdu-a.timeout", "devices.server",
                "polling.interval");
        assertThat(layers("from_hub: {pinned: [devices]}")
                .under("v1", "retired: [pdu-a]")
                .configuration()
                .devices()).hasSize(2);
    }

    @Test
    void complaintsNameTheHubsDocumentItsLineAndTheKey() {
        refused("", "\npolling:\n  interval: soon\n",
                "hub configuration v1:3: polling.interval: \"soon\" is no duration");
        refused("", "devices:\n  - {name: pdu-a, intervall: 5s}\n",
                "hub configuration v1:2: devices[0].intervall: cannot be set by the hub");
        refused("", "devices: [{name: new}]", "devices[0].endpoints: is missing");
        refused("from_hub: {pinned: [device.x]}", "{}", "agent.yaml:7: from_hub.pinned: the hub");
    }

    @Test
    void whoTheAgentIsAndEverySecretAreItsOwn() {
        for (String key : new String[]{"agent: {name: other}", "hub: {addresses: [\"a:1\"]}",
            "credentials: {pdu: {community: \"exec:/bin/sh\"}}", "include: [/etc/passwd]",
            "outbox: {max_size: 1GiB}", "recorder: {enabled: false}",
            "notifications: {listen: \"0.0.0.0\"}", "metrics: {listen: \"0.0.0.0:1\"}",
            "events: {listen: \"0.0.0.0:1\"}", "from_hub: {enabled: true}",
            "polling: {profiles: /tmp}", "detection: {model: {version: x}}"}) {
            refused("", key, "cannot be set by the hub");
        }
        refused("from_hub: {enabled: false}", "polling: {interval: 5s}", "takes nothing");
    }

    @Test
    void aSecretGoesOnlyWhereTheOwnFileSendsIt() {
        String elsewhere = "devices: [{name: x, endpoints: [{url: \"snmp://198.51.100.1\","
                + " credentials: pdu}]}]";
        refused("", elsewhere, "198.51.100.1 is no host the agent's own file knows");
        refused("from_hub: {networks: [198.51.100.0/24]}", elsewhere,
                "pdu may not be sent there");
        refused("from_hub: {networks: [198.51.100.0/25], credentials: [pdu]}",
                elsewhere.replace("100.1", "100.200"), "in no network");
        refused("from_hub: {networks: [0.0.0.0/0], credentials: [pdu]}",
                elsewhere.replace("198.51.100.1", "a.example"), "in no network");
        refused("", "devices: [{name: x, endpoints: [{url: \"snmp://192.0.2.11:10161\","
                + " credentials: pdu}]}]", "in no network");
        String clear = "devices: [{name: x, endpoints: [{url: \"redfish+http://192.0.2.21\","
                + " credentials: bmc}]}]";
        refused("from_hub: {networks: [192.0.2.0/24], credentials: [bmc]}", clear,
                "a password goes nowhere in clear");
    }

    @Test
    void whomToTrustStaysTheOwnFiles() throws Exception {
        Endpoint kept = device(under("", "devices: [{name: server, timeout: 5s, endpoints:"
                + " [{url: \"redfish+https://192.0.2.21\", credentials: bmc}]}]"), "server")
                .endpoints()
                .getFirst();
        assertThat(kept.trust()).isEqualTo(new Trust.Pin("ab".repeat(32)));
        refused("", "devices: [{name: server, endpoints: [{url: \"redfish+https://192.0.2.21\","
                + " credentials: bmc, trust: on_first_use}]}]", "trust: cannot be set by the hub");
        Path file = Files.writeString(folder.resolve("ca.pem"), "x");
        refused("from_hub: {networks: [192.0.2.0/24], credentials: [bmc]}",
                "devices: [{name: x, endpoints: [{url: \"redfish+https://192.0.2.22\","
                        + " credentials: bmc, trust: {ca: " + file + "}}]}]",
                "ca names a file");
    }
}
