package io.coldaisle.agent.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.coldaisle.yaml.InvalidDocument;
import java.util.List;
import org.junit.jupiter.api.Test;

class ProfileLibraryTest {
    private static void refuses(String text, String... said) {
        assertThatThrownBy(() -> ProfileLibrary.read("p.yaml", text))
                .isInstanceOf(InvalidDocument.class)
                .message()
                .startsWith("p.yaml:")
                .contains(said);
    }

    private static String with(String section) {
        return "profile: p\nbase: 1.3.6.1.4.1.1\nrecognise: {present: .1}\nsections:\n" + section;
    }

    @Test
    void theShippedProfilesPassTheLint() {
        assertThat(ProfileLibrary.shipped().all()).extracting(Profile::name)
                .contains("apc-rpdu2",
                        "apc-ups", "ups-mib", "entity-sensor", "if-mib")
                .doesNotHaveDuplicates();
    }

    @Test
    void mistakesAreNamedWithTheirLine() {
        refuses("profile: p", "recognise", "needs object_id or present");
        refuses(with("  - {name: s, sensor: []}"), "p.yaml:5: sections[0].sensor: unknown key",
                "did you mean sensors?");
        refuses(with("  - {name: s, sensors: [{oid: .1, name: hw.power, kind: pover, unit: W}]}"),
                "no such kind: pover; did you mean power?");
        refuses(with("  - {name: s, sensors: [{oid: .1, name: hw.power, kind: power, unit: kW}]}"),
                "is no base unit: kW");
        refuses(with("  - {name: s, sensors: [{oid: 1.x, name: hw.power, kind: power, unit: W}]}"),
                "is no OID");
        refuses(with("  - {name: s, sensors: [{oid: .1, name: Power, kind: power, unit: W}]}"),
                "must be an hw.* or dc.* name");
        refuses(with("  - {name: s, component: 'x/{index}'}"), "scalars have no index");
        refuses(with("  - {name: s, states: [{oid: .1, name: hw.status, values: {1: {state: bad,"
                + " condition: ups.on_batery}}}]}"), "did you mean ups.on_battery?");
        refuses(with("  - {name: s, states: [{oid: .1, name: hw.status, only_after: up,"
                + " values: {1: ok}}]}"), "names a state that has no value: up");
        refuses("profile: [", "is not YAML");
    }

    @Test
    void aProfileIsChosenByObjectIdAndBySubtreeAndCanSupersedeAnother() {
        Profile general = ProfileLibrary.read("g", "profile: g\nrecognise: {present: 1.3.6.1.9}");
        Profile vendor = ProfileLibrary.read("v",
                "profile: v\nsupersedes: [g]\nrecognise: {object_id: 1.3.6.1.4.1.318, present: 1.3.6.1.8}");
        ProfileLibrary library = new ProfileLibrary(List.of(vendor, general));
        assertThat(library.candidates("1.3.6.1.4.1.3180.1")).containsExactly(general);
        List<Profile> both = library.candidates("1.3.6.1.4.1.318.1.3");
        assertThat(ProfileLibrary.chosen(both, _ -> true)).containsExactly(vendor);
        assertThat(ProfileLibrary.chosen(both, oid -> oid.equals("1.3.6.1.9")))
                .containsExactly(general);
    }
}
