package io.coldaisle.agent.snmp;

import static org.assertj.core.api.Assertions.assertThat;

import io.coldaisle.agent.poll.PollOutcome;
import io.coldaisle.agent.poll.Poller;
import io.coldaisle.agent.profile.ProfileFile;
import io.coldaisle.agent.profile.ProfileLibrary;
import io.coldaisle.agent.sample.Limits;
import io.coldaisle.agent.sample.Sample;
import io.coldaisle.model.Quality;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// How profiles become the readings of a device, on made-up walks.
class RecordedPollerTest {
    private static final String SYSTEM = """
            1.3.6.1.2.1.1.2.0|6|1.3.6.1.4.1.32473.1
            1.3.6.1.2.1.1.3.0|67|100
            """;
    @TempDir
    private Path folder = Path.of("");

    private PollOutcome.Answered read(String walk, String... profiles) throws IOException {
        Path file = Files.writeString(folder.resolve("walk.snmprec"), SYSTEM + walk);
        ProfileLibrary library = new ProfileLibrary(Arrays.stream(profiles)
                .map(text -> ProfileFile.of(ProfileLibrary.read("p.yaml", text)))
                .toList(), List.of());
        List<PollOutcome> outcomes = new ArrayList<>();
        RecordedPoller.open(file, library).poll(Poller.Depth.FULL, outcomes::add);
        return (PollOutcome.Answered) outcomes.getFirst();
    }

    private static String profile(String name, String sections) {
        return """
                profile: %s
                base: 1.3.6.1.4.1.32473
                recognise: {present: .1}
                sections:
                """.formatted(name) + sections.indent(2);
    }

    private static List<String> show(PollOutcome.Answered answered) {
        return answered.samples()
                .stream()
                .map(sample -> sample.sensor().component() + " " + sample.sensor().name() + " "
                        + (sample.quality() == Quality.GOOD ? sample.value() : "failed"))
                .toList();
    }

    @Test
    void theSecondColumnOfAProfileIsAFallback() throws IOException {
        String two = profile("p", """
                - name: s
                  sensors:
                    - {oid: .1.1, name: hw.voltage, scale: 0.1, ignore: [-1]}
                    - {oid: .1.2, name: hw.voltage}
                """);
        String walk = """
                1.3.6.1.4.1.32473.1.1.0|2|%d
                1.3.6.1.4.1.32473.1.2.0|2|230
                """;
        assertThat(show(read(walk.formatted(2310), two))).containsExactly(" hw.voltage 231.0");
        assertThat(show(read(walk.formatted(-1), two))).containsExactly(" hw.voltage 230.0");
    }

    @Test
    void whatAnotherProfileReadsTooIsASecondOpinionWithoutAlarms() throws IOException {
        String section = """
                - name: s
                  component: battery
                  sensors:
                    - {oid: .1.%d, name: hw.battery.charge, lower: ups.low_battery, limits: {lower_critical: 20}}
                  states:
                    - {oid: .1.%d, name: hw.status, values: {2: {state: low, condition: ups.low_battery}}}
                """;
        PollOutcome.Answered answered = read("""
                1.3.6.1.4.1.32473.1.1.0|2|7
                1.3.6.1.4.1.32473.1.2.0|2|5
                1.3.6.1.4.1.32473.1.3.0|2|2
                1.3.6.1.4.1.32473.1.4.0|2|2
                """, profile("vendor", section.formatted(1, 3)),
                profile("standard", section.formatted(2, 4)));
        assertThat(show(answered)).containsExactly("battery hw.battery.charge 7.0",
                "battery (standard) hw.battery.charge 5.0");
        Sample second = answered.samples().getLast();
        assertThat(second.rules().limits()).isEqualTo(Limits.NONE);
        assertThat(second.rules().learned()).isFalse();
        assertThat(answered.states()).extracting(
                state -> state.component() + " " + state.condition())
                .containsExactly("battery ups.low_battery", "battery (standard) ");
    }

    @Test
    void anInstanceIsReadOnceAndRowsOfOneLabelAreToldApart() throws IOException {
        String section = """
                - name: s
                  component: 'row/{label}'
                  label: .1.2
                  sensors:
                    - {oid: .1.1, name: hw.temperature}
                """;
        assertThat(show(read("""
                1.3.6.1.4.1.32473.1.1.1|2|20
                1.3.6.1.4.1.32473.1.1.2|2|21
                1.3.6.1.4.1.32473.1.2.1|4|rack
                1.3.6.1.4.1.32473.1.2.2|4|rack
                """, profile("p", section + section)))).containsExactly(
                "row/rack hw.temperature 20.0", "row/rack #2 hw.temperature 21.0");
    }

