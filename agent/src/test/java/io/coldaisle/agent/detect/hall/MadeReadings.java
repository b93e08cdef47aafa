package io.coldaisle.agent.detect.hall;

import io.coldaisle.agent.sample.Limits;
import io.coldaisle.agent.sample.Sample;
import io.coldaisle.agent.sample.SensorRules;
import io.coldaisle.model.Quality;
import io.coldaisle.model.SensorIdentity;
import io.coldaisle.model.SensorKind;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// The samples of one poll of one device; each sensor's identity is made once.
final class MadeReadings {
    private final String device;
    private final Map<String, SensorIdentity> sensors = new HashMap<>();
    private final List<Sample> samples = new ArrayList<>();
    private long now;

    MadeReadings(String device) {
        this.device = device;
    }

    void begin(long atMs) {
        samples.clear();
        now = atMs;
    }

    void put(String component, String name, SensorKind kind, String unit, double value,
            int decimals) {
        put(component, name, kind, unit, value, decimals,
                new SensorRules(Limits.NONE, "", "", "", kind != SensorKind.DURATION));
    }

    void put(String component, String name, SensorKind kind, String unit, double value,
            int decimals, SensorRules rules) {
        SensorIdentity sensor = sensors.computeIfAbsent(component + '\0' + name,
                _ -> new SensorIdentity(device, component, name, kind, unit, decimals));
        double step = Math.pow(10, -decimals);
        samples.add(new Sample(sensor, now, Math.round(value / step) * step, Quality.GOOD,
                rules));
    }

    List<Sample> samples() {
        return List.copyOf(samples);
    }
}
