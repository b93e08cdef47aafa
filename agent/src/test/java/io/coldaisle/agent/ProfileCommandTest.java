package io.coldaisle.agent;

import static org.assertj.core.api.Assertions.assertThat;

import io.coldaisle.agent.ProtocolLab.Printed;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProfileCommandTest {
    private static final String PROFILE = """
            profile: made-up-probe
            kind: rack
            base: 1.3.6.1.4.1.32473.9
            recognise: {object_id: [1.3.6.1.4.1.32473], present: [.1]}
            nameplate: {vendor: Example, model: [.3.0]}
            sections:
              - name: probes
                component: "probe/{label}"
                label: [.2@1]
                sensors:
                  - oid: .1
                    places: .4@-1
                    limits: {upper_caution: .5, lower_caution: .6}
                    by:
                      index: -1
                      values:
                        1: {name: hw.temperature}
                        2: {name: dc.env.humidity}
              - name: unit
                sensors:
                  - oid: .7
                    by:
                      oid: .8@0
                      values:
                        0: {name: hw.temperature, scale: 0.1}
                        1: {name: hw.temperature, scale: 0.1, from: fahrenheit}
                  - {oid: .9, name: hw.fan.speed_ratio}
                states:
                  - {oid: .10, name: hw.status, values: {fine: ok, otherwise: {state: bad, condition: device.fault}}}
            """;
    private static final String RECORDING = """
            1.3.6.1.2.1.1.1.0|4|made-up probe
            1.3.6.1.2.1.1.2.0|6|1.3.6.1.4.1.32473.9
            1.3.6.1.2.1.1.3.0|67|100
            1.3.6.1.4.1.32473.9.1.4.1|2|234
            1.3.6.1.4.1.32473.9.1.4.2|2|40
            1.3.6.1.4.1.32473.9.1.5.1|66|2190
            1.3.6.1.4.1.32473.9.2.4|4|cold aisle
            1.3.6.1.4.1.32473.9.2.5|4x|636f6c64206169736c65
            1.3.6.1.4.1.32473.9.3.0|4|Model 9
            1.3.6.1.4.1.32473.9.4.1|2|1
            1.3.6.1.4.1.32473.9.5.4.1|2|350
            1.3.6.1.4.1.32473.9.5.4.2|2|-1
            1.3.6.1.4.1.32473.9.5.5.1|2|100
            1.3.6.1.4.1.32473.9.6.5.1|2|300
            1.3.6.1.4.1.32473.9.7.0|2|680
            1.3.6.1.4.1.32473.9.8.0|2|1
            1.3.6.1.4.1.32473.9.9.0|4| 38% of maximum
            1.3.6.1.4.1.32473.9.10.0|4|Broken
            """;
    @TempDir
    private Path folder = Path.of("");

    private String file(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text).toString();
    }

    @Test
    void aProfileIsTriedOnARecording() throws IOException {
        Printed printed = ProtocolLab.agent("profile", "test", "--json",
                file("p.yaml", PROFILE), file("walk.snmprec", RECORDING));
        assertThat(printed.code()).as(printed.err()).isZero();
        assertThat(TestJson.objects(printed.json(), "sensors")).extracting(
                sensor -> sensor.get("component") + " " + sensor.get("name") + " "
                        + sensor.get("value"))
                .containsExactlyInAnyOrder("probe/cold aisle hw.temperature 23.4",
                        "probe/cold aisle dc.env.humidity 40.0",
                        "probe/cold aisle #5.1 hw.temperature 219.0",
                        " hw.temperature 20.0", " hw.fan.speed_ratio 38.0");
        assertThat(TestJson.objects(printed.json(), "states")).singleElement()
                .satisfies(state -> assertThat(state.get("condition")).isEqualTo("device.fault"));
        Map<?, ?> first = TestJson.objects(printed.json(), "sensors").getFirst();
        assertThat(first.get("limits")).as("in the sensor's unit")
                .isEqualTo(
                        Map.of("upper_caution", 35.0));
        assertThat(TestJson.objects(printed.json(), "sensors").get(1).get("limits"))
                .as("a lower limit above the upper one is none")
                .isNull();
        assertThat(printed.out()).contains("Model 9");
    }

    @Test
    void aDeviceThatIsNotRecognisedIsSaidSo() throws IOException {
        Printed printed = ProtocolLab.agent("profile", "test", file("p.yaml", PROFILE),
                file("walk.snmprec", RECORDING.replace("1.2.0|6|1.3.6.1.4.1.32473.9",
                        "1.2.0|6|1.3.6.1.4.1.9.1")));
        assertThat(printed.code()).isEqualTo(1);
        assertThat(printed.err()).contains("does not recognise the device",
                "its sysObjectID is 1.3.6.1.4.1.9.1");
    }

    @Test
    void aBrokenRecordingIsNamedWithItsLine() throws IOException {
        Printed printed = ProtocolLab.agent("profile", "test", file("p.yaml", PROFILE),
                file("walk.snmprec", "1.3.6.1.2.1.1.1.0|4|x\n1.3.6.1.2.1.1.2.0|99|x\n"));
        assertThat(printed.code()).isEqualTo(1);
        assertThat(printed.err()).contains("walk.snmprec:2:", "unknown tag 99", "record");
    }

    @Test
    void lintSaysOfEachFileWhetherItIsWell() throws IOException {
        String good = file("good.yaml", PROFILE);
        String bad = file("bad.yaml", PROFILE.replace("hw.fan.speed_ratio", "fan"));
        Printed printed = ProtocolLab.agent("profile", "lint", good, bad,
                folder.resolve("absent.yaml").toString());
        assertThat(printed.code()).isEqualTo(1);
        assertThat(printed.out()).contains(
                "good.yaml: profile made-up-probe, 3 sensors and 1 states in 2 sections");
        assertThat(printed.err()).contains("bad.yaml:27:", "must be an hw.* or dc.* name",
                "absent.yaml: cannot be read");
        assertThat(ProtocolLab.agent("profile", "lint", good).code()).isZero();
    }

    @Test
    void withoutACommandItSaysWhichThereAre() {
        Printed printed = ProtocolLab.agent("profile");
        assertThat(printed.code()).isEqualTo(2);
        assertThat(printed.err()).contains("lint or test");
    }
}
