package io.coldaisle.agent.truth;

import io.coldaisle.agent.TestJson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// What another monitoring system makes of a recording.
record Truth(List<Sensor> sensors, List<Port> ports) {
    /// A sensor it derives exactly from the recorded number.
    ///
    /// @param meaning of the number, where it is a state that the other system knows
    /// @param severity `ok`, `warning`, `critical`, `unknown` of that meaning, or empty
    record Sensor(String type, String oid, String about, String raw, double value, String unit,
            String meaning, String severity, boolean scaled) {}

    /// A port.
    ///
    /// @param speed bit/s; NaN when it gives none
    record Port(int index, String name, String oper, String admin, double speed,
            Map<String, Double> counters) {}

    static Truth read(Path file) throws IOException {
        Map<?, ?> root = TestJson.object(Files.readString(file));
        Map<?, ?> states = map(root.get("states"));
        List<Sensor> sensors = new ArrayList<>();
        for (Map<?, ?> sensor : TestJson.objects(root, "sensors")) {
            if (text(sensor, "check").equals("exact")) {
                sensors.add(sensor(sensor, states));
            }
        }
        List<Port> ports = new ArrayList<>();
        for (Map<?, ?> port : TestJson.objects(root, "ports")) {
            Map<String, Double> counters = new HashMap<>();
            map(port.get("counters")).forEach((name, value) -> counters.put(
                    String.valueOf(name), (Double) value));
            ports.add(new Port((int) number(port, "ifIndex"), text(port, "ifName"),
                    text(port, "ifOperStatus"), text(port, "ifAdminStatus"),
                    number(port, "ifSpeed"), counters));
        }
        return new Truth(sensors, ports);
    }

    private static Sensor sensor(Map<?, ?> sensor, Map<?, ?> states) {
        String raw = text(sensor, "raw");
        Map<?, ?> meanings = map(states.get(text(sensor, "type")));
        String number = raw.replaceFirst("\\.0*$", "");
        Map<?, ?> meaning = map(meanings.get(number));
        boolean scaled = number(sensor, "divisor") != 1 || number(sensor, "multiplier") != 1;
        return new Sensor(text(sensor, "class"), text(sensor, "oid"), text(sensor, "descr"), raw,
                number(sensor, "value"), text(sensor, "unit"), text(meaning, "descr"),
                text(meaning, "severity"), scaled);
    }

    private static Map<?, ?> map(@Nullable Object value) {
        return value instanceof Map<?, ?> map ? map : Map.of();
    }

    private static String text(Map<?, ?> map, String key) {
        return Objects.toString(map.get(key), "");
    }

    private static double number(Map<?, ?> map, String key) {
        return map.get(key) instanceof Double number ? number : Double.NaN;
    }
}
