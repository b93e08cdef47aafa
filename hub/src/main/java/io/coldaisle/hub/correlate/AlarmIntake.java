package io.coldaisle.hub.correlate;

import io.coldaisle.hub.correlate.AlarmRecord.Life;
import io.coldaisle.hub.correlate.AlarmRecord.Subject;
import io.coldaisle.hub.correlate.CorrelationState.AgentRecord;
import io.coldaisle.model.Alarm;
import java.util.List;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// Takes reports of alarms in, whatever their order: the record that results depends on the set of
/// reports only, so duplicates and late arrivals change nothing.
final class AlarmIntake {
    /// Clocks nearer than this are taken as right, ms.
    private static final long CLOCK_TOLERANCE_MS = 3_000;
    /// An alarm outside an incident that comes back after this is another alarm, ms.
    private static final long SAME_ALARM_MS = 60_000;
    private static final int MOST_BEGINS = 16;

    private final CorrelationState state;

    AlarmIntake(CorrelationState state) {
        this.state = state;
    }

    /// Notes what a report says about its agent's clock.
    void heard(String agent, long atMs, long agentMs) {
        AgentRecord known = state.agents().get(agent);
        long delay = atMs - agentMs;
        if (known == null) {
            state.agents().put(agent, new AgentRecord(agent, true, 0, delay, false));
        } else if (!known.measured() && delay < known.leastDelayMs()) {
            state.agents()
                    .put(agent, new AgentRecord(agent, known.heard(), known.lostAtMs(),
                            delay, false));
        }
    }

    void measured(Input.ClockMeasured clock) {
        AgentRecord known = state.agents().get(clock.agent());
        state.agents()
                .put(clock.agent(), new AgentRecord(clock.agent(), known == null || known.heard(),
                        known == null ? 0 : known.lostAtMs(), clock.delayMs(), true));
    }

    /// What to add to an agent's clock to get the hub's, ms.
    long offset(String agent) {
        AgentRecord known = state.agents().get(agent);
        return known == null || Math.abs(known.leastDelayMs()) <= CLOCK_TOLERANCE_MS
                ? 0
                : known.leastDelayMs();
    }

    /// The alarm after a report; null when the report says nothing new.
    @Nullable
    AlarmRecord report(Subject subject, Alarm alarm, long atMs) {
        AlarmRecord known = state.alarms().get(subject.key());
        if (known != null && !alarm.clears() && known.incident().isEmpty() && !known.active()
                && alarm.observedAtMs() - known.life().latestMs() > SAME_ALARM_MS) {
            known = null;
        }
        if (known == null) {
            return alarm.clears() ? null : begin(subject, alarm, atMs);
        }
        AlarmRecord after = alarm.clears()
                ? end(known, alarm, atMs)
                : again(known, alarm, atMs);
        if (after.equals(known)) {
            return null;
        }
        state.alarms().put(subject.key(), after);
        return after;
    }

    private AlarmRecord begin(Subject subject, Alarm alarm, long atMs) {
        long since = alarm.observedAtMs() + offset(subject.agent());
        AlarmRecord record = new AlarmRecord(
                "a" + Hash.of(subject.key() + " " + alarm.observedAtMs()), subject, alarm,
                new Life(since, 0, alarm.observedAtMs(), atMs, atMs,
                        List.of(alarm.observedAtMs())),
                "", "unexplained");
        state.alarms().put(subject.key(), record);
        return record;
    }

    private AlarmRecord again(AlarmRecord known, Alarm alarm, long atMs) {
        TreeSet<Long> begins = new TreeSet<>(known.life().begins());
        boolean later = alarm.observedAtMs() >= known.life().latestMs();
        boolean continues = known.active() && later;
        if (!continues || alarm.observedAtMs() == known.life().latestMs()) {
            begins.add(alarm.observedAtMs());
        }
        while (begins.size() > MOST_BEGINS) {
            begins.remove(begins.higher(begins.first()));
        }
        return new AlarmRecord(known.id(), known.subject(), later ? alarm : known.alarm(),
                new Life(since(known, begins.first()), later ? 0 : known.life().untilMs(),
                        Math.max(alarm.observedAtMs(), known.life().latestMs()),
                        known.life().firstReceivedMs(),
                        later && !alarm.equals(known.alarm())
                                ? atMs
                                : known.life()
                                        .lastReceivedMs(),
                        List.copyOf(begins)),
                known.incident(), known.suppressedBy());
    }

    /// When it began by the hub's clock. A measured clock was right when the alarm came, and may
    /// have been set since then; one that is only guessed is known better with every report.
    private long since(AlarmRecord known, long began) {
        AgentRecord agent = state.agents().get(known.subject().agent());
        boolean settled = agent != null && agent.measured()
                && known.life().begins().getFirst() == began;
        return settled
                ? known.life().sinceMs()
                : began + offset(known.subject().agent());
    }

    private AlarmRecord end(AlarmRecord known, Alarm alarm, long atMs) {
        if (alarm.observedAtMs() < known.life().latestMs() || !known.active()) {
            return known;
        }
        Life life = known.life();
        return new AlarmRecord(known.id(), known.subject(), known.alarm(),
                new Life(life.sinceMs(), alarm.observedAtMs() + offset(known.subject().agent()),
                        alarm.observedAtMs(), life.firstReceivedMs(), atMs, life.begins()),
                known.incident(), known.suppressedBy());
    }
}
