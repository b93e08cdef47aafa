package io.coldaisle.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.coldaisle.agent.ProtocolLab.Printed;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// `probe` against the lab's Modbus server, compared with the register maps it was started from. The
/// server needs pymodbus; without it or without the lab these tests say so and are skipped.
class ModbusLabTest {
    private static final Path LAB = Path.of(System.getProperty("coldaisle.root", ".."),
            "../shared/lab").normalize().toAbsolutePath();
    /// What the bits and numbers of the truth mean, by its point names.
    private static final Map<String, List<String>> WORDS = Map.ofEntries(
            Map.entry("ups_status", List.of("dc.ups.output_source normal", "hw.status ok",
                    "dc.ups.command none", "dc.ups.mode ordinary", "dc.power.input_state ok",
                    "dc.ups.overload normal")),
            Map.entry("status_change_cause", List.of("dc.ups.change_cause input_acceptable")),
            Map.entry("outlet_group_0_status", List.of("dc.power.outlet.state on")),
            Map.entry("outlet_group_1_status", List.of("dc.power.outlet.state on")),
            Map.entry("simple_signaling_status", List.of("dc.ups.simple_signals signal_0")),
            Map.entry("general_error", List.of("dc.ups.general_error none")),
            Map.entry("power_system_error", List.of("dc.ups.power_error none")),
            Map.entry("battery_system_error", List.of("dc.ups.battery_error none")),
            Map.entry("battery_test_status", List.of("dc.ups.battery_test passed")),
            Map.entry("runtime_calibration_status", List.of("dc.ups.runtime_calibration none")),
            Map.entry("input_status", List.of("dc.ups.input_status acceptable")),
            Map.entry("relay_output_1", List.of("dc.power.relay.state off")),
            Map.entry("breaker_main_closed", List.of("dc.power.breaker.state closed")),
            Map.entry("breaker_surge_ok", List.of("hw.status ok")));
    private static final Map<String, String> PLATE = Map.of("firmware", "firmware", "model",
            "model", "serial", "serial", "meter_model", "model", "manufacturer", "vendor");
    private final List<Process> servers = new ArrayList<>();

    @TempDir
    private @Nullable Path folder;

    @AfterEach
    void end() {
        servers.forEach(Process::destroy);
    }

