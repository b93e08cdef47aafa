package io.coldaisle.agent.detect.physics;

import io.coldaisle.agent.detect.alarm.AlarmBook;
import io.coldaisle.agent.sample.Sample;
import io.coldaisle.model.Alarm;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Physics within devices and comparison between them, poll by poll. One thread.
///
/// Cost: nothing but a lookup a sample; once a minute and device its relations, once a minute and
/// cohort a sort.
public final class Physics {
    /// Devices beyond are not followed, and counted.
    static final int MOST_DEVICES = 20_000;
    private static final String DEVICE = "device ";
    private static final String COHORT = "cohort ";
    private static final String FEED = "feed ";
    private final AlarmBook book;
    private final Map<String, DevicePhysics> devices = new LinkedHashMap<>();
    private final Map<String, byte[]> resumed = new HashMap<>();
    private final Cohorts cohorts;
    private final Feeds feeds;
    private int leftOut;

    public Physics(AlarmBook book) {
        this.book = book;
        this.cohorts = new Cohorts(book);
        this.feeds = new Feeds(book);
    }

    /// Takes in all samples of one poll of one device and returns what to report.
    public List<Alarm> observe(Kin kin, List<Sample> samples) {
        if (samples.isEmpty()) {
            return List.of();
        }
        long now = samples.getLast().observedAtMs();
        DevicePhysics device = devices.get(kin.device());
        if (device == null) {
            if (devices.size() >= MOST_DEVICES) {
                leftOut++;
                return List.of();
            }
            device = new DevicePhysics(kin.device(), book, resumed.remove(kin.device()));
            devices.put(kin.device(), device);
        }
        List<Alarm> alarms = new ArrayList<>();
        if (device.observe(samples, now, alarms)) {
            alarms.addAll(cohorts.take(kin, device.cast(), now));
            alarms.addAll(feeds.take(kin, device.cast(), now));
        }
        return alarms;
    }

    /// What is not followed for want of room: devices, readings, cohorts and their members.
    public int leftOut() {
        return leftOut + cohorts.leftOut() + feeds.leftOut()
                + devices.values().stream().mapToInt(device -> device.cast().leftOut()).sum();
    }

    /// A device is no longer configured.
    public void forget(String device) {
        devices.remove(device);
        resumed.remove(device);
        cohorts.forget(device);
        feeds.forget(device);
    }

    /// The clock by which samples come was set: what is under way keeps its length.
    public void clockSet(long byMs) {
        devices.values().forEach(device -> device.clockSet(byMs));
        cohorts.clockSet(byMs);
        feeds.clockSet(byMs);
    }

    /// What was learned, by name.
    public Map<String, byte[]> save() {
        Map<String, byte[]> saved = new LinkedHashMap<>();
        resumed.forEach((device, bytes) -> saved.put(DEVICE + device, bytes));
        devices.forEach((name, device) -> {
            if (!device.cast().isEmpty()) {
                saved.put(DEVICE + name, device.save());
            }
        });
        cohorts.save().forEach((name, bytes) -> saved.put(COHORT + name, bytes));
        feeds.save().forEach((name, bytes) -> saved.put(FEED + name, bytes));
        return saved;
    }

    /// Takes over what was learned before a restart.
    public void resume(Map<String, byte[]> saved) {
        resumed.putAll(startingWith(DEVICE, saved));
        cohorts.resume(startingWith(COHORT, saved));
        feeds.resume(startingWith(FEED, saved));
    }

    private static Map<String, byte[]> startingWith(String prefix, Map<String, byte[]> saved) {
        Map<String, byte[]> found = new HashMap<>();
        saved.forEach((name, bytes) -> {
            if (name.startsWith(prefix)) {
                found.put(name.substring(prefix.length()), bytes);
            }
        });
        return found;
    }
}
