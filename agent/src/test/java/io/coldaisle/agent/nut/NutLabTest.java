package io.coldaisle.agent.nut;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.coldaisle.agent.ProtocolLab;
import io.coldaisle.agent.ProtocolLab.Printed;
import io.coldaisle.agent.TestJson;
import io.coldaisle.agent.profile.ProfileLibrary;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// `probe` of the lab's fourteen units through a real upsd, beside what upsd and the recordings say.
/// `-Dcoldaisle.nut.verbose=true` names what is not read, and why.
class NutLabTest {
    private static final Pattern NUMBER = Pattern.compile("-?\\d+(\\.\\d+)?");
    /// Units of NUT's variable names, by their last word (NUT's list of variables), as UCUM.
    private static final Map<String, String> UNITS = Map.ofEntries(Map.entry("voltage", "V"),
            Map.entry("current", "A"), Map.entry("realpower", "W"), Map.entry("power", "VA"),
            Map.entry("frequency", "Hz"), Map.entry("powerfactor", "1"), Map.entry("load", "%"),
            Map.entry("percent", "%"), Map.entry("temperature", "Cel"),
            Map.entry("humidity", "%"), Map.entry("charge", "%"), Map.entry("runtime", "s"),
            Map.entry("efficiency", "%"), Map.entry("bad", "1"));
    private final NutVariables table = NutVariables.parse("nut/variables.yaml",
            ProfileLibrary.resource("/nut/variables.yaml"));
    private final ProtocolLab lab = ProtocolLab.requireNut();

    private Printed probe(String unit) {
        return ProtocolLab.agent("probe", "--json", "nut://" + lab.address("nut", unit) + "/"
                + unit);
    }

    /// What upsd lists, read without any code of the agent.
    private Map<String, String> listed(String unit) throws IOException {
        String[] address = lab.address("nut", unit).split(":");
        Map<String, String> variables = new LinkedHashMap<>();
        try (Socket upsd = new Socket(address[0], Integer.parseInt(address[1]));
                var lines = new BufferedReader(new InputStreamReader(upsd.getInputStream(),
                        StandardCharsets.UTF_8))) {
            upsd.getOutputStream()
                    .write(("LIST VAR " + unit + "\n").getBytes(StandardCharsets.UTF_8));
            String line = lines.readLine();
            while (line != null && !line.startsWith("END")) {
                String[] words = line.split(" ", 4);
                if (words[0].equals("VAR")) {
                    variables.put(words[2], words[3].substring(1, words[3].length() - 1).strip());
                }
                line = lines.readLine();
            }
        }
        return variables;
    }

    private Map<String, String> recorded(String unit) throws IOException {
        Map<String, String> variables = new HashMap<>();
        for (String line : Files.readAllLines(lab.home().resolve("nut/" + unit + ".dev"))) {
            int colon = line.indexOf(':');
            if (colon > 0 && NUMBER.matcher(line.substring(colon + 1).strip()).matches()) {
                variables.put(line.substring(0, colon).strip(), line.substring(colon + 1).strip());
            }
        }
        return variables;
    }

    @ParameterizedTest
    @ValueSource(strings = {"apc-silcon-120kw-3-3", "apc-smart-ups-1000", "apc-smart-ups-750",
        "apc-smart-ups-x-750", "cyber-power-systems-pr1500rt2u", "eaton-5px-2000", "eaton-9px",
        "eaton-epdu-managed-aphel", "eaton-epdu-mi-38u-a", "hp-r12000-3ups",
        "liebert-gxt4-1500rt120", "raritan-px2-1486", "riello-ipg-600",
        "tripp-lite-su1500rtxlcd2u"})
    void everyNumberIsReadOrKnownToBeNoReading(String unit) throws IOException {
        Map<String, String> listed = listed(unit);
        // what upsd says of itself it may say otherwise than the upsd of the recording
        recorded(unit).forEach((name, value) -> {
            if (!name.startsWith("driver.") && !name.startsWith("device.")) {
                assertThat(listed.get(name)).as("%s as upsd lists it", name).isNotNull();
            }
        });
        listed.values().removeIf(value -> !NUMBER.matcher(value).matches());
        Printed printed = probe(unit);
        assertThat(printed.code()).as(printed.err()).isZero();
        Map<String, Map<?, ?>> sensors = new HashMap<>();
        for (Map<?, ?> sensor : TestJson.objects(printed.json(), "sensors")) {
            Map<?, ?> source = (Map<?, ?>) Objects.requireNonNull(sensor.get("source"));
            assertThat(sensors.put(String.valueOf(source.get("variable")), sensor)).isNull();
        }
        List<String> missed = new ArrayList<>();
        List<String> wrong = new ArrayList<>();
        Map<String, String> unmapped = new LinkedHashMap<>();
        int right = 0;
        for (var variable : listed.entrySet()) {
            Map<?, ?> sensor = sensors.remove(variable.getKey());
            if (sensor == null) {
                String reason = table.reason(variable.getKey());
                unmapped.put(variable.getKey(), reason);
                if (reason.isEmpty()) {
                    missed.add(variable.getKey() + " = " + variable.getValue());
                }
            } else if (same(variable.getKey(), Double.parseDouble(variable.getValue()), sensor)) {
                right++;
            } else {
                wrong.add(variable.getKey() + " = " + variable.getValue() + " is " + sensor);
            }
        }
        System.out.printf("%-32s %4d numbers %4d read right %4d known-unmapped %3d wrong "
                + "%3d missed%n", unit, listed.size(), right, unmapped.size() - missed.size(),
                wrong.size(), missed.size());
        if (Boolean.getBoolean("coldaisle.nut.verbose")) {
            unmapped.forEach((name, why) -> System.out.printf("  %-44s %s%n", name, why));
        }
        assertThat(missed).as("neither read nor known").isEmpty();
        assertThat(wrong).as("wrong").isEmpty();
        assertThat(sensors.keySet()).as("read, and not listed as a number").isEmpty();
        assertThat((List<?>) printed.json().get("errors")).isEmpty();
    }

    private static boolean same(String name, double value, Map<?, ?> sensor) {
        String last = name.substring(name.lastIndexOf('.') + 1);
        // NUT's power factor is a fraction; a driver that sends 57 means 0.57
        double wanted = last.equals("powerfactor") && value > 1.5 ? value / 100 : value;
        return sensor.get("value") instanceof Double read && Math.abs(read - wanted) < 1e-9
                && Objects.requireNonNull(UNITS.get(last), name).equals(sensor.get("unit"));
    }

    @Test
    void aChangedValueIsReadAndAnUnknownUnitIsNamed() throws InterruptedException {
        lab.set("nut", "eaton-9px", "battery.charge", "31");
        double charge = Double.NaN;
        for (int i = 0; i < 100 && charge != 31; i++) {
            Thread.sleep(100);
            charge = TestJson.objects(probe("eaton-9px").json(), "sensors")
                    .stream()
                    .filter(sensor -> "hw.battery.charge".equals(sensor.get("name")))
                    .mapToDouble(sensor -> (Double) Objects.requireNonNull(sensor.get("value")))
                    .findFirst()
                    .orElseThrow();
        }
        assertThat(charge).isCloseTo(31, within(1e-9));
        Printed none = ProtocolLab.agent("probe", "nut://" + lab.address("nut", "eaton-9px")
                + "/nobody");
        assertThat(none.code()).isEqualTo(1);
        assertThat(none.err()).contains("the server has no UPS called nobody");
    }
}
