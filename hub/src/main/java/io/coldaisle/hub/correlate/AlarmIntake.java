package io.coldaisle.hub.correlate;

import io.coldaisle.hub.correlate.AlarmRecord.Life;
import io.coldaisle.hub.correlate.AlarmRecord.Subject;
import io.coldaisle.hub.correlate.CorrelationState.OpenIncident;
import io.coldaisle.hub.correlate.CorrelationState.Trace;
import io.coldaisle.hub.incident.Incident;
import io.coldaisle.hub.incident.Member;
import io.coldaisle.model.Alarm;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Takes reports of alarms in, whatever their order: the record that results depends on the set of
/// reports only, so duplicates, late arrivals and ends that overtake their begins change nothing.
final class AlarmIntake {
    /// An alarm outside an incident that comes back after this is another alarm, ms.
    private static final long SAME_ALARM_MS = 60_000;
    /// How long an end waits for its begin, ms.
    private static final long EARLY_END_MS = 1_800_000;
    private static final Comparator<Alarm> LATER = Comparator.comparingLong(Alarm::observedAtMs)
            .thenComparing(Alarm::severity)
            .thenComparing(Alarm::text);

    private final CorrelationState state;
    private final Clocks clocks;
    private final List<Change> changes;

    AlarmIntake(CorrelationState state, List<Change> changes) {
        this.state = state;
        this.clocks = new Clocks(state);
        this.changes = changes;
    }

    /// True when a report says something new.
    boolean report(Subject subject, Alarm alarm, String eventId, long atMs) {
        AlarmRecord known = state.alarms().get(subject.key());
        if (known == null && alarm.clears()) {
            early(subject.key(), seen(subject, alarm, atMs), atMs);
            return false;
        }
        AlarmRecord after = known == null
                ? first(subject, alarm, atMs)
                : next(known, subject, alarm, atMs);
        if (known != null && after.equals(known)) {
            if (!eventId.isEmpty()) {
                changes.add(new Change.AlarmChanged(known, eventId));
            }
            return false;
        }
        state.alarms().put(subject.key(), after);
        changes.add(new Change.AlarmChanged(after, eventId));
        if (known != null && !known.id().equals(after.id())) {
            renamed(known, after, atMs);
        }
        return true;
    }

    /// When the agent saw it, by its clock; no later than it was received.
    private long seen(Subject subject, Alarm alarm, long atMs) {
        return clocks.plausible(subject.agent(), alarm.observedAtMs(), atMs);
    }

    private void early(String key, long endMs, long atMs) {
        Trace.EarlyEnd waiting = waiting(key);
        Course course = new Course(List.of(), waiting == null ? List.of() : waiting.endsMs());
        course.ends(endMs);
        state.traces()
                .put(Trace.EarlyEnd.key(key),
                        new Trace.EarlyEnd(key, course.ends(), atMs + EARLY_END_MS));
    }

    private Trace.@Nullable EarlyEnd waiting(String key) {
        return state.traces().get(Trace.EarlyEnd.key(key)) instanceof Trace.EarlyEnd end
                ? end
                : null;
    }

    private AlarmRecord first(Subject subject, Alarm alarm, long atMs) {
        Trace.EarlyEnd waiting = waiting(subject.key());
        Course course = new Course(List.of(), waiting == null ? List.of() : waiting.endsMs());
        if (waiting != null) {
            state.traces().remove(Trace.EarlyEnd.key(subject.key()));
        }
        course.begins(seen(subject, alarm, atMs));
        return record(course, subject, alarm, new Life(0, 0, atMs, atMs, List.of(), List.of()),
                null);
    }

    private AlarmRecord next(AlarmRecord known, Subject told, Alarm alarm, long atMs) {
        Life life = known.life();
        Course course = new Course(life.begins(), life.ends());
        // A clock that was believed when the first reports came may be known better by now.
        course.shift(seen -> clocks.plausible(told.agent(), seen, life.lastReceivedMs()));
        if (alarm.clears()) {
            course.ends(seen(told, alarm, atMs));
        } else if (!alarm.equals(known.alarm())) {
            course.begins(seen(told, alarm, atMs));
        }
        if (known.incident().isEmpty()) {
            course.sinceLastPause(SAME_ALARM_MS);
        }
        Alarm shown = !alarm.clears() && LATER.compare(alarm, known.alarm()) > 0
                ? alarm
                : known.alarm();
        // What has left the topology keeps the name it had in it.
        Subject subject = told.placed() || !known.subject().placed() ? told : known.subject();
        AlarmRecord after = record(course, subject, shown, life, known);
        boolean news = !after.equals(known);
        return news
                ? record(course, subject, shown, new Life(life.sinceMs(), life.untilMs(),
                        life.firstReceivedMs(), atMs, life.begins(), life.ends()), known)
                : known;
    }

    /// A measured clock was right when the alarm came, and may have been set since then; one that
    /// is only guessed is known better with every report.
    private AlarmRecord record(Course course, Subject subject, Alarm alarm, Life life,
            @Nullable AlarmRecord known) {
        long offset = clocks.offset(subject.agent());
        boolean settled = known != null && clocks.measured(subject.agent());
        long first = course.firstBegin();
        long since = settled && life.begins().getFirst() == first
                ? life.sinceMs()
                : first + offset;
        Long end = course.end();
        long until = 0;
        if (end != null) {
            boolean same = settled && !life.ends().isEmpty() && life.untilMs() != 0
                    && end.equals(new Course(life.begins(), life.ends()).end());
            // 0 means that it lasts, so nothing ends there.
            until = same ? life.untilMs() : end + offset == 0 ? 1 : end + offset;
        }
        return new AlarmRecord("a" + Hash.of(subject.key() + " " + first), subject, alarm,
                new Life(since, until, life.firstReceivedMs(), life.lastReceivedMs(),
                        course.begins(), course.ends()),
                known == null ? "" : known.incident(),
                known == null ? "unexplained" : known.suppressedBy());
    }

    /// An id goes with the first begin; an earlier one that is told late makes it another, and its
    /// incident names it anew.
    private void renamed(AlarmRecord before, AlarmRecord after, long atMs) {
        changes.add(new Change.AlarmForgotten(before.id()));
        OpenIncident open = state.incidents().get(before.incident());
        if (open != null) {
            Incident i = open.incident();
            List<Member> members = i.members()
                    .stream()
                    .map(m -> m.alarm().equals(before.id()) ? m.named(after.id()) : m)
                    .toList();
            Incident.Times times = new Incident.Times(i.times().firstSymptomMs(),
                    i.times().openedAtMs(), atMs, i.times().resolvedAtMs());
            Incident told = new Incident(i.id(), i.revision() + 1, i.state(), i.severity(),
                    i.verdict(), times, members, i.reach(), i.handling());
            state.incidents()
                    .put(i.id(), new OpenIncident(told, open.rivalKey(), open.quietSinceMs(),
                            open.reported()));
            changes.add(new Change.IncidentChanged(told));
        }
    }
}
