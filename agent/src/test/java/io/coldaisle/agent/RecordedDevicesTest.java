package io.coldaisle.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.coldaisle.agent.ProtocolLab.Printed;
import java.io.IOException;
import java.nio.file.Files;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// `probe` against devices nobody here wrote.
class RecordedDevicesTest {
    private final ProtocolLab lab = ProtocolLab.require();

    /// From the unit of the expectation to the base unit.
    private static double toBase(String unit) {
        return switch (unit) {
            case "kWh" -> 3_600_000;
            case "min" -> 60;
            default -> 1;
        };
    }

    private Map<String, Map<?, ?>> byOid(Printed printed, String key) {
        Map<String, Map<?, ?>> byOid = new HashMap<>();
        for (Map<?, ?> reading : TestJson.objects(printed.json(), key)) {
            if (reading.get("source") instanceof Map<?, ?> source) {
                byOid.put(String.valueOf(source.get("oid")), reading);
            }
        }
        return byOid;
    }

    @ParameterizedTest
    @ValueSource(strings = {"apc_ap8959eu3", "apc_smtl1000-nmc3"})
    void everyExpectedSensorOfAnApcDeviceComesOutWithTheSameValue(String device) {
        Printed printed = ProtocolLab.agent("probe", "--json",
                "snmp://public@" + lab.address("snmp", device));
        assertThat(printed.code()).as(printed.err()).isZero();
        Map<String, Map<?, ?>> sensors = byOid(printed, "sensors");
        Map<String, Map<?, ?>> states = byOid(printed, "states");
        int covered = 0;
        List<Map<?, ?>> expected = TestJson.objects(lab.expected(device), "sensors");
        for (Map<?, ?> one : expected) {
            String oid = String.valueOf(one.get("oid"));
            if ("state".equals(one.get("class"))) {
                assertThat(states).containsKey(oid);
            } else {
                assertThat(sensors).as("%s", one.get("descr")).containsKey(oid);
                double value = (Double) Objects.requireNonNull(
                        Objects.requireNonNull(sensors.get(oid)).get("value"));
                double wanted = (Double) Objects.requireNonNull(one.get("value"))
                        * toBase(String.valueOf(one.get("unit")));
                assertThat(value).as("%s", one.get("descr"))
                        .isCloseTo(wanted,
                                within(Math.abs(wanted) * 1e-6 + 1e-6));
            }
            covered++;
        }
        System.out.println(device + ": " + covered + " of " + expected.size()
                + " expected sensors covered");
        assertThat(covered).isEqualTo(expected.size());
        Map<?, ?> about = (Map<?, ?>) Objects.requireNonNull(printed.json().get("device"));
        assertThat(String.valueOf(about.get("serial"))).isEqualTo(
                ((Map<?, ?>) Objects.requireNonNull(lab.expected(device).get("system")))
                        .get("serial"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"labsha256&auth=SHA-256&priv=AES-256", "labsha1&auth=SHA&priv=AES",
        "labsha512&auth=SHA512&priv=AES256", "labauth&auth=SHA256", "labmd5&auth=MD5&priv=DES"})
    void netSnmpAnswersOverVersion3(String user) {
        Printed printed = ProtocolLab.agent("probe", "--json", "--secret-file",
                lab.secret("lab-auth-pass", "lab-priv-pass").toString(),
                "snmp://" + lab.address("snmpd", "net-snmp") + "?v3user=" + user);
        assertThat(printed.code()).as(printed.err()).isZero();
        Map<String, Map<?, ?>> sensors = byOid(printed, "sensors");
        assertThat(Objects.requireNonNull(sensors.get(".1.3.6.1.2.1.33.1.2.3.0")).get("value"))
                .isEqualTo(38 * 60.0);
        assertThat(Objects.requireNonNull(sensors.get(".1.3.6.1.2.1.33.1.4.4.1.3.1"))
                .get("value")).isEqualTo(5.8);
    }

    @Test
    void nutVariablesComeOutAsTheyAreInTheDump() throws IOException {
        Printed printed = ProtocolLab.agent("probe", "--json",
                "nut://" + lab.address("nut", "eaton-9px") + "/eaton-9px");
        assertThat(printed.code()).as(printed.err()).isZero();
        Map<String, String> dump = new HashMap<>();
        for (String line : Files.readAllLines(lab.home().resolve("nut/eaton-9px.dev"))) {
            String[] parts = line.split(": ", 2);
            if (parts.length == 2) {
                dump.put(parts[0], parts[1].strip());
            }
        }
        List<Map<?, ?>> sensors = TestJson.objects(printed.json(), "sensors");
        assertThat(sensors).hasSizeGreaterThan(15);
        for (Map<?, ?> sensor : sensors) {
            String variable = String.valueOf(((Map<?, ?>) Objects.requireNonNull(
                    sensor.get("source"))).get("variable"));
            assertThat(sensor.get("value")).as(variable)
                    .isEqualTo(Double.parseDouble(dump.getOrDefault(variable, "")));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"dell-idrac9", "hpe-ilo5-dl325"})
    void redfishServersAnswerOverTls(String device) {
        Printed printed = ProtocolLab.agent("probe", "--json", "--secret-file",
                lab.secret("labpass").toString(), "--ca", lab.certificate().toString(),
                "redfish+https://lab@" + lab.address("redfish", device));
        assertThat(printed.code()).as(printed.err()).isZero();
        List<Map<?, ?>> sensors = TestJson.objects(printed.json(), "sensors");
        assertThat(sensors).hasSizeGreaterThan(30);
        assertThat(sensors).anySatisfy(sensor -> {
            assertThat(sensor.get("name")).isEqualTo("hw.host.power");
            assertThat(sensor.get("value")).isEqualTo(device.startsWith("dell") ? 600.0 : 97.0);
        });
        assertThat(sensors.stream().map(s -> s.get("component") + "/" + s.get("name")).toList())
                .doesNotHaveDuplicates();
        assertThat(TestJson.objects(printed.json(), "states")).anySatisfy(
                state -> assertThat(state.get("name")).isEqualTo("hw.host.power_state"));
    }

    @Test
    void aUpsOnBatterySaysSoInTheVocabulary() {
        String target = "snmp://public@" + lab.address("snmp", "apc_smtl1000-nmc3");
        lab.set("snmp", "apc_smtl1000-nmc3", "1.3.6.1.4.1.318.1.1.1.4.1.1.0", "i", "3");
        try {
            Printed printed = ProtocolLab.agent("probe", "--json", target);
            assertThat(TestJson.objects(printed.json(), "states")).anySatisfy(state -> {
                assertThat(state.get("condition")).isEqualTo("ups.on_battery");
                assertThat(state.get("severity")).isEqualTo("major");
            });
        } finally {
            lab.set("snmp", "apc_smtl1000-nmc3", "1.3.6.1.4.1.318.1.1.1.4.1.1.0", "i", "2");
        }
    }
}
