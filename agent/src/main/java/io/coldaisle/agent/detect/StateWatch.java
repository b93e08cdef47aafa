package io.coldaisle.agent.detect;

import io.coldaisle.agent.detect.alarm.AlarmBook;
import io.coldaisle.agent.sample.StateReading;
import io.coldaisle.model.Alarm;
import io.coldaisle.model.StateChange;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Discrete states: what changed, and which conditions follow from the new one.
///
/// A state is no statistics: a device that says "on battery" is believed at once. Chatter is the
/// hub's to judge, which sees it across devices.
final class StateWatch {
    private record Known(String state, String conditionKey) {}

    /// What a reading led to.
    record Outcome(List<StateChange> changes, List<Alarm> alarms) {
        static final Outcome NOTHING = new Outcome(List.of(), List.of());
    }

    private final Map<String, Known> known = new LinkedHashMap<>();

    Outcome observe(StateReading reading, AlarmBook book) {
        String id = reading.device() + "/" + reading.component() + "/" + reading.name();
        String conditionKey = conditionKey(reading, book);
        Known before = known.get(id);
        if (before != null && before.state().equals(reading.state())
                && before.conditionKey().equals(conditionKey)) {
            return Outcome.NOTHING;
        }
        known.put(id, new Known(reading.state(), conditionKey));
        List<StateChange> changes = before != null && before.state().equals(reading.state())
                ? List.of()
                : List.of(new StateChange(reading.device(), reading.component(), reading.name(),
                        before == null ? "" : before.state(), reading.state(),
                        reading.observedAtMs()));
        return new Outcome(changes, alarms(reading, conditionKey, book));
    }

    /// The key of the condition the reading stands for; empty when it stands for none.
    private static String conditionKey(StateReading reading, AlarmBook book) {
        String key = reading.device() + "/" + reading.component() + "!" + reading.condition();
        boolean counts = !reading.condition().isEmpty()
                && (reading.proven() || book.holds(source(reading), key));
        return counts ? key : "";
    }

    private static String source(StateReading reading) {
        return "state:" + reading.name();
    }

    /// Asks the book, not the memory, what was in force: it knows that across restarts too.
    private static List<Alarm> alarms(StateReading reading, String nowKey, AlarmBook book) {
        String source = source(reading);
        List<Alarm> reports = new ArrayList<>();
        for (String key : book.heldBy(source, reading.device(), reading.component())) {
            if (!key.equals(nowKey)) {
                reports.addAll(book.clear(source, key, reading.observedAtMs()));
            }
        }
        if (!nowKey.isEmpty()) {
            reports.addAll(book.raise(source,
                    new Alarm(reading.device(), reading.component(), reading.condition(),
                            reading.severity(), reading.observedAtMs(), null, null, "device",
                            reading.name(), reading.text())));
        }
        return reports;
    }

    /// Forgets the states of a device that is no longer configured.
    void forget(String device) {
        known.keySet().removeIf(id -> id.startsWith(device + "/"));
    }
}
