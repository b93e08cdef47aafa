package io.coldaisle.agent.detect;

import io.coldaisle.agent.detect.alarm.AlarmBook;
import io.coldaisle.agent.detect.early.EarlyWarning;
import io.coldaisle.agent.detect.normal.DiscoveryLevel;
import io.coldaisle.agent.detect.physics.Kin;
import io.coldaisle.agent.detect.physics.Physics;
import io.coldaisle.agent.sample.Sample;
import io.coldaisle.agent.sample.StateReading;
import io.coldaisle.model.Alarm;
import io.coldaisle.model.DetectorWord;
import io.coldaisle.model.Quality;
import io.coldaisle.model.SensorIdentity;
import io.coldaisle.model.StateChange;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Every detector of the agent, by sensor and by device. One thread.
///
/// The number of sensors is bounded by what the profiles let a device report; the bank takes at
/// most `maxSensors` and counts the rest.
public final class DetectorBank {
    /// Names of what is no sensor begin so; no device's name does.
    private static final String PHYSICS = "!physics ";
    private static final String SAID = "!said";
    private static final String SENSORS_LEVEL = "!level sensors";
    private static final String DEVICES_LEVEL = "!level devices";
    private static final String RATES_LEVEL = "!level rates";
    /// Until the rack's own level is known: a healthy sensor reaches twice its alarm level less than once
    /// in a hundred days, a device its own about once in a month. A rate's alarm level is a factor by itself.
    private static final double SENSOR_ALONE = 2;
    private static final double DEVICE_ALONE = 1.3;
    private static final double RATE_ALONE = 1;
    private static final long OLDEST_MS = 900_000;
    private DetectionSettings settings;
    private final AlarmBook book;
    private final int maxSensors;
    private final Map<SensorIdentity, SensorWatch> watches = new LinkedHashMap<>();
    private final Map<String, DeviceVerdict> verdicts = new HashMap<>();
    private final Map<String, byte[]> resumed = new LinkedHashMap<>();
    private final StateWatch states = new StateWatch();
    private final Sensitivities said = new Sensitivities();
    private final DiscoveryLevel sensorLevel;
    private final DiscoveryLevel deviceLevel;
    /// Rates are ranked among rates: their ratios are of another shape.
    private final DiscoveryLevel rateLevel;
    private final Physics physics;
    private final EarlyWarning early;
    private long refusedSensors;

    public DetectorBank(DetectionSettings settings, AlarmBook book, int maxSensors) {
        this.settings = settings;
        this.book = book;
        this.maxSensors = maxSensors;
        double rate = settings.model().falseDiscoveries();
        this.sensorLevel = new DiscoveryLevel(SENSOR_ALONE, rate);
        this.deviceLevel = new DiscoveryLevel(DEVICE_ALONE, rate);
        this.rateLevel = new DiscoveryLevel(RATE_ALONE, rate);
        this.physics = new Physics(book);
        this.early = new EarlyWarning(book);
    }

    /// Other delays, or learned detectors on or off, from the next sample on. What was learned stays.
    ///
    /// @param other of the same model: another one begins with a start of the agent
    public void become(DetectionSettings other) {
        if (!other.model().equals(settings.model())) {
            throw new IllegalArgumentException("a detection model is set at the start, "
                    + settings.model().version() + " is in force");
        }
        settings = other;
    }

