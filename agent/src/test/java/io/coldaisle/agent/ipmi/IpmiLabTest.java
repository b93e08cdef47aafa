package io.coldaisle.agent.ipmi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.coldaisle.agent.ProtocolLab;
import io.coldaisle.agent.ProtocolLab.Printed;
import io.coldaisle.agent.TestJson;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// `probe` of four BMCs beside `ipmitool`: every sensor, value, limit and state bit.
class IpmiLabTest {
    private static final Pattern NUMBER = Pattern.compile("[0-9a-f]{2}\\.[0-3]\\.[0-9]+");
    private static final String[] LIMITS = {"lower_fatal", "lower_critical", "lower_caution",
        "upper_caution", "upper_critical", "upper_fatal"};
    private final ProtocolLab lab = ProtocolLab.requireBmcs();
    private final Ipmitool ipmitool = new Ipmitool(lab);

    private Map<?, ?> probe(String bmc, int suite) {
        Printed printed = ProtocolLab.agent("probe", "--json", "--secret-file",
                lab.secret("labpass").toString(),
                "ipmi://lab@" + lab.bmc(bmc, suite) + "?cipher_suite=" + suite);
        assertThat(printed.code()).as(printed.err()).isZero();
        assertThat((List<?>) printed.json().get("errors")).as(bmc).isEmpty();
        return printed.json();
    }

    private static Map<?, ?> source(Map<?, ?> reading) {
        return (Map<?, ?>) Objects.requireNonNull(reading.get("source"));
    }

    private static String id(Map<?, ?> reading) {
        return String.valueOf(source(reading).get("id"));
    }

    private static List<Map<?, ?>> ofSensors(Map<?, ?> probed, String key) {
        return TestJson.objects(probed, key)
                .stream()
                .filter(reading -> NUMBER.matcher(
                        String.valueOf(source(reading).get("sensor"))).matches())
                .toList();
    }

    @ParameterizedTest
    @CsvSource({"corner-cases, 3, 23", "corner-cases, 17, 23", "dell-r740, 3, 137",
        "dell-r740, 17, 137", "hpe-ilo6-e930t, 3, 81", "hpe-ilo6-e930t, 17, 81",
        "supermicro-x10, 3, 56", "supermicro-x10, 17, 56"})
    void everySensorReadsAsIpmitoolReadsIt(String bmc, int suite, int count) {
        List<Ipmitool.Row> rows = ipmitool.sensors(bmc, suite);
        assertThat(rows).hasSize(count);
        Map<?, ?> probed = probe(bmc, suite);
        List<Map<?, ?>> numeric = ofSensors(probed, "sensors");
        List<Map<?, ?>> discrete = ofSensors(probed, "states");
        int number = 0;
        int state = 0;
        for (Ipmitool.Row row : rows) {
            if (row.isDiscrete()) {
                // sensors that share a record are one row there and several states here
                while (!List.of(row.name(), row.name() + "0").contains(id(discrete.get(state)))) {
                    state++;
                }
                compareStates(row, discrete.get(state++));
            } else {
                compareNumber(row, numeric.get(number++));
            }
        }
        assertThat(number).isEqualTo(numeric.size());
        System.out.println(bmc + ", suite " + suite + ": " + rows.size()
                + " sensors equal ipmitool's");
    }

    private static void compareStates(Ipmitool.Row row, Map<?, ?> state) {
        String raw = String.valueOf(source(state).get("raw"));
        assertThat(raw).as("%s", row).isEqualTo(row.status().equals("na") ? "" : row.status());
        assertThat("unavailable".equals(state.get("state"))).as("%s", row)
                .isEqualTo(row.status().equals("na"));
    }

    private static void compareNumber(Ipmitool.Row row, Map<?, ?> sensor) {
        assertThat(source(sensor).get("id")).as("%s", row).isEqualTo(row.name());
        if (row.value().isEmpty()) {
            assertThat(sensor.get("value")).as("%s", row).isNull();
            assertThat(sensor.get("quality")).isEqualTo("failed");
        } else {
            assertThat((Double) Objects.requireNonNull(sensor.get("value"))).as("%s", row)
                    .isCloseTo(row.inBaseUnit(row.value().get()), within(0.0006));
            assertThat(sensor.get("unit")).as("%s", row).isEqualTo(row.baseUnit());
            int beyond = Integer.decode(
                    String.valueOf(source(sensor).get("raw")).split(" ")[1]);
            assertThat(Ipmitool.status(beyond)).as("%s", row).isEqualTo(row.status());
        }
        Map<?, ?> limits = sensor.get("limits") instanceof Map<?, ?> given ? given : Map.of();
        for (int i = 0; i < LIMITS.length; i++) {
            Double limit = (Double) limits.get(LIMITS[i]);
            if (row.limits().get(i).isEmpty()) {
                assertThat(limit).as("%s of %s", LIMITS[i], row).isNull();
            } else {
                assertThat(Objects.requireNonNull(limit)).as("%s of %s", LIMITS[i], row)
                        .isCloseTo(row.inBaseUnit(row.limits().get(i).get()), within(0.0006));
            }
        }
    }

    @Test
    void aLostInputAndAHotProcessorComeOutAsTheirConditions() {
        lab.set("ipmi", "supermicro-x10", "PS1 Status", "states", "0,3");
        lab.set("ipmi", "supermicro-x10", "CPU1 Temp", "92");
        try {
            await(() -> probe("supermicro-x10", 17), probed -> {
                assertThat(TestJson.objects(probed, "states")).anySatisfy(state -> {
                    assertThat(state.get("component")).isEqualTo("psu/1");
                    assertThat(state.get("condition")).isEqualTo("psu.input_lost");
                });
                assertThat(TestJson.objects(probed, "sensors")).anySatisfy(sensor -> {
                    assertThat(sensor.get("component")).isEqualTo("CPU1 Temp");
                    assertThat(sensor.get("value")).isEqualTo(92.0);
                });
            });
        } finally {
            lab.set("ipmi", "supermicro-x10", "PS1 Status", "states", "0");
            lab.set("ipmi", "supermicro-x10", "CPU1 Temp", "29");
        }
    }

    private static void await(java.util.function.Supplier<Map<?, ?>> read,
            java.util.function.Consumer<Map<?, ?>> check) {
        AssertionError last = new AssertionError("not read");
        for (int attempt = 0; attempt < 20; attempt++) {
            try {
                check.accept(read.get());
                return;
            } catch (AssertionError notYet) {
                last = notYet;
            }
        }
        throw last;
    }

    @Test
    void aWrongPasswordIsNoticedAndSaidWithoutIt() {
        Printed printed = ProtocolLab.agent("probe", "--secret-file",
                lab.secret("hunter2").toString(), "ipmi://lab@" + lab.bmc("dell-r740", 17));
        assertThat(printed.code()).isEqualTo(1);
        assertThat(printed.err()).contains("password of lab").doesNotContain("hunter2");
    }

    @Test
    void aUserOfTheLowestLevelReadsAllOfIt() {
        Printed printed = ProtocolLab.agent("probe", "--json", "--secret-file",
                lab.secret("viewpass").toString(), "ipmi://viewer@" + lab.bmc("dell-r740", 17));
        assertThat(printed.code()).as(printed.err()).isZero();
        Map<?, ?> whole = probe("dell-r740", 17);
        for (String key : List.of("sensors", "states")) {
            assertThat(ofSensors(printed.json(), key)).hasSameSizeAs(ofSensors(whole, key));
        }
    }
}
