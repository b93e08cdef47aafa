package io.coldaisle.agent.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.coldaisle.yaml.InvalidDocument;
import org.junit.jupiter.api.Test;

class RegisterMapTest {
    private static RegisterMap with(String section) {
        return ProfileLibrary.readRegisterMap("m.yaml", "register_map: m\norder: CDAB\nsections:\n"
                + "  - component: c\n    " + section);
    }

    private static void refuses(String section, String... said) {
        assertThatThrownBy(() -> with(section)).isInstanceOf(InvalidDocument.class)
                .message()
                .startsWith("m.yaml:")
                .contains(said);
    }

    private static void refusesSensor(String keys, String said) {
        refuses("sensors: [{name: hw.power, kind: power, unit: W, " + keys + "}]", said);
    }

    @Test
    void theShippedRegisterMapsPassTheLint() {
        assertThat(ProfileLibrary.shipped().registerMaps()).extracting(RegisterMap::name)
                .containsExactly("apc-smart-ups", "schneider-pm5000", "schneider-pm5560-pdu",
                        "eastron-sdm630");
    }

    @Test
    void aPlaceIsOneLineOfWords() {
        var point = with("sensors: [{at: holding 10 u32, name: hw.power, kind: power, unit: W,"
                + " ignore: [0x80000000, -1]}]").points().getFirst();
        assertThat(point.place().toString()).isEqualTo("holding 10 u32 CDAB");
        assertThat(point.place().end()).isEqualTo(12);
        assertThat(((RegisterPoint.Use.Quantity) point.use()).none())
                .containsExactly(0x80000000L, 0xffffffffL);
        assertThat(with("states: [{at: input 3 string 8 ABCD, name: hw.name}]").points()
                .getFirst()
                .place()
                .count()).isEqualTo(8);
    }

    @Test
    void mistakesAreNamedWithTheirLine() {
        refusesSensor("at: holding 1 u17", "no such type: u17; known: BIT, U16");
        refusesSensor("at: registers 1", "no such table: registers");
        refusesSensor("at: holding 70000", "a whole number up to 65535, got 70000");
        refusesSensor("at: holding 65535 u32", "addresses are 0 to 65535");
        refusesSensor("at: holding 1 u32 ABDC", "no such order: ABDC");
        refusesSensor("at: holding 1 u32 ABCD x", "too many words");
        refusesSensor("at: coil 1 u16", "is one bit");
        refusesSensor("at: holding 1 bit", "name its bits");
        refusesSensor("at: holding 1 string 4", "text is a state");
        refusesSensor("at: holding 1 string", "the length in registers is a whole number");
        refusesSensor("at: holding 1, scale: 0", "other than zero");
        refusesSensor("at: holding 1, ignore: [none]", "numbers or bits (0x8000)");
        refusesSensor("at: holding 1, limits: {upper: 3}", "unknown key");
        refusesSensor("scale: 1", "TABLE ADDRESS TYPE");
        refuses("states: [{at: holding 1, name: hw.status}]", "needs values, bits or days_since");
        refuses("states: [{at: holding 1 f32, name: hw.status, values: {1: a}}]", "whole number");
        refuses("states: [{at: holding 1, name: hw.status, bits: {16: a}}]", "bits are 0 to 15");
        refuses("states: [{at: holding 1, name: hw.status, days_since: today}]", "2000-01-01");
        refuses("states: [{at: holding 1, name: hw.status, bits: {1: {state: a, condition:"
                + " ups.on_batery}}}]", "did you mean ups.on_battery?");
        refuses("states: [{at: coil 1, name: hw.status, values: {1: a}},"
                + " {at: coil 2, name: hw.status, values: {1: a}}]", "are called hw.status");
        refuses("states: []", "name nothing to read");
        assertThatThrownBy(() -> ProfileLibrary.readRegisterMap("m.yaml",
                "register_map: m\nrecognise: {at: holding 1, like: x}")).hasMessageContaining(
                        "only text tells a device");
    }
}
