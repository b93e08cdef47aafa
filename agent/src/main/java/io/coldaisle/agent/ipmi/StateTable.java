package io.coldaisle.agent.ipmi;

import io.coldaisle.agent.ipmi.sdr.SensorHeader;
import io.coldaisle.agent.profile.ProfileLibrary;
import io.coldaisle.model.Conditions;
import io.coldaisle.yaml.YamlMap;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// What state bits mean: the tables of `ipmi/states.yaml`.
final class StateTable {
    private static final StateTable SHIPPED = parse("ipmi/states.yaml",
            ProfileLibrary.resource("/ipmi/states.yaml"));
    private final Map<Integer, Meaning> byEventType = new HashMap<>();
    private final Map<Integer, Meaning> refined = new HashMap<>();
    private final Map<Integer, Meaning> bySensorType = new HashMap<>();

    /// Words of the bits and what they mean for the machine.
    ///
    /// @param conditions by word, the one that explains most first
    /// @param exclusive one state holds at a time
    record Meaning(List<String> words, Map<String, String> conditions, List<String> doubtful,
            boolean exclusive) {
        static final Meaning UNKNOWN = new Meaning(List.of(), Map.of(), List.of(), false);

        /// The word of a bit; those of a maker's own are numbered.
        String word(int bit) {
            String word = bit < words.size() ? words.get(bit) : "-";
            return word.equals("-") ? "state_" + bit : word;
        }
    }

    private StateTable() {}

    static StateTable shipped() {
        return SHIPPED;
    }

    static StateTable parse(String file, String text) {
        YamlMap root = YamlMap.parse(file, text);
        StateTable table = new StateTable();
        meanings(root.map("generic"), table.byEventType);
        meanings(root.map("specific"), table.bySensorType);
        for (YamlMap map : root.maps("refined")) {
            int sensor = code(map.text("sensor"));
            int event = code(map.text("event"));
            Meaning plain = table.byEventType.getOrDefault(event, Meaning.UNKNOWN);
            Map<String, String> conditions = conditions(map, plain.words);
            map.finish();
            table.refined.put(sensor << 8 | event, new Meaning(plain.words,
                    conditions, plain.doubtful, plain.exclusive));
        }
        root.finish();
        return table;
    }

    private static int code(String hex) {
        return Integer.parseInt(hex, 16);
    }

    private static void meanings(YamlMap section, Map<Integer, Meaning> into) {
        for (String type : section.keys()) {
            YamlMap map = section.map(type);
            List<String> words = map.texts("words");
            List<String> doubtful = map.texts("doubtful");
            if (!words.containsAll(doubtful)) {
                throw map.problem("doubtful", "names words the type lacks");
            }
            into.put(code(type), new Meaning(List.copyOf(words), conditions(map, words),
                    List.copyOf(doubtful), map.flag("exclusive", false)));
            map.finish();
        }
    }

    private static Map<String, String> conditions(YamlMap map, List<String> words) {
        Map<String, String> conditions = new LinkedHashMap<>();
        YamlMap given = map.map("conditions");
        for (String word : given.keys()) {
            if (!words.contains(word)) {
                throw given.problem(word, "is no word of this type");
            }
            conditions.put(word,
                    given.parsed(word, "", name -> Conditions.get(name).name()));
        }
        return conditions;
    }

    /// The meaning of the bits of a sensor.
    Meaning of(SensorHeader header) {
        if (header.eventType() == SensorHeader.SENSOR_SPECIFIC) {
            return bySensorType.getOrDefault(header.sensorType(), Meaning.UNKNOWN);
        }
        Meaning plain = byEventType.getOrDefault(header.eventType(), Meaning.UNKNOWN);
        return refined.getOrDefault(header.sensorType() << 8 | header.eventType(), plain);
    }

    /// The words of the bits that are set.
    static List<String> words(Meaning meaning, int bits) {
        List<String> words = new ArrayList<>();
        for (int bit = 0; bit < 15; bit++) {
            if ((bits >> bit & 1) != 0) {
                words.add(meaning.word(bit));
            }
        }
        return words;
    }
}
