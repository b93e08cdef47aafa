package io.coldaisle.agent.redfish;

import static org.assertj.core.api.Assertions.assertThat;

import io.coldaisle.agent.redfish.RedfishDocument.Role;
import io.coldaisle.agent.sample.Sample;
import io.coldaisle.agent.sample.StateReading;
import io.coldaisle.model.Quality;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class RedfishReadingsTest {
    private final RedfishReadings readings = new RedfishReadings("server-1");

    private void read(Role role, String json) {
        readings.begin(1000);
        readings.read(new RedfishDocument("/redfish/v1/x", role, ""),
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
        RedfishReadings.Slot slot = readings.slot("Inlet", "hw.temperature");
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

    @Test
    void aReadingThatIsNullFailsAndAnAbsentSensorIsNone() {
        read(Role.THERMAL,
                """
                        {"Temperatures": [
                          {"Name": "CPU", "ReadingCelsius": null, "Status": {"State": "Enabled"}},
                          {"Name": "GPU", "ReadingCelsius": 0, "Status": {"State": "Absent"}}],
                         "Fans": [{"Name": "Fan 1", "Reading": 35, "ReadingUnits": "Percent", "Status": {"Health": "Critical"}}]}""");
        assertThat(readings.samples()).extracting(s -> s.sensor().component())
                .containsExactly("CPU", "Fan 1");
        assertThat(readings.samples().getFirst().quality()).isEqualTo(Quality.FAILED);
        assertThat(conditions()).containsExactly("server.fan_failed");
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
        var rules = RedfishReadings.limits(new double[]{Double.NaN, 5, 3, 0, 42, 40});
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
        readings.read(new RedfishDocument("/e", Role.LINKS, ""), Json.parse(
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
