package io.coldaisle.agent;

import static org.assertj.core.api.Assertions.assertThat;

import io.coldaisle.agent.ProtocolLab.Printed;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Shipped profiles of devices that no recording is at hand of, on walks made of the numbers that
/// their MIBs give as examples, and of those that mean "none".
class MadeWalksTest {
    private static final Path PROFILES = Path.of(System.getProperty("coldaisle.root", ".."),
            "agent/src/main/resources/profiles");
    @TempDir
    private Path folder = Path.of("");

    /// What a profile makes of a walk whose OIDs, but for the sysObjectID, are below `base`.
    private List<String> read(String profile, String base, String walk) throws IOException {
        StringBuilder recording = new StringBuilder("1.3.6.1.2.1.1.2.0|6|" + base + "\n");
        walk.lines()
                .map(String::strip)
                .forEach(line -> recording.append(base)
                        .append(line)
                        .append('\n'));
        Path file = Files.writeString(folder.resolve("walk.snmprec"), recording);
        Printed printed = ProtocolLab.agent("profile", "test", "--json",
                PROFILES.resolve(profile + ".yaml").toString(), file.toString());
        assertThat(printed.code()).as(printed.err()).isZero();
        return TestJson.objects(printed.json(), "sensors")
                .stream()
                .map(sensor -> sensor.get("component") + " " + sensor.get("name") + " "
                        + sensor.get("value") + " " + sensor.get("unit"))
                .toList();
    }

    @Test
    void schleifenbauerCountsInHundredthsAndThePowerFactorInHundredthsOfAPerCent()
            throws IOException {
        List<String> read = read("schleifenbauer", "1.3.6.1.4.1.31034", """
                .12.1.1.2.6.1.1.4.7.1|2|9830
                .12.1.1.2.6.1.1.5.7.1|2|110
                .12.1.1.2.6.1.1.7.7.1|2|23110
                .12.1.1.2.8.1.1.1.7|2|2010
                .12.1.1.2.8.1.1.2.7|2|0
                .12.1.1.2.8.2.1.2.7.1|4|T
                .12.1.1.2.8.2.1.2.7.2|4|H
                .12.1.1.2.8.2.1.2.7.3|4|I
                .12.1.1.2.8.2.1.3.7.1|2|2110
                .12.1.1.2.8.2.1.3.7.2|2|4500
                .12.1.1.2.8.2.1.3.7.3|2|100
                """);
        assertThat(read).containsExactlyInAnyOrder(
                "unit/7/input/1 dc.power.factor 0.983 1",
                "unit/7/input/1 dc.power.inlet.current 1.1 A",
                "unit/7/input/1 hw.voltage 231.1 V",
                "unit/7/internal hw.temperature 20.1 Cel",
                "unit/7/probe/1 hw.temperature 21.1 Cel",
                "unit/7/probe/2 dc.env.humidity 45.0 %");
    }

    @Test
    void hpePdusCountInTenthsAndHundredthsAndMinusOneIsNone() throws IOException {
        List<String> read = read("hpe-ipdu", "1.3.6.1.4.1.232", """
                .165.5.2.1.1.2.1.2|4|on
                .165.5.2.1.1.5.1.2|2|125
                .165.5.2.1.1.6.1.2|2|2095
                .165.5.2.1.1.7.1.2|2|175
                .165.5.2.1.1.9.1.2|2|-1
                .165.5.2.1.1.10.1.2|2|98
                """);
        assertThat(read).containsExactlyInAnyOrder(
                "unit/1/output/2 dc.power.breaker.utilization 12.5 %",
                "unit/1/output/2 hw.voltage 209.5 V",
                "unit/1/output/2 dc.power.breaker.current 1.75 A",
                "unit/1/output/2 dc.power.factor 0.98 1");
    }

    @Test
    void geistFollowsTheUnitThatIsSetAndHasNoValueOfWhatIsNotPluggedIn() throws IOException {
        List<String> read = read("geist-v4", "1.3.6.1.4.1.21239.5.1", """
                .1.7.0|2|0
                .4.1.3.1|4|front
                .4.1.4.1|66|1
                .4.1.5.1|2|752
                .9.1.3.1|4|rear
                .9.1.4.1|66|0
                .9.1.5.1|2|320
                """);
        assertThat(read).containsExactlyInAnyOrder(
                "probe/front hw.temperature 24.0 Cel", "probe/rear hw.temperature null Cel");
    }

    @Test
    void aPointOfACoolingUnitSaysItsUnitAndByWhatToDivideIt() throws IOException {
        List<String> read = read("apc-cooling-unit", "1.3.6.1.4.1.318", """
                .1.1.27.1.4.1.2.1.2.1.1|4|Supply Air Temperature
                .1.1.27.1.4.1.2.1.2.1.2|4|Cooling Output
                .1.1.27.1.4.1.2.1.3.1.1|2|182
                .1.1.27.1.4.1.2.1.3.1.2|2|1234
                .1.1.27.1.4.1.2.1.4.1.1|4|C
                .1.1.27.1.4.1.2.1.4.1.2|4|kW
                .1.1.27.1.4.1.2.1.5.1.1|2|10
                .1.1.27.1.4.1.2.1.5.1.2|2|100
                """);
        assertThat(read).containsExactlyInAnyOrder(
                "point/Supply Air Temperature hw.temperature 18.2 Cel",
                "point/Cooling Output dc.cooling.power 12340.0 W");
    }

    @Test
    void asrockSaysTheUnitInTheTextAndGivesDiscreteSensorsAsLargeNumbers() throws IOException {
        List<String> read = read("asrock-rack", "1.3.6.1.4.1.49622", """
                .6.2.5.0|4|54.00 deg_c
                .6.3.5.0|4|3.310 volts
                .6.4.5.0|4|0.00 rpm
                .6.5.5.0|4|32769.00 amps
                """);
        assertThat(read).containsExactlyInAnyOrder(
                "sensor/2 hw.temperature 54.0 Cel",
                "sensor/3 hw.voltage 3.31 V");
    }

    @Test
    void gudeCountsMilliampsAndAnAbsentSensorIsMinus9999() throws IOException {
        List<String> read = read("gude-epc8031", "1.3.6.1.4.1.28507.81", """
                .1.5.1.2.1.5.1|66|1234
                .1.5.1.2.1.7.1|66|4998
                .1.5.1.2.1.8.1|2|987
                .1.6.1.1.2.1|2|-9999
                .1.6.1.1.2.2|2|-35
                """);
        assertThat(read).containsExactlyInAnyOrder(
                "inlet/1 dc.power.inlet.current 1.234 A",
                "inlet/1 dc.power.frequency 49.98 Hz",
                "inlet/1 dc.power.factor 0.987 1",
                "probe/2 hw.temperature -3.5 Cel");
    }
}
