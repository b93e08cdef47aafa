package io.coldaisle.agent.redfish;

import static org.assertj.core.api.Assertions.assertThat;

import io.coldaisle.agent.redfish.RedfishDocument.Role;
import io.coldaisle.agent.sample.Sample;
import io.coldaisle.agent.sample.StateReading;
import io.coldaisle.model.Quality;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class RedfishReadingsTest {
    private final RedfishReadings readings = new RedfishReadings("server-1");

    private void read(Role role, String json) {
        readings.begin(1000);
        readAlso("/redfish/v1/x", role, json);
    }

    private void readAlso(String path, Role role, String json) {
        readings.read(new RedfishDocument(path, role, ""),
                Json.parse(json.getBytes(StandardCharsets.UTF_8)));
    }

    private List<String> conditions() {
        return readings.states()
                .stream()
                .map(StateReading::condition)
                .filter(c -> !c.isEmpty())
                .toList();
    }

    @Test
    void aSensorResourceBecomesASampleWithItsLimits() {
        read(Role.SENSOR,
                """
                        {"@odata.id": "/redfish/v1/Chassis/1/Sensors/Inlet", "Id": "Inlet", "Name": "Inlet Temp",
                         "ReadingType": "Temperature", "Reading": 24.5, "PhysicalContext": "Intake",
                         "Thresholds": {"UpperCaution": {"Reading": 38}, "UpperCritical": {"Reading": 42},
                                        "LowerCaution": {"Reading": null}}}""");
        Sample sample = readings.samples().getFirst();
        assertThat(sample.value()).isEqualTo(24.5);
        assertThat(sample.sensor().unit()).isEqualTo("Cel");
        assertThat(sample.rules().limits().upperCaution()).isEqualTo(38);
        assertThat(sample.rules().limits().lowerCaution()).isNull();
        assertThat(sample.rules().upperCondition()).isEqualTo("server.inlet_temp_high");
        SensorSlots.Slot slot = readings.slot("Inlet", "hw.temperature");
        assertThat(slot).isNotNull();
        assertThat(slot.path()).isEqualTo("/redfish/v1/Chassis/1/Sensors/Inlet");
        assertThat(slot.pointer()).isEqualTo("/Reading");
    }

    @Test
    void samplesOfOneSensorShareItsIdentity() {
        String json = "{\"Id\": \"a\", \"ReadingType\": \"Power\", \"Reading\": 3}";
        read(Role.SENSOR, json);
        Sample first = readings.samples().getFirst();
        read(Role.SENSOR, json);
        assertThat(readings.samples().getFirst().sensor()).isSameAs(first.sensor());
    }

    private static String cpu(String reading) {
        return "{\"Temperatures\": [{\"Name\": \"CPU\", \"ReadingCelsius\": " + reading
                + ", \"Status\": {\"State\": \"Enabled\"}}]}";
    }

    @Test
    void whatNeverReadANumberIsNoSensorAndWhatDidAndDoesNotHasFailed() {
        read(Role.THERMAL, cpu("null"));
        assertThat(readings.samples()).isEmpty();
        read(Role.THERMAL, cpu("41"));
        assertThat(readings.samples().getFirst().quality()).isEqualTo(Quality.GOOD);
        read(Role.THERMAL, cpu("null"));
        assertThat(readings.samples().getFirst().quality()).isEqualTo(Quality.FAILED);
    }

    @Test
    void anAbsentPartIsNoSensor() {
        read(Role.THERMAL,
                """
                        {"Temperatures": [
                          {"Name": "GPU", "ReadingCelsius": 0, "Status": {"State": "Absent"}}],
                         "Fans": [{"Name": "Fan 1", "Reading": 35, "ReadingUnits": "Percent", "Status": {"Health": "Critical"}}]}""");
        assertThat(readings.samples()).extracting(s -> s.sensor().component())
                .containsExactly("Fan 1");
        assertThat(conditions()).containsExactly("server.fan_failed");
    }

    @Test
    void partsOfOneNameAreSeveralSensors() {
        read(Role.THERMAL,
                """
                        {"Fans": [{"Name": "Fan", "Reading": 4100, "ReadingUnits": "RPM"},
                                  {"Name": "Fan", "Reading": 4200, "ReadingUnits": "RPM"}]}""");
        assertThat(readings.samples()).extracting(s -> s.sensor().component())
                .containsExactly("Fan", "Fan/2");
    }

    @Test
    void theOlderFamilyAddsOnlyWhatTheNewerDoesNotHave() {
        readings.begin(1000);
        readAlso("/s",
                Role.SENSOR,
                """
                        {"Members": [
                          {"@odata.id": "/s/1", "Id": "1", "Name": "CPU1 Temp", "ReadingType": "Temperature", "Reading": 40},
                          {"@odata.id": "/s/2", "Id": "2", "Name": "ECB", "ReadingType": "Voltage", "PhysicalSubContext": "Input",
                           "Reading": 12.1},
                          {"@odata.id": "/s/3", "Id": "3", "Name": "Front", "PhysicalContext": "Intake", "ReadingUnits": "Cel",
                           "Reading": 22}]}""");
        readAlso("/t", Role.THERMAL,
                """
                        {"Temperatures": [{"Name": "CPU1_Temp", "ReadingCelsius": 41},
                          {"Name": "Inlet Temp", "PhysicalContext": "Intake", "ReadingCelsius": 22},
                          {"Name": "DIMM Temp", "ReadingCelsius": 33}]}""");
        readAlso("/p", Role.POWER,
                "{\"Voltages\": [{\"Name\": \"ECB Voltage Input\", \"ReadingVolts\": 12.2},"
                        + " {\"Name\": \"ECB Voltage Output\", \"ReadingVolts\": 12.0}]}");
        assertThat(readings.samples()).extracting(s -> s.sensor().component())
                .containsExactly("1", "2", "3", "DIMM Temp", "ECB Voltage Output");
    }

    @Test
    void anExcerptIsASensorOnlyWhereItsSensorIsNotRead() {
        readings.clear(Set.of("/s/in"));
        readings.begin(1000);
        readings.read(new RedfishDocument("/m", Role.METRICS, "", "psu/1"), Json.parse(
                """
                        {"InputVoltage": {"DataSourceUri": "/s/in", "Reading": 230},
                         "InputCurrentAmps": {"DataSourceUri": "/s/nowhere", "Reading": 2.5},
                         "RailVoltage": [{"Reading": 12.1}, {"Reading": 5.1}],
                         "EnergyJoules": {"Reading": 7200000}, "EnergykWh": {"Reading": 2},
                         "PowerLimitWatts": {"Reading": 900}}"""
                        .getBytes(StandardCharsets.UTF_8)));
        assertThat(readings.samples())
                .extracting(s -> s.sensor().component() + " " + s.sensor().name() + " " + s.value())
                .containsExactly("psu/1 hw.current 2.5", "psu/1/rail/1 hw.voltage 12.1",
                        "psu/1/rail/2 hw.voltage 5.1", "psu/1 hw.energy 7200000.0");
    }

    @Test
    void anOutletNamesItsSensors() {
        readings.clear(Set.of("/s/CurrentA1"));
        readings.begin(1000);
        readings.read(new RedfishDocument("/o", Role.OUTLET, ""), Json.parse(
                """
                        {"Members": [{"@odata.id": "/o/A1", "Id": "A1", "PowerState": "Off",
                          "CurrentAmps": {"DataSourceUri": "/s/CurrentA1", "Reading": 2.2}}]}"""
                        .getBytes(StandardCharsets.UTF_8)));
        readings.read(new RedfishDocument("/s", Role.SENSOR, "", "rack_pdu"), Json.parse(
                """
                        {"Members": [{"@odata.id": "/s/CurrentA1", "Id": "CurrentA1", "ReadingType": "Current",
                          "Reading": 2.2, "Thresholds": {"UpperCaution": {"Reading": 8}}}]}"""
                        .getBytes(StandardCharsets.UTF_8)));
        Sample sample = readings.samples().getFirst();
        assertThat(readings.samples()).hasSize(1);
        assertThat(sample.sensor().component()).isEqualTo("outlet/A1");
        assertThat(sample.sensor().name()).isEqualTo("dc.power.outlet.current");
        assertThat(sample.rules().upperCondition()).isEqualTo("rpdu.load_high");
        assertThat(sample.rules().limits().upperCaution()).isEqualTo(8);
        StateReading off = readings.states().getFirst();
        assertThat(off.condition()).isEqualTo("outlet.off");
        assertThat(off.proven()).as("it was never seen on").isFalse();
    }

    @Test
    void circuitsAndLeaksSaySo() {
        readings.begin(1000);
        readings.read(new RedfishDocument("/b", Role.CIRCUIT, "", "bank"),
                Json.parse("{\"Id\": \"A\", \"BreakerState\": \"Tripped\"}".getBytes(
                        StandardCharsets.UTF_8)));
        readAlso("/l", Role.LEAK, "{\"Id\": \"1\", \"DetectorState\": \"Critical\"}");
        assertThat(conditions()).containsExactly("rpdu.breaker_trip", "leak.detected");
    }

    @Test
    void unitsBecomeBaseUnitsAndLimitsWithThem() {
        read(Role.SENSOR,
                """
                        {"Id": "e", "ReadingType": "EnergykWh", "Reading": 2,
                         "Thresholds": {"UpperCaution": {"Reading": 3}}}""");
        assertThat(readings.samples().getFirst().value()).isEqualTo(7_200_000);
        assertThat(readings.samples().getFirst().rules().limits().upperCaution()).isEqualTo(
                10_800_000);
        readAlso("/f", Role.SENSOR,
                "{\"Id\": \"f\", \"ReadingUnits\": \"[degF]\", \"Reading\": 212}");
        assertThat(readings.samples().getLast().value()).isCloseTo(100,
                org.assertj.core.api.Assertions.within(1e-9));
    }

    @Test
    void aSupplyWithoutInputIsToldFromAFailedOne() {
        read(Role.POWER,
                """
                        {"PowerSupplies": [
                          {"MemberId": "0", "LineInputVoltage": 0, "Status": {"Health": "Critical", "State": "Enabled"}},
                          {"MemberId": "1", "LineInputVoltage": 230, "Status": {"Health": "Critical", "State": "Enabled"}},
                          {"MemberId": "2", "Status": {"State": "Absent"}},
                          {"MemberId": "3", "LineInputVoltage": 230, "Status": {"Health": "OK", "State": "Enabled"}}],
                         "Redundancy": [{"MemberId": "0", "Status": {"Health": "Warning", "State": "Enabled"}}]}""");
        assertThat(conditions()).containsExactly("psu.input_lost", "psu.failed",
                "server.psu_redundancy_lost");
        read(Role.SUPPLY,
                "{\"Id\": \"PSU1\", \"LineInputStatus\": \"LossOfInput\", \"Status\": {\"Health\": \"OK\"}}");
        assertThat(conditions()).containsExactly("psu.input_lost");
    }

    @Test
    void aServerThatIsOffOrIllSaysSo() {
        read(Role.SYSTEM,
                "{\"PowerState\": \"Off\", \"Status\": {\"HealthRollup\": \"Critical\", \"Health\": \"OK\"}}");
        assertThat(conditions()).containsExactly("server.down", "server.hardware_fault");
        read(Role.SYSTEM, "{\"PowerState\": \"On\", \"Status\": {\"Health\": \"OK\"}}");
        assertThat(conditions()).isEmpty();
    }

    @Test
    void limitsThatMeanNoneAreNone() {
        var rules = SensorLimits.limits(new double[]{Double.NaN, 5, 3, 0, 42, 40},
                Measure.TEMPERATURE);
        assertThat(rules.limits().lowerCritical()).isEqualTo(5);
        assertThat(rules.limits().lowerCaution()).as("below the critical one").isNull();
        assertThat(rules.limits().upperCaution()).as("zero").isNull();
        assertThat(rules.limits().upperCritical()).isEqualTo(42);
        assertThat(rules.limits().upperFatal()).as("below the critical one").isNull();
    }

    @Test
    void linksThatLeadElsewhereAreNotFollowed() {
        for (String link : List.of("http://evil/", "//evil/x", "redfish", "/a\\r\\nHost: x",
                "/a b")) {
            Json json = Json.parse(("{\"@odata.id\": \"" + link + "\"}").getBytes(
                    StandardCharsets.UTF_8));
            assertThat(json.link()).as(link).isEmpty();
        }
    }

    @Test
    void brokenJsonIsRefusedAndNothingElseHappens() {
        byte[] good = "{\"a\": [1, 2.5, \"x\", true, null, {\"b\": {}}]}".getBytes(
                StandardCharsets.UTF_8);
        Random random = new Random(99);
        for (int round = 0; round < 20_000; round++) {
            byte[] mangled = good.clone();
            mangled[random.nextInt(mangled.length)] = (byte) random.nextInt(256);
            byte[] cut = java.util.Arrays.copyOf(mangled, random.nextInt(mangled.length + 1));
            try {
                assertThat(Json.parse(cut)).isNotNull();
            } catch (IllegalArgumentException refused) {
                assertThat(refused).hasMessageStartingWith("not JSON");
            }
        }
    }

    private void readLinks(String power, String first, String second) {
        readings.begin(1000);
        readings.read(new RedfishDocument("/s", Role.SYSTEM, ""), Json.parse(
                ("{\"PowerState\": \"" + power + "\"}").getBytes(StandardCharsets.UTF_8)));
        readings.read(new RedfishDocument("/e", Role.LINK, ""), Json.parse(
                ("{\"Members\": [{\"Id\": \"1\", \"LinkStatus\": \"" + first
                        + "\"}, {\"Id\": \"2\", \"LinkStatus\": \"" + second + "\"}]}")
                        .getBytes(StandardCharsets.UTF_8)));
        readings.end();
    }

    private List<String> network() {
        return readings.states()
                .stream()
                .filter(state -> state.name().startsWith("dc.network"))
                .map(state -> state.component() + " " + state.state() + " " + state.condition())
                .map(String::strip)
                .toList();
    }

    @Test
    void aHostHasLostItsNetworkWhenEveryLinkIsDownThatWasUp() {
        readLinks("On", "LinkDown", "LinkDown");
        assertThat(network()).containsExactly("nic/1 down", "nic/2 down");
        readLinks("On", "LinkUp", "LinkDown");
        assertThat(network()).containsExactly("nic/1 up", "nic/2 down", "up");
        readLinks("On", "LinkUp", "LinkUp");
        readLinks("On", "LinkDown", "LinkUp");
        assertThat(network()).containsExactly("nic/1 down", "nic/2 up", "degraded");
        readLinks("On", "LinkDown", "NoLink");
        assertThat(network()).containsExactly("nic/1 down", "nic/2 down", "down server.net_down");
    }

    @Test
    void aHostThatIsOffHasNoNetworkToLose() {
        readLinks("On", "LinkUp", "LinkUp");
        readLinks("Off", "LinkDown", "LinkDown");
        assertThat(network()).contains("down");
        assertThat(conditions()).containsExactly("server.down");
    }
}
