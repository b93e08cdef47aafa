package io.coldaisle.agent.witness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What a hub in wrong hands can have an agent knock at: next to nothing.
final class WitnessSettingsTest {
    private static final WitnessSettings RACK = new WitnessSettings(
            WitnessAddress.parse("192.0.2.7:7446"), host -> host.startsWith("192.0.2."));

    private static String refusal(String address) {
        return RACK.refusal(WitnessAddress.parse(address));
    }

    @Test
    void neighboursAreLookedAt() {
        assertThat(refusal("192.0.2.8:7446")).isEmpty();
    }

    @Test
    void noOtherPortIs() {
        assertThat(refusal("192.0.2.8:22")).contains("port 22");
    }

    @Test
    void itselfItsLoopbackAndNobodyAreNot() {
        assertThat(refusal("192.0.2.7:7446")).contains("own address");
        WitnessSettings open = new WitnessSettings(RACK.listen(), _ -> true);
        for (String nobody : new String[]{"127.0.0.1:7446", "0.0.0.0:7446", "224.0.0.1:7446",
            "[::1]:7446", "[::ffff:127.0.0.1]:7446"}) {
            assertThat(open.refusal(WitnessAddress.parse(nobody))).as(nobody)
                    .contains("no other host");
        }
    }

    @Test
    void noOtherNetworkIs() {
        assertThat(refusal("198.51.100.8:7446")).contains("witness.neighbours");
    }

    @Test
    void addressesAreToldAsTheyAreRead() {
        for (String text : new String[]{"192.0.2.7:7446", "[2001:db8:0:0:0:0:0:7]:7446"}) {
            assertThat(new WitnessSettings(WitnessAddress.parse(text), _ -> true).announced())
                    .isEqualTo(text);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"rack7:7446", "192.0.2.7", "192.0.2.7:0", "192.0.2.7:65536",
        "192.0.2:7446", "1.2.3.4.5:7446", "[2001:db8::zz]:7446", "2001:db8::7:7446", ":7446", ""})
    void whatIsNoLiteralAddressIsRefused(String text) {
        assertThatThrownBy(() -> WitnessAddress.parse(text))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
