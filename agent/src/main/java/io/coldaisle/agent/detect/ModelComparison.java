package io.coldaisle.agent.detect;

import io.coldaisle.model.Alarm;
import io.coldaisle.model.Severity;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// What two models told of the same readings: together, or only one of them.
///
/// An alarm of one that the other raises too within ten minutes is told by both.
public final class ModelComparison {
    private static final long TOGETHER_MS = 600_000;
    private static final int MOST_WAITING = 2000;
    private static final int MOST_SHOWN = 50;
    private final Map<String, Alarm> current = new LinkedHashMap<>();
    private final Map<String, Alarm> shadow = new LinkedHashMap<>();
    private final Deque<Difference> differences = new ArrayDeque<>();
    private long both;
    private long onlyCurrent;
    private long onlyShadow;

    /// An alarm that one of them did not raise.
    ///
    /// @param byShadow the new model raised it; else the one in force did
    public record Difference(boolean byShadow, Alarm alarm) {}

    /// So far.
    ///
    /// @param differences the latest, oldest first
    public record Counts(long both, long onlyCurrent, long onlyShadow,
            List<Difference> differences) {
        public Counts {
            differences = List.copyOf(differences);
        }
    }

    /// Takes in what each had to report of one poll.
    void take(List<Alarm> ofCurrent, List<Alarm> ofShadow, long nowMs) {
        begun(ofCurrent, current, shadow);
        begun(ofShadow, shadow, current);
        onlyCurrent += settle(current, nowMs, false);
        onlyShadow += settle(shadow, nowMs, true);
    }

    /// Limits and states do not hang on the model.
    static boolean isLearned(Alarm alarm) {
        return !alarm.detector().equals("limit") && !alarm.detector().equals("state");
    }

    private void begun(List<Alarm> alarms, Map<String, Alarm> own, Map<String, Alarm> other) {
        for (Alarm alarm : alarms) {
            if (alarm.severity() == Severity.CLEARED || !isLearned(alarm)) {
                continue;
            }
            if (other.remove(alarm.key()) != null) {
                both++;
            } else if (own.size() < MOST_WAITING) {
                own.putIfAbsent(alarm.key(), alarm);
            }
        }
    }

    private long settle(Map<String, Alarm> waiting, long nowMs, boolean byShadow) {
        long settled = 0;
        for (Iterator<Alarm> it = waiting.values().iterator(); it.hasNext();) {
            Alarm alarm = it.next();
            if (Math.abs(nowMs - alarm.observedAtMs()) > TOGETHER_MS) {
                it.remove();
                settled++;
                if (differences.size() == MOST_SHOWN) {
                    differences.removeFirst();
                }
                differences.add(new Difference(byShadow, alarm));
            }
        }
        return settled;
    }

    Counts counts() {
        return new Counts(both, onlyCurrent, onlyShadow, new ArrayList<>(differences));
    }
}
