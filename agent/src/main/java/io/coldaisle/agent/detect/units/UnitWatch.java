package io.coldaisle.agent.detect.units;

import io.coldaisle.agent.detect.alarm.AlarmBook;
import io.coldaisle.agent.sample.Sample;
import io.coldaisle.model.Alarm;
import io.coldaisle.model.Conditions;
import io.coldaisle.model.Quality;
import io.coldaisle.model.SensorIdentity;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// Takes readings in a wrong unit out of circulation while they are wrong, and says so.
///
/// ```
///        named in 5 polls in a row, for a minute            fits in 5 polls in a row, for a minute
///   good ----------------------------------> quarantined ------------------------------> good
/// ```
/// A poll that says nothing either way counts for neither. What is in quarantine after a restart
/// is known from the alarms in force. One thread.
public final class UnitWatch {
    static final String CONDITION = "sensor.wrong_unit";
    private final AlarmBook book;
    private final Map<String, DeviceUnits> devices = new HashMap<>();

    public UnitWatch(AlarmBook book) {
        this.book = book;
    }

    /// What became of the samples of a poll.
    public record Screened(List<Sample> samples, List<Alarm> alarms) {}

    /// Takes in all samples of one poll of one device.
    public Screened observe(String device, List<Sample> samples) {
        DeviceUnits units = devices.computeIfAbsent(device, _ -> new DeviceUnits(book));
        List<Alarm> alarms = units.observe(samples);
        return units.quarantined().isEmpty()
                ? new Screened(samples, alarms)
                : new Screened(screen(samples, units.quarantined()), alarms);
    }

    private static List<Sample> screen(List<Sample> samples, Map<SensorIdentity, ?> quarantined) {
        List<Sample> screened = new ArrayList<>(samples.size());
        for (Sample sample : samples) {
            boolean wrong = sample.quality() == Quality.GOOD
                    && quarantined.containsKey(sample.sensor());
            screened.add(wrong
                    ? new Sample(sample.sensor(), sample.observedAtMs(), sample.value(),
                            Quality.QUARANTINED, sample.rules())
                    : sample);
        }
        return screened;
    }

    /// What one poll by itself gives reason to suspect; for commands that look but once.
    public static List<Suspicion> look(List<Sample> samples) {
        DeviceUnits once = new DeviceUnits(new AlarmBook());
        return once.look(samples);
    }

    /// Why readings are in quarantine, by device.
    public Map<String, String> quarantined() {
        Map<String, String> told = new TreeMap<>();
        devices.forEach((device, units) -> {
            String what = units.told();
            if (!what.isEmpty()) {
                told.put(device, what);
            }
        });
        return told;
    }

    /// A device is no longer configured.
    public void forget(String device) {
        devices.remove(device);
    }

    /// The clock by which samples come was set: what is under way keeps its length.
    public void clockSet(long byMs) {
        devices.values().forEach(units -> units.clockSet(byMs));
    }

    static Alarm alarm(SensorIdentity sensor, long atMs, String text) {
        var condition = Conditions.get(CONDITION);
        return new Alarm(sensor.device(), sensor.component(), CONDITION, condition.severity(), atMs,
                null, null, "units", sensor.name(), text);
    }
}
