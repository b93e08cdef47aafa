package io.coldaisle.hub.store;

import io.coldaisle.hub.store.AlarmSpan.Nuisance;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// An [AlarmSpan] that is being counted: a storm counts thousands of times in one.
final class AlarmTally {
    private final long startMs;
    private final Map<String, Integer> bySeverity = new TreeMap<>();
    private final Map<String, Integer> byAlarm = new TreeMap<>();
    private final Set<String> chattering = new TreeSet<>();
    private final Set<String> stale = new TreeSet<>();
    private int begins;
    private int incidents;
    private int fleeting;

    /// @param so what was counted before; null: nothing
    AlarmTally(long startMs, @Nullable AlarmSpan so) {
        this.startMs = startMs;
        if (so != null) {
            begins = so.begins();
            incidents = so.incidents();
            fleeting = so.nuisance().fleeting();
            bySeverity.putAll(so.bySeverity());
            byAlarm.putAll(so.byAlarm());
            chattering.addAll(so.nuisance().chattering());
            stale.addAll(so.nuisance().stale());
        }
    }

    void begins(int times, String severity, String alarm) {
        begins += times;
        bySeverity.merge(severity, times, Integer::sum);
        if (byAlarm.containsKey(alarm) || byAlarm.size() < AlarmSpan.MOST_ALARMS) {
            byAlarm.merge(alarm, times, Integer::sum);
        }
    }

    void incident() {
        incidents++;
    }

    void fleeting() {
        fleeting++;
    }

    void chatters(String alarm) {
        add(chattering, alarm);
    }

    void stale(String alarm) {
        add(stale, alarm);
    }

    private static void add(Set<String> names, String name) {
        if (names.size() < AlarmSpan.MOST_ALARMS) {
            names.add(name);
        }
    }

    AlarmSpan span() {
        return new AlarmSpan(startMs, begins, incidents, bySeverity, byAlarm,
                new Nuisance(fleeting, List.copyOf(chattering), List.copyOf(stale)));
    }
}
