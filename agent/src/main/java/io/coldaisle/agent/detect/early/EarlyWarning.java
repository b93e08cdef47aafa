package io.coldaisle.agent.detect.early;

import io.coldaisle.agent.detect.alarm.AlarmBook;
import io.coldaisle.agent.sample.Sample;
import io.coldaisle.agent.sample.StateReading;
import io.coldaisle.model.Alarm;
import io.coldaisle.model.Quality;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// Says what is going to be wrong, device by device. One thread.
public final class EarlyWarning {
    private static final String PREFIX = "early!";
    private static final int MOST_TRACKS = 4_000;

    private final AlarmBook book;
    private final Map<String, DeviceOutlook> devices = new LinkedHashMap<>();
    private final Map<String, byte[]> resumed = new HashMap<>();

    public EarlyWarning(AlarmBook book) {
        this.book = book;
    }

    /// Takes in a sample and returns what to report. Only good ones count.
    public List<Alarm> observe(Sample sample) {
        return sample.quality() == Quality.GOOD
                ? outlook(sample.sensor().device()).observe(sample)
                : List.of();
    }

    /// Takes in a discrete state.
    public List<Alarm> observe(StateReading state) {
        return outlook(state.device()).observe(state);
    }

    private DeviceOutlook outlook(String device) {
        DeviceOutlook known = devices.get(device);
        if (known == null) {
            known = new DeviceOutlook(device, book, MOST_TRACKS);
            byte[] saved = resumed.remove(device);
            if (saved != null) {
                known.resume(saved);
            }
            devices.put(device, known);
        }
        return known;
    }

    /// A device is no longer configured. Ending its alarms is the book's.
    public void forget(String device) {
        devices.remove(device);
        resumed.remove(device);
    }

    /// The clock by which samples come was set.
    public void clockSet(long byMs) {
        devices.values().forEach(outlook -> outlook.clockSet(byMs));
    }

    /// What a restart needs to go on, by a name that no sensor has.
    public Map<String, byte[]> save() {
        Map<String, byte[]> saved = new LinkedHashMap<>();
        devices.forEach((device, outlook) -> {
            byte[] bytes = outlook.save();
            if (bytes.length > 0) {
                saved.put(PREFIX + device, bytes);
            }
        });
        return saved;
    }

    /// True for names of [#save()]; paths of sensors begin with a device, whose name has no `!`.
    public static boolean isNameOfOurs(String name) {
        return name.startsWith(PREFIX);
    }

    /// Takes what [#save()] handed out from among other things.
    public void resume(Map<String, byte[]> saved) {
        saved.forEach((name, bytes) -> {
            if (isNameOfOurs(name)) {
                resumed.put(name.substring(PREFIX.length()), bytes);
            }
        });
    }

    /// Devices with more sensors than are looked ahead for, and how many readings that left out.
    public Map<String, String> leftOut() {
        Map<String, String> told = new TreeMap<>();
        devices.forEach((device, outlook) -> {
            if (outlook.refused() > 0) {
                told.put(device, outlook.refused()
                        + " readings get no early warning: too many sensors in one device");
            }
        });
        return told;
    }

    /// Series that are kept.
    public int tracks() {
        return devices.values().stream().mapToInt(DeviceOutlook::tracks).sum();
    }
}