    @Test
    void aGuardCountsOnlyWhereTheDeviceHasIt() throws IOException {
        assertThat(show(read("""
                1.3.6.1.4.1.32473.1.1.1|2|20
                1.3.6.1.4.1.32473.1.1.2|2|21
                1.3.6.1.4.1.32473.1.1.3|2|22
                1.3.6.1.4.1.32473.1.2.1|2|1
                1.3.6.1.4.1.32473.1.2.2|2|2
                """, profile("p", """
                - name: s
                  component: 'row/{index}'
                  sensors:
                    - {oid: .1.1, name: hw.temperature, when: {oid: .1.2, in: [1]}}
                """)))).containsExactly("row/1 hw.temperature 20.0",
                "row/2 hw.temperature failed", "row/3 hw.temperature 22.0");
    }

    @Test
    void rowsAreChosenByTextByNumberAndByIndex() throws IOException {
        String walk = """
                1.3.6.1.4.1.32473.1.1.1.5|2|20
                1.3.6.1.4.1.32473.1.1.2.5|2|21
                1.3.6.1.4.1.32473.1.1.3.6|2|22
                1.3.6.1.4.1.32473.1.2.1.5|4|Inlet.Value
                1.3.6.1.4.1.32473.1.2.2.5|4|Inlet.SetPoint
                1.3.6.1.4.1.32473.1.2.3.6|4|Outlet.Value
                """;
        String section = """
                - name: s
                  component: 'row/{1}'
                  rows: %s
                  sensors:
                    - {oid: .1.1, name: hw.temperature}
                """;
        assertThat(show(read(walk, profile("p", section.formatted("{oid: .1.2, like: 'Value$'}")))))
                .containsExactly("row/1 hw.temperature 20.0", "row/3 hw.temperature 22.0");
        assertThat(show(read(walk, profile("p", section.formatted("{index: -1, in: [6]}")))))
                .containsExactly("row/3 hw.temperature 22.0");
        assertThat(show(read(walk, profile("p", section.formatted("{oid: .1.1, in: [21]}")))))
                .containsExactly("row/2 hw.temperature 21.0");
    }

    @Test
    void columnsMoveThePoint() throws IOException {
        assertThat(moved("places", 2)).containsExactly(" hw.power 12.34");
        assertThat(moved("power", 1)).containsExactly(" hw.power 12340.0");
        assertThat(moved("prefix", 10)).as("kilo(10), RFC 3433")
                .containsExactly(" hw.power 1234000.0");
        assertThat(moved("factor", -100)).as("a negative factor divides")
                .containsExactly(" hw.power 12.34");
        assertThat(moved("factor", 3)).containsExactly(" hw.power 3702.0");
        assertThat(moved("factor", 0)).as("no factor").containsExactly(" hw.power 1234.0");
    }

    private List<String> moved(String key, int value) throws IOException {
        return show(read("""
                1.3.6.1.4.1.32473.1.1.0|2|1234
                1.3.6.1.4.1.32473.1.2.0|2|%d
                """.formatted(value), profile("p", """
                - name: s
                  sensors:
                    - {oid: .1.1, name: hw.power, %s: .1.2}
                """.formatted(key))));
    }

    @Test
    void numbersAreReadFromTextWithTheirUnitAndNotFromDates() throws IOException {
        assertThat(show(read("""
                1.3.6.1.4.1.32473.1.1.0|4|33C
                1.3.6.1.4.1.32473.1.2.0|4|11.984
                1.3.6.1.4.1.32473.1.3.0|4| 38% of maximum
                1.3.6.1.4.1.32473.1.4.0|4|08/17/2024
                1.3.6.1.4.1.32473.1.5.0|4|N/A
                """, profile("p", """
                - name: s
                  sensors:
                    - {oid: .1.1, name: hw.temperature}
                    - {oid: .1.2, name: hw.voltage}
                    - {oid: .1.3, name: dc.utilization}
                    - {oid: .1.4, name: hw.power}
                    - {oid: .1.5, name: hw.current}
                """)))).containsExactly(" hw.temperature 33.0", " hw.voltage 11.984",
                " dc.utilization 38.0");
    }
}
