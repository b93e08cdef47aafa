package io.coldaisle.agent;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What is recorded of each device of the lab and replayed has the sensors, values, units, limits and states
/// that `probe` reads. The lab's devices stand still, except for clocks and energy that is made up as time goes.
class RecordEveryProtocolLabTest {
    private static final String PASSWORD = "labpass";
    @TempDir
    private Path folder = Path.of("");

    /// @param json what the replay printed last: the form of `probe --json`
    private record Both(Map<?, ?> probed, Map<?, ?> json, String recording) {}

    private Both both(ProtocolLab lab, String url, String... options)
            throws IOException {
        Path file = folder.resolve("device.rec");
        List<String> access = new ArrayList<>(List.of(options));
        access.add("--secret-file");
        access.add(lab.secret(PASSWORD).toString());
        List<String> probe = new ArrayList<>(List.of("probe", "--json", "--timeout", "60", url));
        List<String> record = new ArrayList<>(List.of("record", url, "-o", file.toString(),
                "--polls", "2", "--interval", "1s"));
        probe.addAll(access.stream().filter(option -> !option.equals("--anonymise")).toList());
        record.addAll(access);
        var probed = ProtocolLab.agent(probe.toArray(String[]::new));
        assertThat(probed.code()).as(probed.err()).isZero();
        var recorded = ProtocolLab.agent(record.toArray(String[]::new));
        assertThat(recorded.code()).as(recorded.err()).isZero();
        var replayed = ProtocolLab.agent("replay", "--json", file.toString());
        assertThat(replayed.code()).as(replayed.err() + replayed.out()).isZero();
        List<String> lines = replayed.out().lines().toList();
        assertThat(lines).hasSize(4);
        String text = Files.readString(file);
        assertThat(text).doesNotContain(PASSWORD, "6c616270617373");
        return new Both(probed.json(), TestJson.object(lines.getLast()), text);
    }

    /// Everything but the time of a reading.
    private static Map<String, Map<String, Object>> readings(Map<?, ?> printed, String kind) {
        Map<String, Map<String, Object>> readings = new TreeMap<>();
        for (Map<?, ?> reading : TestJson.objects(printed, kind)) {
            Map<String, Object> fields = new HashMap<>();
            reading.forEach((name, value) -> fields.put(String.valueOf(name),
                    String.valueOf(value)));
            fields.remove("at_ms");
            readings.put(reading.get("component") + " " + reading.get("name"), fields);
        }
        return readings;
    }

    private static void same(String device, Both both, String... moving) {
        int compared = 0;
        for (String kind : List.of("sensors", "states")) {
            var before = readings(both.probed(), kind);
            var after = readings(both.json(), kind);
            assertThat(after.keySet()).as(device).isEqualTo(before.keySet());
            for (String name : before.keySet()) {
                if (Arrays.stream(moving).anyMatch(name::endsWith)) {
                    Objects.requireNonNull(before.get(name)).remove("value");
                    Objects.requireNonNull(after.get(name)).remove("value");
                }
                assertThat(after.get(name)).as(device + " " + name).isEqualTo(before.get(name));
                compared++;
            }
        }
        System.out.printf("%-32s %5d readings and states replayed as probed%n", device, compared);
        assertThat(compared).as(device).isPositive();
    }

