package io.coldaisle.agent.detect.early;

import io.coldaisle.agent.detect.alarm.AlarmBook;
import io.coldaisle.agent.sample.Sample;
import io.coldaisle.agent.sample.StateReading;
import io.coldaisle.model.Alarm;
import io.coldaisle.model.SensorKind;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/// All rules over the sensors of one device.
final class DeviceOutlook {
    private final Tracks tracks;
    private final Warnings warnings;
    private final List<Rule> rules;
    /// The same by the kind of sensor they use: most samples concern few of them.
    private final Map<SensorKind, List<Rule>> byKind = new EnumMap<>(SensorKind.class);

    DeviceOutlook(String device, AlarmBook book, int mostTracks) {
        this.tracks = new Tracks(mostTracks);
        this.warnings = new Warnings(device, book);
        this.rules = List.of(new AirRise(tracks, warnings), new AirEnvelope(tracks, warnings),
                new DayTrend(tracks, warnings), new BatteryOutlook(tracks, warnings),
                new ContinuousLoad(tracks, warnings), new LoadCreep(tracks, warnings),
                new PhaseBalance(tracks, warnings),
                new FanWear(tracks, warnings), new SupplyWear(tracks, warnings),
                new ErrorGrowth(tracks, warnings));
        for (SensorKind kind : SensorKind.values()) {
            byKind.put(kind,
                    rules.stream().filter(rule -> rule.kinds().contains(kind)).toList());
        }
    }

    List<Alarm> observe(Sample sample) {
        for (Rule rule : byKind.getOrDefault(sample.sensor().kind(), List.of())) {
            rule.observe(sample);
        }
        return warnings.drain();
    }

    List<Alarm> observe(StateReading state) {
        for (Rule rule : rules) {
            rule.observe(state);
        }
        return warnings.drain();
    }

    void clockSet(long byMs) {
        tracks.clockSet(byMs);
        warnings.clockSet(byMs);
    }

    byte[] save() {
        return tracks.save();
    }

    void resume(byte[] saved) {
        tracks.resume(saved);
    }

    long refused() {
        return tracks.refused();
    }

    int tracks() {
        return tracks.size();
    }
}
