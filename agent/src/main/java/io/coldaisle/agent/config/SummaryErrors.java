package io.coldaisle.agent.config;

import io.coldaisle.model.SensorKind;
import io.coldaisle.yaml.NearestWord;
import io.coldaisle.yaml.YamlMap;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Reads `summary.max_error`: numbers by kind of sensor or by its name.
final class SummaryErrors {
    private static final List<String> KINDS = Arrays.stream(SensorKind.values())
            .filter(kind -> kind != SensorKind.STATE)
            .map(SensorKind::word)
            .toList();

    private SummaryErrors() {}

    static Map<String, Double> read(YamlMap map) {
        Map<String, Double> errors = new HashMap<>();
        for (String key : map.keys()) {
            boolean name = key.matches("(hw|dc)\\.[a-z0-9_.]+");
            if (!name && !KINDS.contains(key)) {
                throw map.problem(key, "is no kind of sensor and no name such as hw.power"
                        + NearestWord.hint(key, KINDS));
            }
            double error = map.number(key, 0);
            if (!(error > 0 && error < 1e12)) {
                throw map.problem(key, "must be above 0, in the unit of the sensor; without it"
                        + " the bound is half a step of the sensor's decimals");
            }
            errors.put(key, error);
        }
        map.finish();
        return errors;
    }
}
