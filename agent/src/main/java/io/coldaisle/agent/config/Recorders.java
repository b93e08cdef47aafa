package io.coldaisle.agent.config;

import io.coldaisle.agent.recorder.RecorderSettings;
import io.coldaisle.yaml.Amounts;
import io.coldaisle.yaml.YamlMap;
import java.time.Duration;

/// Reads `recorder` of the configuration.
final class Recorders {
    private Recorders() {}

    static RecorderSettings read(YamlMap map) {
        RecorderSettings usual = RecorderSettings.DEFAULT;
        boolean enabled = map.flag("enabled", usual.enabled());
        long size = map.parsed("max_size", usual.maxBytes(), Amounts::size);
        if (size < RecorderSettings.LEAST_BYTES) {
            throw map.problem("max_size", "must be at least 32MiB; enabled: false records nothing");
        }
        Duration keep = map.parsed("keep", usual.keep(), Amounts::duration);
        if (keep.toMinutes() < 5 || keep.toDays() > 31) {
            throw map.problem("keep", "must be from 5m to 31d");
        }
        map.finish();
        return new RecorderSettings(enabled, size, keep);
    }
}