    @ParameterizedTest
    @ValueSource(strings = {"cray-ex235a", "dell-idrac9", "dmtf-rackmount1", "gigabyte-ami",
        "hpe-ilo5-dl325", "nvidia-bluefield-dpu", "nvidia-gh200", "openbmc-stock",
        "powershelf-liteon", "rackpdu-24-outlets", "supermicro-x13-hgx"})
    void redfish(String service) throws IOException {
        ProtocolLab lab = ProtocolLab.requireRedfish();
        same(service, both(lab, "redfish+https://lab@" + lab.address("redfish", service), "--ca",
                lab.certificate().toString()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"apc-silcon-120kw-3-3", "apc-smart-ups-1000", "apc-smart-ups-750",
        "apc-smart-ups-x-750", "cyber-power-systems-pr1500rt2u", "eaton-5px-2000", "eaton-9px",
        "eaton-epdu-managed-aphel", "eaton-epdu-mi-38u-a", "hp-r12000-3ups",
        "liebert-gxt4-1500rt120", "raritan-px2-1486", "riello-ipg-600",
        "tripp-lite-su1500rtxlcd2u"})
    void nut(String unit) throws IOException {
        ProtocolLab lab = ProtocolLab.requireNut();
        same(unit, both(lab, "nut://" + lab.address("nut", unit) + "/" + unit));
    }

    @ParameterizedTest
    @CsvSource({"apc-smart-ups-750, 1", "eastron-sdm630, 1/eastron-sdm630", "schneider-pm5560, 1"})
    void modbus(String name, String path) throws IOException {
        ProtocolLab lab = ProtocolLab.requireModbus();
        same(name, both(lab, "modbus://" + lab.address("modbus", name) + "/" + path));
    }

    @ParameterizedTest
    @CsvSource({"corner-cases, 3", "dell-r740, 17", "hpe-ilo6-e930t, 3", "supermicro-x10, 17"})
    void ipmi(String bmc, int suite) throws IOException {
        ProtocolLab lab = ProtocolLab.requireBmcs();
        same(bmc, both(lab, "ipmi://lab@" + lab.bmc(bmc, suite) + "?cipher_suite=" + suite),
                "dc.clock.offset");
    }

    @ParameterizedTest
    @ValueSource(strings = {"dell-idrac9", "hpe-ilo5-dl325"})
    void anAnonymousRecordingNamesNobodyAndReadsTheSame(String service) throws IOException {
        ProtocolLab lab = ProtocolLab.requireRedfish();
        Both both = both(lab, "redfish+https://lab@" + lab.address("redfish", service), "--ca",
                lab.certificate().toString(), "--anonymise");
        Map<?, ?> device = (Map<?, ?>) Objects.requireNonNull(both.probed().get("device"));
        String serial = String.valueOf(device.get("serial"));
        assertThat(serial).isNotEmpty();
        assertThat(both.recording()).doesNotContain(serial).contains("\"anonymous\":true");
        assertThat(values(both.json())).isEqualTo(values(both.probed())).isNotEmpty();
    }

    @ParameterizedTest
    @CsvSource({"modbus://%s/1, apc-smart-ups-750, 1",
        "ipmi://lab@%s?cipher_suite=17, dell-r740, 17",
        "ipmi://lab@%s?cipher_suite=17, supermicro-x10, 17"})
    void anAnonymousRecordingOfNumbersHasNoSerialNumber(String url, String name, int suite)
            throws IOException {
        boolean modbus = url.startsWith("modbus");
        ProtocolLab lab = modbus ? ProtocolLab.requireModbus() : ProtocolLab.requireBmcs();
        String address = modbus ? lab.address("modbus", name) : lab.bmc(name, suite);
        Both both = both(lab, url.formatted(address), "--anonymise");
        String serial = String.valueOf(((Map<?, ?>) Objects.requireNonNull(
                both.probed().get("device"))).get("serial"));
        assertThat(serial).hasSizeGreaterThan(3).doesNotContain("xxx");
        assertThat(both.recording()).contains("\"anonymous\":true")
                .doesNotContain(HexFormat.of()
                        .formatHex(serial.substring(0, 4).getBytes(StandardCharsets.ISO_8859_1)));
        assertThat(String.valueOf(both.json().get("device"))).doesNotContain(serial)
                .contains("xxx");
        assertThat(readings(both.json(), "states").keySet())
                .isEqualTo(readings(both.probed(), "states").keySet());
        assertThat(values(both.json())).hasSameSizeAs(values(both.probed())).isNotEmpty();
    }

    private static List<String> values(Map<?, ?> printed) {
        return TestJson.objects(printed, "sensors")
                .stream()
                .map(sensor -> sensor.get("unit") + " " + sensor.get("value"))
                .sorted()
                .toList();
    }
}
