package io.coldaisle.agent.detect;

import io.coldaisle.agent.detect.alarm.AlarmBook;
import io.coldaisle.agent.detect.alarm.Hysteresis;
import io.coldaisle.agent.detect.normal.DeviceFusion;
import io.coldaisle.agent.detect.normal.DiscoveryLevel;
import io.coldaisle.model.Alarm;
import io.coldaisle.model.Conditions;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// One verdict of all that was learned of a device: `device.unusual` names the sensors that lead, in
/// place of an alarm for each of them.
///
/// It comes when the four largest deviations together are unusual ([DeviceFusion]), or when two sensors
/// are so by themselves. A sensor that is unusual alone has its own `KIND.unusual`. Rates of counters are
/// apart: a fault of one port shows in all of its rates, and one of a cable at both ends, so of them it
/// takes four parts.
final class DeviceVerdict {
    static final String CONDITION = "device.unusual";
    private static final String SOURCE = "verdict";
    private static final int NAMED = 3;
    private static final int PARTS = 4;
    private static final double COUNTS_FROM = 0.5;
    private final List<SensorWatch> watches = new ArrayList<>();
    private final List<SensorWatch> gauges = new ArrayList<>();
    private final DiscoveryLevel.Mark mark = new DiscoveryLevel.Mark();
    private final Hysteresis unusual;
    private double[] deviations = {};
    private double belief = 1;

    /// @param held whether the device's alarm is in force since before a restart
    DeviceVerdict(boolean held) {
        this.unusual = new Hysteresis(held);
    }

    /// What operators said of a device's verdict is kept by that name.
    static String name(String device) {
        return device + "/!verdict";
    }

    /// Operators raised its alarm level by that factor.
    void believe(double factor) {
        belief = factor;
    }

    void add(SensorWatch watch) {
        watches.add(watch);
        if (!watch.isRate()) {
            gauges.add(watch);
            deviations = new double[gauges.size()];
        }
    }

    /// A poll of the device is over.
    ///
    /// @param oldestMs readings that are older do not count
    List<Alarm> settle(long now, long oldestMs, DetectionSettings settings, AlarmBook book,
            DiscoveryLevel level) {
        if (watches.isEmpty()) {
            return List.of();
        }
        double ratio = fused(now, oldestMs);
        if (!gauges.isEmpty() && gauges.getFirst().isAdult()) {
            level.observe(mark, ratio, now);
        }
        double score = Math.max(ratio / (level.get() * belief + ratio),
                Math.max(second(), severalParts()));
        boolean changed = unusual.observe(score, now, settings.onDelay().toMillis(),
                settings.offDelay().toMillis());
        List<Alarm> reports = changed ? new ArrayList<>(verdict(now, book)) : new ArrayList<>(0);
        for (SensorWatch watch : watches) {
            reports.addAll(watch.alone(unusual.on(), score >= Hysteresis.ON, now, book));
        }
        return reports;
    }

    private double fused(long now, long oldestMs) {
        for (int i = 0; i < deviations.length; i++) {
            deviations[i] = gauges.get(i).deviation(now, oldestMs);
        }
        return DeviceFusion.ratio(deviations, deviations.length);
    }

    /// The score of the second most unusual sensor by itself.
    private double second() {
        double first = 0;
        double second = 0;
        for (SensorWatch watch : gauges) {
            double score = watch.isUnusual() ? Math.max(watch.latestScore(), 0) : 0;
            if (score > first) {
                second = first;
                first = score;
            } else {
                second = Math.max(second, score);
            }
        }
        return second;
    }

    /// The score of the fourth most unusual part by its rates; 0 where fewer are unusual.
    private double severalParts() {
        @Nullable
        Map<String, Double> parts = null;
        for (SensorWatch watch : watches) {
            if (watch.isRate() && watch.isUnusual()) {
                parts = parts == null ? new HashMap<>() : parts;
                parts.merge(watch.sensor().component(), watch.latestScore(), Math::max);
            }
        }
        return parts == null || parts.size() < PARTS
                ? 0
                : parts.values()
                        .stream()
                        .sorted(Comparator.reverseOrder())
                        .toList()
                        .get(PARTS - 1);
    }

    private List<Alarm> verdict(long now, AlarmBook book) {
        List<SensorWatch> leading = watches.stream()
                .sorted(Comparator.comparingDouble((SensorWatch watch) -> -watch.weight()))
                .limit(NAMED)
                .toList();
        long many = watches.stream().filter(watch -> watch.weight() >= COUNTS_FROM).count();
        String text = "%d of %d readings are unusual at once: ".formatted(many, watches.size())
                + String.join("; ", leading.stream()
                        .filter(watch -> watch.weight() >= COUNTS_FROM)
                        .map(SensorWatch::told)
                        .toList());
        Alarm alarm = leading.getFirst()
                .unusualAlarm(Conditions.get(CONDITION).name(), "",
                        SOURCE, now, text);
        return unusual.on()
                ? book.raise(SOURCE, alarm)
                : book.clear(SOURCE, alarm.key(), now);
    }

    void clockSet(long byMs) {
        unusual.clockSet(byMs);
    }
}
