package io.coldaisle.agent.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.coldaisle.agent.witness.WitnessSettings;
import io.coldaisle.yaml.InvalidDocument;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/// Only the agent's own file says where it may be seen, and where it looks.
final class WitnessesTest {
    private static Layers layers(String more) {
        return Layers.parse("agent.yaml", "agent: {name: rack-1, data: data}\n" + more,
                Path.of("."), Map.of());
    }

    private static WitnessSettings witness(String more) {
        return Objects.requireNonNull(layers(more).own().witness());
    }

    private static void refused(String more, String why) {
        assertThatThrownBy(() -> layers(more).own()).isInstanceOf(InvalidDocument.class)
                .hasMessageContaining(why);
    }

    @Test
    void nothingListensUnlessTheFileSaysSo() {
        assertThat(layers("").own().witness()).isNull();
    }

    @Test
    void neighboursAreThoseOfTheSubnetUnlessTheFileSaysOtherwise() {
        WitnessSettings usual = witness("witness: {listen: \"192.0.2.7:7446\"}");
        assertThat(usual.announced()).isEqualTo("192.0.2.7:7446");
        assertThat(usual.neighbours()).accepts("192.0.2.200").rejects("192.0.3.1");
        WitnessSettings wide = witness(
                "witness: {listen: \"192.0.2.7:7446\", neighbours: [10.0.0.0/8, \"2001:db8::/32\"]}");
        assertThat(wide.neighbours()).accepts("10.9.9.9", "2001:db8::1").rejects("192.0.2.200");
        assertThat(witness("witness: {listen: \"[2001:db8::7]:7446\"}").neighbours())
                .accepts("2001:db8::ff")
                .rejects("2001:db8:1::1");
    }

    @Test
    void whatCannotBeToldToOthersIsRefused() {
        refused("witness: {listen: \"0.0.0.0:7446\"}", "the one address");
        refused("witness: {listen: \"rack7:7446\"}", "literal ADDRESS:PORT");
        refused("witness: {listen: \"192.0.2.7:7446\", neighbours: [rack8]}", "network");
        refused("witness: {listen: \"192.0.2.7:7446\", port: 22}", "port");
    }

    @Test
    void theHubCannotSetIt() {
        Layers own = layers("");
        assertThatThrownBy(
                () -> own.under("v1", "witness: {listen: \"192.0.2.7:7446\"}"))
                .isInstanceOf(InvalidDocument.class)
                .hasMessageContaining("witness");
    }
}
