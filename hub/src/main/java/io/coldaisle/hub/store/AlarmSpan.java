package io.coldaisle.hub.store;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/// What alarms did in ten minutes, hub's clock: what EEMUA 191 asks for, without the alarms.
///
/// @param startMs a multiple of [#LENGTH_MS]
/// @param begins how often any alarm began
/// @param incidents how many incidents were opened
/// @param bySeverity how often, by the name of the severity
/// @param byAlarm how often, by `COMPONENT CONDITION`; at most [#MOST_ALARMS] of them, those that
///        began first
public record AlarmSpan(long startMs, int begins, int incidents, Map<String, Integer> bySeverity,
        Map<String, Integer> byAlarm, Nuisance nuisance) {
    public static final long LENGTH_MS = 600_000;
    static final int MOST_ALARMS = 1_000;

    public AlarmSpan {
        bySeverity = Map.copyOf(bySeverity);
        byAlarm = Map.copyOf(byAlarm);
    }

    /// What should not have been an alarm, or not for so long.
    ///
    /// @param fleeting ends within a minute of the begin
    /// @param chattering alarms that began at least three times within a minute, sorted
    /// @param stale alarms that ended after more than a day, sorted
    public record Nuisance(int fleeting, List<String> chattering, List<String> stale) {
        static final Nuisance NONE = new Nuisance(0, List.of(), List.of());

        public Nuisance {
            chattering = List.copyOf(chattering);
            stale = List.copyOf(stale);
        }

        Nuisance plusFleeting() {
            return new Nuisance(fleeting + 1, chattering, stale);
        }

        Nuisance plusChattering(String alarm) {
            return new Nuisance(fleeting, plus(chattering, alarm), stale);
        }

        Nuisance plusStale(String alarm) {
            return new Nuisance(fleeting, chattering, plus(stale, alarm));
        }

        private static List<String> plus(List<String> names, String name) {
            TreeSet<String> more = new TreeSet<>(names);
            if (more.size() < MOST_ALARMS) {
                more.add(name);
            }
            return List.copyOf(more);
        }
    }

    /// When the span of a moment starts, ms.
    public static long startOf(long ms) {
        return Math.floorDiv(ms, LENGTH_MS) * LENGTH_MS;
    }

    /// Sorts by start.
    public static String key(long startMs) {
        return String.format(Locale.ROOT, "%016x", startMs);
    }

    static AlarmSpan empty(long startMs) {
        return new AlarmSpan(startMs, 0, 0, Map.of(), Map.of(), Nuisance.NONE);
    }

    AlarmSpan plusBegins(int times, String severity, String alarm) {
        Map<String, Integer> alarms = byAlarm;
        if (byAlarm.containsKey(alarm) || byAlarm.size() < MOST_ALARMS) {
            alarms = plus(byAlarm, alarm, times);
        }
        return new AlarmSpan(startMs, begins + times, incidents, plus(bySeverity, severity, times),
                alarms, nuisance);
    }

    AlarmSpan plusIncident() {
        return new AlarmSpan(startMs, begins, incidents + 1, bySeverity, byAlarm, nuisance);
    }

    AlarmSpan with(Nuisance other) {
        return new AlarmSpan(startMs, begins, incidents, bySeverity, byAlarm, other);
    }

    private static Map<String, Integer> plus(Map<String, Integer> counts, String name, int times) {
        Map<String, Integer> more = new TreeMap<>(counts);
        more.merge(name, times, Integer::sum);
        return more;
    }
}
