package io.coldaisle.agent.detect;

import io.coldaisle.agent.detect.early.EarlyWarning;
import io.coldaisle.agent.sample.Sample;
import io.coldaisle.agent.sample.StateReading;
import io.coldaisle.model.Alarm;
import io.coldaisle.model.Quality;
import io.coldaisle.model.SensorIdentity;
import io.coldaisle.model.StateChange;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Every detector of the agent, by sensor. One thread.
///
/// The number of sensors is bounded by what the profiles let a device report; the bank takes at
/// most `maxSensors` and counts the rest.
public final class DetectorBank {
    private final DetectionSettings settings;
    private final AlarmBook book;
    private final int maxSensors;
    private final Map<SensorIdentity, SensorWatch> watches = new LinkedHashMap<>();
    private final Map<String, byte[]> resumed = new LinkedHashMap<>();
    private final StateWatch states = new StateWatch();
    private final EarlyWarning early;
    private long refusedSensors;

    public DetectorBank(DetectionSettings settings, AlarmBook book, int maxSensors) {
        this.settings = settings;
        this.book = book;
        this.maxSensors = maxSensors;
        this.early = new EarlyWarning(book);
    }

    /// Takes in a sample and returns what to report. Only good samples are judged; a stale or
    /// failed one changes nothing.
    public List<Alarm> observe(Sample sample) {
        if (sample.quality() != Quality.GOOD) {
            return List.of();
        }
        SensorWatch watch = watches.get(sample.sensor());
        if (watch == null) {
            if (watches.size() >= maxSensors) {
                refusedSensors++;
                return List.of();
            }
            watch = start(sample.sensor());
            watches.put(sample.sensor(), watch);
        }
        List<Alarm> alarms = watch.observe(sample, settings, book);
        List<Alarm> ahead = early.observe(sample);
        return ahead.isEmpty() ? alarms : joined(alarms, ahead);
    }

    private static List<Alarm> joined(List<Alarm> first, List<Alarm> second) {
        List<Alarm> all = new ArrayList<>(first);
        all.addAll(second);
        return all;
    }

    private SensorWatch start(SensorIdentity sensor) {
        boolean unusual = !book
                .heldBy("level:" + sensor.path(), sensor.device(), sensor.component())
                .isEmpty();
        List<String> limits = book.heldBy("limit:" + sensor.path(), sensor.device(),
                sensor.component());
        byte[] saved = resumed.remove(sensor.path());
        SensorWatch watch = saved != null
                ? SensorWatch.load(ByteBuffer.wrap(saved), unusual)
                : SensorWatch.fresh(unusual);
        limits.forEach(watch::resumeLimit);
        return watch;
    }

    /// Takes in a discrete state.
    ///
    /// @param changes gets the change, if it is one
    /// @return alarms to report
    public List<Alarm> observe(StateReading reading, List<StateChange> changes) {
        StateWatch.Outcome outcome = states.observe(reading, book);
        changes.addAll(outcome.changes());
        return joined(outcome.alarms(), early.observe(reading));
    }

    /// A device is no longer configured: what it raised is over and what was learned is forgotten.
    public List<Alarm> forget(String device, long atMs) {
        states.forget(device);
        early.forget(device);
        watches.keySet().removeIf(sensor -> sensor.device().equals(device));
        return new ArrayList<>(book.forget(device, atMs));
    }

    /// The clock by which samples come was set forward, or back when negative.
    public void clockSet(long byMs) {
        watches.values().forEach(watch -> watch.clockSet(byMs));
        early.clockSet(byMs);
    }

    /// What was learned, by sensor path.
    public Map<String, byte[]> save() {
        Map<String, byte[]> saved = new LinkedHashMap<>();
        watches.forEach((sensor, watch) -> {
            ByteBuffer buffer = ByteBuffer.allocate(SensorWatch.BYTES);
            watch.save(buffer);
            saved.put(sensor.path(), buffer.array());
        });
        saved.putAll(early.save());
        return saved;
    }

    /// Takes over what was learned before a restart; used as its sensors appear.
    public void resume(Map<String, byte[]> saved) {
        resumed.putAll(saved);
        resumed.keySet().removeIf(EarlyWarning::isNameOfOurs);
        early.resume(saved);
    }

    /// What is not looked ahead for, by device.
    public Map<String, String> leftOut() {
        return early.leftOut();
    }

    public int sensors() {
        return watches.size();
    }

    /// Samples turned away because the bank was full.
    public long refusedSamples() {
        return refusedSensors;
    }
}
