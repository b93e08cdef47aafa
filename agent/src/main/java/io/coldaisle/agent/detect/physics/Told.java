package io.coldaisle.agent.detect.physics;

import io.coldaisle.agent.detect.alarm.AlarmBook;
import io.coldaisle.model.Alarm;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/// What one source of findings holds in force: the difference to what it finds now is what is reported.
final class Told {
    private final String source;
    private final AlarmBook book;
    /// What was in force before a restart waits as long as it may take to be found again: what was
    /// learned is a quarter of an hour old then.
    private static final long ADOPTED_MS = 1_800_000;
    private final Set<String> held = new LinkedHashSet<>();
    private final Set<String> adopted = new LinkedHashSet<>();
    private long adoptedMs = Long.MIN_VALUE;

    /// @param own tells of alarms of that source in force which are this one's
    Told(String source, AlarmBook book, Predicate<Alarm> own) {
        this.source = source;
        this.book = book;
        for (Alarm alarm : book.inForce()) {
            if (book.holds(source, alarm.key()) && own.test(alarm)) {
                held.add(alarm.key());
                adopted.add(alarm.key());
            }
        }
    }

    /// A device is no longer configured; the book has ended what it raised.
    void forget(String device) {
        held.removeIf(key -> key.startsWith(device + "/"));
        adopted.retainAll(held);
    }

    List<Alarm> settle(List<Alarm> found, long atMs) {
        if (found.isEmpty() && held.isEmpty()) {
            return List.of();
        }
        Map<String, Alarm> now = new LinkedHashMap<>();
        found.forEach(alarm -> now.putIfAbsent(alarm.key(), alarm));
        List<Alarm> reports = new ArrayList<>();
        release(now.keySet(), atMs);
        for (String key : List.copyOf(held)) {
            if (!now.containsKey(key) && !adopted.contains(key)) {
                held.remove(key);
                reports.addAll(book.clear(source, key, atMs));
            }
        }
        now.forEach((key, alarm) -> {
            if (held.add(key)) {
                reports.addAll(book.raise(source, alarm));
            }
        });
        return reports;
    }

    private void release(Set<String> found, long atMs) {
        adoptedMs = adoptedMs == Long.MIN_VALUE ? atMs : adoptedMs;
        adopted.removeAll(found);
        if (Math.abs(atMs - adoptedMs) > ADOPTED_MS) {
            adopted.clear();
        }
    }
}
