package io.coldaisle.agent.detect.alarm;

import io.coldaisle.model.Alarm;
import io.coldaisle.model.Severity;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Which conditions are in force, and who says so.
///
/// Several sensors or states can raise one condition on one component (three hot phases, one
/// `rpdu.overload`). It begins with the first of them and ends with the last; a worse severity in
/// between is reported again.
public final class AlarmBook {
    /// Alarms in force, by key; each with the sources that hold it up.
    private final Map<String, Held> held = new LinkedHashMap<>();

    /// Keys whose alarm or sources changed since the last [#drainChanged()].
    private final Set<String> changed = new LinkedHashSet<>();

    /// When alarms were last cleared, by key, of the latest some thousand: the hub takes the later of
    /// two reports for the newer, so a clock set back must not make the next one seem older.
    private final LinkedHashMap<String, Long> clearedAt = new LinkedHashMap<>();

    private static final int MOST_CLEARED = 5_000;

    private record Held(Alarm alarm, Map<String, Severity> sources) {}

    /// A source says the condition of `observed` holds.
    ///
    /// @return what to report: the alarm when it is new or worse, else nothing
    public List<Alarm> raise(String source, Alarm observed) {
        Alarm alarm = inOrder(observed);
        Held known = held.get(alarm.key());
        if (known == null) {
            Map<String, Severity> sources = new LinkedHashMap<>();
            sources.put(source, alarm.severity());
            held.put(alarm.key(), new Held(alarm, sources));
            changed.add(alarm.key());
            return List.of(alarm);
        }
        if (known.sources().put(source, alarm.severity()) != alarm.severity()) {
            changed.add(alarm.key());
        }
        if (alarm.severity().compareTo(known.alarm().severity()) <= 0) {
            return List.of();
        }
        held.put(alarm.key(), new Held(alarm, known.sources()));
        return List.of(alarm);
    }

    /// A source says the condition no longer holds.
    ///
    /// @return the clearing report when no other source holds it up, else nothing
    public List<Alarm> clear(String source, String key, long atMs) {
        Held known = held.get(key);
        if (known == null || known.sources().remove(source) == null) {
            return List.of();
        }
        changed.add(key);
        if (!known.sources().isEmpty()) {
            return List.of();
        }
        held.remove(key);
        return List.of(cleared(known.alarm(), atMs));
    }

    /// A device is no longer configured: everything it raised is over.
    public List<Alarm> forget(String device, long atMs) {
        List<Alarm> ended = new ArrayList<>();
        held.values().removeIf(known -> {
            boolean gone = known.alarm().device().equals(device);
            if (gone) {
                changed.add(known.alarm().key());
                ended.add(cleared(known.alarm(), atMs));
            }
            return gone;
        });
        return ended;
    }

    private Alarm cleared(Alarm alarm, long atMs) {
        long at = Math.max(atMs, alarm.observedAtMs());
        clearedAt.remove(alarm.key());
        clearedAt.put(alarm.key(), at);
        if (clearedAt.size() > MOST_CLEARED) {
            clearedAt.pollFirstEntry();
        }
        return new Alarm(alarm.device(), alarm.component(), alarm.condition(), Severity.CLEARED,
                at, alarm.observed(), alarm.expected(), alarm.detector(), alarm.sensor(), "");
    }

    private Alarm inOrder(Alarm alarm) {
        Held known = held.get(alarm.key());
        long earliest = known == null
                ? clearedAt.getOrDefault(alarm.key(), Long.MIN_VALUE)
                : known.alarm().observedAtMs();
        return alarm.observedAtMs() >= earliest
                ? alarm
                : new Alarm(alarm.device(), alarm.component(), alarm.condition(),
                        alarm.severity(), earliest, alarm.observed(), alarm.expected(),
                        alarm.detector(), alarm.sensor(), alarm.text());
    }

    /// True when this source holds up that condition.
    public boolean holds(String source, String key) {
        Held known = held.get(key);
        return known != null && known.sources().containsKey(source);
    }

    /// The alarm in force of that key, or null.
    public @Nullable Alarm inForce(String key) {
        Held known = held.get(key);
        return known == null ? null : known.alarm();
    }

    /// Every alarm in force, oldest first.
    public Collection<Alarm> inForce() {
        return held.values().stream().map(Held::alarm).toList();
    }

    /// Sources that hold up a condition; empty when it is not in force.
    public Map<String, Severity> sources(String key) {
        Held known = held.get(key);
        return known == null ? Map.of() : Map.copyOf(known.sources());
    }

    /// Keys a source holds up; for a watch that starts anew after a restart.
    public List<String> heldBy(String source, String device, String component) {
        String prefix = device + "/" + component + "!";
        return held.entrySet()
                .stream()
                .filter(e -> e.getKey().startsWith(prefix))
                .filter(e -> e.getValue().sources().containsKey(source))
                .map(Map.Entry::getKey)
                .toList();
    }

    /// Keys whose alarm or sources changed since this was last asked.
    public List<String> drainChanged() {
        List<String> drained = List.copyOf(changed);
        changed.clear();
        return drained;
    }

    /// Puts back what was in force before a restart; reports nothing.
    public void restore(Alarm alarm, Map<String, Severity> sources) {
        held.put(alarm.key(), new Held(alarm, new LinkedHashMap<>(sources)));
    }
}