    /// Starts a server; `set` is what is changed at run time.
    private String start(String name, String set) throws Exception {
        Path map = LAB.resolve("modbus/" + name + ".json");
        assumeTrue(Files.isReadable(map), "no protocol lab (../shared/lab) with " + map);
        Process check = new ProcessBuilder("/usr/bin/python3", "-c", "import pymodbus.server")
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        assumeTrue(check.waitFor() == 0, "the lab's Modbus server needs python3-pymodbus");
        int port;
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        }
        Path changes = Objects.requireNonNull(folder).resolve(name + ".set");
        Files.writeString(changes, set);
        servers.add(new ProcessBuilder(LAB.resolve("bin/modbus-device").toString(), map.toString(),
                "127.0.0.1", Integer.toString(port), changes.toString())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve(name + ".log").toFile())
                .start());
        for (int i = 0; i < 300; i++) {
            try (Socket up = new Socket(InetAddress.getLoopbackAddress(), port)) {
                return up.getInetAddress().getHostAddress() + ":" + port;
            } catch (IOException notYet) {
                Thread.sleep(100);
            }
        }
        throw new AssertionError(Files.readString(folder.resolve(name + ".log")));
    }

    private static Printed probe(String address, String path) {
        Printed printed = ProtocolLab.agent("probe", "--json", "modbus://" + address + path);
        assertThat(printed.code()).as(printed.err()).isZero();
        return printed;
    }

    private static List<Map<?, ?>> at(Printed printed, String key, Map<?, ?> point) {
        String place = point.get("table") + " " + number(point, "address").intValue();
        return TestJson.objects(printed.json(), key).stream().filter(reading -> {
            Map<?, ?> source = (Map<?, ?>) Objects.requireNonNull(reading.get("source"));
            String register = source.get("register") + " ";
            return register.startsWith(place + " ");
        }).toList();
    }

    private static Double number(Map<?, ?> map, String key) {
        return (Double) Objects.requireNonNull(map.get(key), key);
    }

    private static List<String> states(Printed printed, Map<?, ?> point) {
        return at(printed, "states", point).stream()
                .map(state -> state.get("name") + " " + state.get("state"))
                .toList();
    }

    private static void sameNumber(Printed printed, Map<?, ?> point) {
        String unit = String.valueOf(point.get("unit"));
        double factor = switch (unit) {
            case "kW", "kvar", "kVA" -> 1000;
            case "Wh" -> 3600;
            case "kWh" -> 3_600_000;
            default -> 1;
        };
        String base = switch (unit) {
            case "kW", "kvar", "kVA" -> unit.substring(1);
            case "Wh", "kWh" -> "J";
            case "C" -> "Cel";
            default -> unit;
        };
        double wanted = number(point, "value") * factor;
        // the truth is rounded to what the register can hold; a float holds seven digits
        double step = point.get("scale") instanceof Double scale ? scale : 0;
        assertThat(at(printed, "sensors", point)).as("%s", point.get("name"))
                .singleElement()
                .satisfies(sensor -> {
                    assertThat(number(sensor, "value")).as("%s", point.get("name"))
                            .isCloseTo(wanted, within(Math.max(step / 2,
                                    Math.abs(wanted) * 1e-7)));
                    assertThat(sensor.get("unit")).isEqualTo(base);
                    assertThat(sensor.get("quality")).isEqualTo("good");
                });
    }

    private static void same(Printed printed, Map<?, ?> point) {
        String name = String.valueOf(point.get("name"));
        List<String> words = WORDS.get(name);
        if (words != null) {
            assertThat(states(printed, point)).as(name)
                    .containsExactlyInAnyOrderElementsOf(words);
        } else if (PLATE.containsKey(name)) {
            Map<?, ?> device = (Map<?, ?>) Objects.requireNonNull(printed.json().get("device"));
            assertThat(device.get(PLATE.get(name))).isEqualTo(point.get("value"));
        } else if ("string".equals(point.get("type"))) {
            assertThat(states(printed, point)).containsExactly("hw.name " + point.get("value"));
        } else if ("days since 2000-01-01".equals(point.get("unit"))) {
            assertThat(states(printed, point)).as(name)
                    .singleElement()
                    .asString()
                    .endsWith(" " + LocalDate.of(2000, 1, 1)
                            .plusDays(number(point, "value").longValue()));
        } else {
            sameNumber(printed, point);
        }
    }

    @Test
    void all83PointsComeOutWithValueAndUnit() throws Exception {
        Map<String, String> paths = Map.of("apc-smart-ups-750", "/1", "eastron-sdm630",
                "/1/eastron-sdm630", "schneider-pm5560", "/1/schneider-pm5560-pdu");
        int points = 0;
        for (var device : paths.entrySet()) {
            Printed printed = probe(start(device.getKey(), ""), device.getValue());
            List<Map<?, ?>> truth = TestJson.objects(TestJson.object(Files.readString(
                    LAB.resolve("modbus/" + device.getKey() + ".json"))), "points");
            truth.forEach(point -> same(printed, point));
            assertThat(TestJson.objects(printed.json(), "sensors")).hasSizeLessThanOrEqualTo(
                    truth.size());
            assertThat((List<?>) printed.json().get("errors")).isEmpty();
            points += truth.size();
            System.out.println(device.getKey() + ": " + truth.size() + " points right");
        }
        assertThat(points).isEqualTo(83);
    }

    @Test
    void whatADeviceReportsBecomesAConditionOfTheVocabulary() throws Exception {
        // bit 2: on battery, 19: mains bad, 21: overload
        String address = start("apc-smart-ups-750", "ups_status 2621444\n");
        List<String> conditions = List.of();
        for (int i = 0; i < 100 && conditions.isEmpty(); i++) {
            conditions = TestJson.objects(probe(address, "/1").json(), "states")
                    .stream()
                    .filter(state -> state.containsKey("condition"))
                    .map(state -> state.get("state") + " " + state.get("condition"))
                    .toList();
        }
        assertThat(conditions).containsExactlyInAnyOrder("battery ups.on_battery",
                "overload ups.overload");
    }

    @Test
    void checkReachesADeviceAndNamesTheRegistersItDoesNotHave() throws Exception {
        String ups = start("apc-smart-ups-750", "");
        Path maps = Files.createDirectory(Objects.requireNonNull(folder).resolve("maps"));
        Files.writeString(maps.resolve("own.yaml"),
                """
                        register_map: own
                        sections:
                          - sensors:
                              - {at: holding 142 u16, name: hw.voltage, kind: voltage, unit: V, scale: 0.015625}
                              - {at: holding 180 u16, name: hw.current, kind: current, unit: A}
                              - {at: input 3 u16, name: hw.power, kind: power, unit: W}
                        """);
        Path config = folder.resolve("agent.yaml");
        Files.writeString(config, """
                agent: {name: a1, data: data}
                polling: {profiles: maps}
                devices:
                  - name: ups
                    endpoints: [{url: "modbus://%s/1"}]
                  - name: same-ups
                    endpoints: [{url: "modbus://%s/255/own"}]
                """.formatted(ups, ups));
        Printed printed = ProtocolLab.agent("check", "--reach", "--config", config.toString());
        assertThat(printed.code()).as(printed.out() + printed.err()).isZero();
        assertThat(printed.out()).contains("ups: answered with 16 sensors",
                "same-ups: answered with 1 sensors",
                "2 points of own are not in this device (illegal data address)",
                "hw.current (holding 180 u16)", "hw.power (input 3 u16)");
    }
}
