package io.coldaisle.agent.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.coldaisle.agent.redfish.EventSettings;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// The key `events`.
class EventsConfigurationTest {
    private static AgentConfiguration read(String events) {
        return ConfigurationReader.parse("agent.yaml",
                "agent: {name: a1, data: data}\n" + events + "\n", Path.of("/etc/agent"), Map.of());
    }

    private static void refuses(String events, String... says) {
        assertThatThrownBy(() -> read(events)).satisfies(
                wrong -> assertThat(wrong.getMessage()).contains("agent.yaml:2").contains(says));
    }

    @Test
    void nobodyIsListenedToUnlessSaidSo() {
        assertThat(read("").events()).isNull();
    }

    @Test
    void theAgentsOwnCertificateIsShownUnlessAnotherIsNamed() {
        assertThat(read("events: {listen: '0.0.0.0:7445', url: 'https://rack7.example:7445/'}")
                .events())
                .isEqualTo(new EventSettings("0.0.0.0", 7445, "https://rack7.example:7445",
                        Path.of("/etc/agent/data/agent.pem"),
                        Path.of("/etc/agent/data/agent.key")));
        assertThat(read("events: {listen: '[::]:8443', url: 'https://[2001:db8::1]:8443/in',"
                + " certificate: e.pem, key: /k/e.key}").events())
                .isEqualTo(new EventSettings("::", 8443, "https://[2001:db8::1]:8443/in",
                        Path.of("/etc/agent/e.pem"), Path.of("/k/e.key")));
    }

    @Test
    void whatCannotBeIsRefusedWithItsKey() {
        refuses("events: {url: 'https://a:1'}", "events.listen", "is missing");
        refuses("events: {listen: '0.0.0.0', url: 'https://a:1'}", "must be ADDRESS:PORT");
        refuses("events: {listen: '0.0.0.0:99999', url: 'https://a:1'}", "1 to 65535");
        refuses("events: {listen: '0.0.0.0:1', url: 'http://a:1'}", "events.url", "must be https");
        refuses("events: {listen: '0.0.0.0:1', url: 'https://user@a:1'}", "must be https");
        refuses("events: {listen: '0.0.0.0:1', url: 'https://a:1/?x'}", "must be https");
        refuses("events: {listen: '0.0.0.0:1', url: 'https://a', key: k}", "belong together");
        refuses("events: {listen: '0.0.0.0:1', url: 'https://a', port: 1}", "unknown key");
    }
}
