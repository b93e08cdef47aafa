package io.coldaisle.agent.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.coldaisle.model.SensorKind;
import io.coldaisle.yaml.InvalidDocument;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
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
    void theProfileOfTheDocumentPassesTheLint() throws IOException {
        String document = Files.readString(Path.of(System.getProperty("coldaisle.root", ".."),
                "docs/profiles.md"));
        int begin = document.indexOf("```yaml\n") + "```yaml\n".length();
        Profile profile = ProfileLibrary.read("profiles.md",
                document.substring(begin, document.indexOf("```", begin)));
        assertThat(profile.sections()).singleElement()
                .satisfies(section -> assertThat(section.sensors()).hasSize(2));
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
        refuses(with("  - {name: s, table: false, component: 'x/{index}'}"),
                "scalars have no index");
        refuses(with("  - {name: s, states: [{oid: .1, name: hw.status, values: {1: {state: bad,"
                + " condition: ups.on_batery}}}]}"), "did you mean ups.on_battery?");
        refuses(with("  - {name: s, states: [{oid: .1, name: hw.status, only_after: up,"
                + " values: {1: ok}}]}"), "names a state that has no value: up");
        refuses(with("  - {name: s, sensors: [{oid: .1, name: dc.x, scale: 0}]}"),
                "scale", "a number other than zero");
        refuses(with("  - {name: s, sensors: [{oid: .1, name: dc.strange}]}"),
                "unit", "the name dc.strange implies none");
        refuses(with("  - {name: s, sensors: [{oid: .1, by: {values: {1: {name: hw.power}}}}]}"),
                "either oid or index says what chooses");
        refuses(with("  - {name: s, rows: {oid: .2}, sensors: [{oid: .1, name: hw.power}]}"),
                "either in (numbers) or like");
        refuses(with("  - {name: s, states: [{oid: .1, name: hw.status, values: helth}]}"),
                "no such meanings: helth");
        refuses(with("  - {name: s, sensors: []}"), "reads nothing");
        refuses(with("  - {name: s, sensors: [{oid: .1, name: hw.power, places: .2@x}]}"),
                "is no OID: .2@x");
        refuses("profile: [", "is not YAML");
    }

    @Test
    void aSubtreeThatMustBeAbsentKeepsAProfileAway() {
        ProfileFile old = ProfileFile.of(ProfileLibrary.read("o",
                "profile: o\nrecognise: {present: 1.3.6.1.7, absent: 1.3.6.1.8}"));
        assertThat(ProfileLibrary.chosen(List.of(old), "1.3.6.1.7"::equals)).hasSize(1);
        assertThat(ProfileLibrary.chosen(List.of(old), _ -> true)).isEmpty();
    }

    @Test
    void aNameImpliesKindAndUnitAndAScaleTheDecimals() {
        Profile profile = ProfileLibrary.read("p.yaml", with("""
                  - name: s
                    sensors:
                      - {oid: .1, name: hw.voltage, scale: 0.001}
                      - {oid: .2, name: hw.energy, scale: 3600}
                """));
        List<Measurement> sensors = profile.sections().getFirst().sensors();
        assertThat(sensors.getFirst().measures()).singleElement().satisfies(measure -> {
            assertThat(measure.kind()).isEqualTo(SensorKind.VOLTAGE);
            assertThat(measure.unit()).isEqualTo("V");
            assertThat(measure.decimals()).isEqualTo(3);
        });
        assertThat(sensors.getLast().slow()).as("an energy counter is read once a minute").isTrue();
        assertThat(sensors.getLast().learned()).isFalse();
    }

    @Test
    void statesMayBeGivenByNameByTextByBitAndOtherwise() {
        Profile profile = ProfileLibrary.read("p.yaml", """
                profile: p
                base: 1.3.6.1.4.1.1
                recognise: {present: .1}
                meanings:
                  health: {1: ok, Fine: ok, otherwise: odd}
                sections:
                  - name: s
                    states:
                      - {oid: .1, name: hw.status, values: health}
                      - oid: .2
                        name: hw.alarms
                        bits: {3: {state: high, condition: device.fault}, 0: low}
                        values: {0: none}
                """);
        Discrete.Words health = profile.sections().getFirst().states().getFirst().words();
        assertThat(health.of(1).state()).isEqualTo("ok");
        assertThat(health.of("fine").state()).isEqualTo("ok");
        assertThat(health.of(7).state()).isEqualTo("odd");
        Discrete.Words bits = profile.sections().getFirst().states().getLast().words();
        assertThat(bits.of(0b1001).state()).isEqualTo("high");
        assertThat(bits.of(0b0001).state()).isEqualTo("low");
        assertThat(bits.of(0).state()).isEqualTo("none");
        assertThat(bits.of(0b0010).state()).isEqualTo("other-2");
    }

    @Test
    void aColumnMayTakeItsRowFromPartsOfTheIndex() {
        int[] row = {1, 24, 7};
        assertThat(Column.parse(".3", "1.3.6").index(row)).containsExactly(1, 24, 7);
        assertThat(Column.parse(".3@1.2", "1.3.6").index(row)).containsExactly(1, 24);
        assertThat(Column.parse(".3@-1", "1.3.6").index(row)).containsExactly(7);
        assertThat(Column.parse(".3@0", "1.3.6").index(row)).containsExactly(0);
        assertThat(Column.parse(".3@4", "1.3.6").index(row)).as("no such part").isEmpty();
    }

    @Test
    void aProfileIsChosenByObjectIdAndBySubtreeAndCanSupersedeAnother() {
        Profile general = ProfileLibrary.read("g", "profile: g\nrecognise: {present: 1.3.6.1.9}");
        Profile vendor = ProfileLibrary.read("v",
                "profile: v\nsupersedes: [g]\nrecognise: {object_id: 1.3.6.1.4.1.318, present: 1.3.6.1.8}");
        ProfileLibrary library = new ProfileLibrary(List.of(ProfileFile.of(vendor),
                ProfileFile.of(general)), List.of());
        assertThat(library.candidates("1.3.6.1.4.1.3180.1")).extracting(ProfileFile::profile)
                .containsExactly(general);
        List<ProfileFile> both = library.candidates("1.3.6.1.4.1.318.1.3");
        assertThat(ProfileLibrary.chosen(both, _ -> true)).containsExactly(vendor);
        assertThat(ProfileLibrary.chosen(both, oid -> oid.equals("1.3.6.1.9")))
                .containsExactly(general);
    }
}
