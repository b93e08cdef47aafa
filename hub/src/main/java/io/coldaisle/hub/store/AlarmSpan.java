package io.coldaisle.hub.store;

import java.util.List;
import java.util.Locale;
import java.util.Map;

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
        public Nuisance {
            chattering = List.copyOf(chattering);
            stale = List.copyOf(stale);
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
}