    /// Takes in a sample and returns what its limits have to report. Only good samples are judged; a
    /// stale or failed one changes nothing.
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
        List<Alarm> alarms = watch.observe(sample, settings, book,
                watch.isRate() ? rateLevel : sensorLevel);
        List<Alarm> ahead = early.observe(sample);
        return ahead.isEmpty() ? alarms : joined(alarms, ahead);
    }

    private static List<Alarm> joined(List<Alarm> first, List<Alarm> second) {
        List<Alarm> all = new ArrayList<>(first);
        all.addAll(second);
        return all;
    }

    /// A poll whose samples were taken in is over: what they say together.
    public List<Alarm> polled(Kin kin, List<Sample> samples) {
        DeviceVerdict verdict = verdicts.get(kin.device());
        if (samples.isEmpty() || verdict == null || !settings.learned()) {
            return List.of();
        }
        long now = samples.getLast().observedAtMs();
        List<Alarm> alarms = new ArrayList<>(
                verdict.settle(now, OLDEST_MS, settings, book, deviceLevel));
        alarms.addAll(physics.observe(kin, samples));
        return alarms;
    }

    private SensorWatch start(SensorIdentity sensor) {
        boolean unusual = !book
                .heldBy("level:" + sensor.path(), sensor.device(), sensor.component())
                .isEmpty();
        List<String> limits = book.heldBy("limit:" + sensor.path(), sensor.device(),
                sensor.component());
        byte[] saved = resumed.remove(sensor.path());
        SensorWatch watch = saved != null
                ? SensorWatch.load(sensor, ByteBuffer.wrap(saved), unusual)
                : SensorWatch.fresh(sensor, unusual);
        limits.forEach(watch::resumeLimit);
        if (!book.heldBy(VerdictConflict.source(sensor.path()), sensor.device(),
                sensor.component()).isEmpty()) {
            watch.resumeConflict();
        }
        if (SensorWatch.learnable(sensor)) {
            verdicts.computeIfAbsent(sensor.device(), this::verdict).add(watch);
        }
        watch.believe(said.of(sensor.path()));
        return watch;
    }

    private DeviceVerdict verdict(String device) {
        DeviceVerdict verdict = new DeviceVerdict(
                book.inForce(device + "/!" + DeviceVerdict.CONDITION) != null);
        verdict.believe(said.of(DeviceVerdict.name(device)));
        return verdict;
    }

    /// Takes in what an operator said of an alarm. Only what was learned gives way: a limit of the device,
    /// a rule and a law stand, whoever calls them wrong.
    ///
    /// @return by how much the alarm level is raised from now on, before and after; the same where
    ///         nothing gives way
    public Heed heed(DetectorWord word) {
        if (word.condition().equals(DeviceVerdict.CONDITION)) {
            Heed heed = say(DeviceVerdict.name(word.device()), word.real());
            DeviceVerdict verdict = verdicts.get(word.device());
            if (verdict != null) {
                verdict.believe(heed.after());
            }
            return heed;
        }
        SensorWatch watch = word.condition().endsWith(".unusual") ? watchOf(word) : null;
        if (watch == null) {
            return Heed.NONE;
        }
        Heed heed = say(watch.sensor().path(), word.real());
        watch.believe(heed.after());
        return heed;
    }

    private Heed say(String name, boolean real) {
        return new Heed(said.of(name), said.say(name, real));
    }

    /// By how much an alarm level is raised, as a factor.
    public record Heed(double before, double after) {
        static final Heed NONE = new Heed(1, 1);
    }

    private @Nullable SensorWatch watchOf(DetectorWord word) {
        for (Map.Entry<SensorIdentity, SensorWatch> each : watches.entrySet()) {
            SensorIdentity sensor = each.getKey();
            if (sensor.device().equals(word.device())
                    && sensor.component().equals(word.component())
                    && sensor.name().equals(word.sensor())) {
                return each.getValue();
            }
        }
        return null;
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
        verdicts.remove(device);
        physics.forget(device);
        return new ArrayList<>(book.forget(device, atMs));
    }

    /// The clock by which samples come was set forward, or back when negative.
    public void clockSet(long byMs) {
        watches.values().forEach(watch -> watch.clockSet(byMs));
        verdicts.values().forEach(verdict -> verdict.clockSet(byMs));
        physics.clockSet(byMs);
        early.clockSet(byMs);
    }

    /// What was learned, by sensor path; what is of no sensor by a name that begins with `!`.
    public Map<String, byte[]> save() {
        Map<String, byte[]> saved = new LinkedHashMap<>();
        watches.forEach((sensor, watch) -> {
            ByteBuffer buffer = ByteBuffer.allocate(watch.bytes());
            watch.save(buffer);
            saved.put(sensor.path(), buffer.array());
        });
        physics.save().forEach((name, bytes) -> saved.put(PHYSICS + name, bytes));
        saved.putAll(saveWords());
        saved.put(SENSORS_LEVEL, bytes(sensorLevel));
        saved.put(DEVICES_LEVEL, bytes(deviceLevel));
        saved.put(RATES_LEVEL, bytes(rateLevel));
        saved.putAll(early.save());
        return saved;
    }

    /// What operators said, which is a part of that.
    public Map<String, byte[]> saveWords() {
        return Map.of(SAID, said.save());
    }

    private static byte[] bytes(DiscoveryLevel level) {
        ByteBuffer buffer = ByteBuffer.allocate(DiscoveryLevel.BYTES);
        level.save(buffer);
        return buffer.array();
    }

    /// Takes over what was learned before a restart; used as its sensors appear.
    public void resume(Map<String, byte[]> saved) {
        Map<String, byte[]> ofPhysics = new HashMap<>();
        saved.forEach((name, bytes) -> {
            if (name.startsWith(PHYSICS)) {
                ofPhysics.put(name.substring(PHYSICS.length()), bytes);
            } else if (name.equals(SAID)) {
                said.load(bytes);
            } else if (name.equals(SENSORS_LEVEL)) {
                sensorLevel.load(ByteBuffer.wrap(bytes));
            } else if (name.equals(DEVICES_LEVEL)) {
                deviceLevel.load(ByteBuffer.wrap(bytes));
            } else if (name.equals(RATES_LEVEL)) {
                rateLevel.load(ByteBuffer.wrap(bytes));
            } else if (!EarlyWarning.isNameOfOurs(name)) {
                resumed.put(name, bytes);
            }
        });
        physics.resume(ofPhysics);
        early.resume(saved);
    }

    /// What is not looked ahead for, by device.
    public Map<String, String> notForeseen() {
        return early.leftOut();
    }

    public int sensors() {
        return watches.size();
    }

    /// Samples turned away because the bank was full.
    public long refusedSamples() {
        return refusedSensors;
    }

    /// What physics and cohorts do not follow for want of room.
    public int leftOut() {
        return physics.leftOut();
    }

    /// How far beyond its own alarm level a sensor must be at present to be told alone.
    public double sensorLevel() {
        return sensorLevel.get();
    }

    /// The same for a rate of a counter.
    public double rateLevel() {
        return rateLevel.get();
    }
}
