package io.coldaisle.agent.config;

import io.coldaisle.agent.detect.DetectionModel;
import io.coldaisle.agent.detect.normal.NormalSettings;
import io.coldaisle.agent.detect.normal.RateSettings;
import io.coldaisle.yaml.YamlMap;
import org.jspecify.annotations.Nullable;

/// The keys `model` and `shadow` of `detection`: what differs from the model that ships, and a name for
/// it.
///
/// ```yaml
/// detection:
///   model: {version: 2026.11-calm, calm: 7}
///   shadow: {version: 2026.12, novelty: 0.2, false_discoveries: 0.005}
/// ```
final class Models {
    private Models() {}

    static DetectionModel inForce(@Nullable YamlMap map) {
        if (map == null) {
            return DetectionModel.SHIPPED;
        }
        DetectionModel model = read(map, "model");
        if (model.version().equals(DetectionModel.SHIPPED.version())
                && !model.equals(DetectionModel.SHIPPED)) {
            throw map.problem("version",
                    "is that of the model that ships; give what differs from it"
                            + " a name of its own");
        }
        return model;
    }

    static @Nullable DetectionModel shadow(@Nullable YamlMap map, DetectionModel inForce) {
        if (map == null) {
            return null;
        }
        DetectionModel model = read(map, "shadow");
        if (model.version().equals(inForce.version())) {
            throw map.problem("version",
                    "is that of the model in force; a shadow has a name of its own");
        }
        return model;
    }

    private static DetectionModel read(YamlMap map, String what) {
        NormalSettings usual = NormalSettings.DEFAULT;
        String version = map.text("version");
        try {
            NormalSettings normal = new NormalSettings(
                    map.whole("warm_up", usual.warmUp(), 10, 100_000),
                    map.number("level", usual.level()), map.number("fast", usual.fast()),
                    map.number("slow", usual.slow()), map.number("calm", usual.calm()),
                    map.number("own_spikes", usual.ownSpikes()),
                    map.number("novelty", usual.novelty()),
                    map.number("gate_hours", usual.gateHours()), rates(map));
            DetectionModel model = new DetectionModel(version, normal,
                    map.number("false_discoveries", DetectionModel.SHIPPED.falseDiscoveries()));
            map.finish();
            return model;
        } catch (IllegalArgumentException wrong) {
            throw map.problem(what, String.valueOf(wrong.getMessage()));
        }
    }

    private static RateSettings rates(YamlMap map) {
        RateSettings usual = RateSettings.DEFAULT;
        return new RateSettings(map.number("rate_fall", usual.fall()),
                map.number("rate_rise", usual.rise()),
                map.number("rate_drift", usual.drift()),
                map.number("rate_faults", usual.faults()),
                map.number("rate_spread", usual.spread()),
                map.whole("rate_memory_days", usual.memoryDays(), 8, 366));
    }
}
