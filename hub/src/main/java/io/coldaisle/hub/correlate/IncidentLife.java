package io.coldaisle.hub.correlate;

import io.coldaisle.hub.correlate.CorrelationState.OpenIncident;
import io.coldaisle.hub.correlate.CorrelationState.Trace;
import io.coldaisle.hub.incident.Activity;
import io.coldaisle.hub.incident.Incident;
import io.coldaisle.hub.incident.IncidentState;
import io.coldaisle.hub.incident.Member;
import io.coldaisle.model.Severity;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/// What time does to incidents: all clear for a while resolves them, resolved for a while closes
/// them, shelved ones come back.
///
/// A shelved incident is left alone until its time is over, unless it gets worse.
final class IncidentLife {
    /// Every member clear for this long resolves, ms.
    private static final long RESOLVE_AFTER_MS = 10_000;
    /// The same where a member comes and goes, ms: else each time would resolve the incident and the
    /// next open it again, with a page.
    private static final long FLAPPING_RESOLVE_AFTER_MS = 300_000;
    /// Resolved for this long closes, ms.
    private static final long CLOSE_AFTER_MS = 1_800_000;

    private static final long KEEP_SPENT_MS = 30 * 86_400_000L;
    /// Whose notes the hub's own are.
    private static final String HUB = "coldaisle";

    private final CorrelationState state;

    IncidentLife(CorrelationState state) {
        this.state = state;
    }

    void pass(long atMs, List<Change> changes) {
        Set<String> shelved = shelvedAlarms();
        for (OpenIncident open : state.incidents().all()) {
            Incident incident = open.incident();
            if (incident.state() == IncidentState.SHELVED) {
                // Alarms that come and go are what shelves are for: they decide nothing meanwhile.
                if (incident.handling().shelvedUntilMs() <= atMs) {
                    put(open, unshelved(incident, active(incident, shelved), atMs), changes);
                }
            } else if (incident.state() == IncidentState.RESOLVED) {
                if (atMs - incident.times().resolvedAtMs() >= CLOSE_AFTER_MS
                        && !active(incident, shelved)) {
                    close(incident, atMs, changes);
                }
            } else if (active(incident, shelved)) {
                if (open.quietSinceMs() != 0) {
                    quiet(open, 0);
                }
            } else if (open.quietSinceMs() == 0) {
                quiet(open, comesAndGoes(incident.id())
                        ? atMs + FLAPPING_RESOLVE_AFTER_MS - RESOLVE_AFTER_MS
                        : atMs);
            } else if (atMs - open.quietSinceMs() >= RESOLVE_AFTER_MS) {
                put(open, moved(incident, IncidentState.RESOLVED, atMs, atMs, "resolve"), changes);
            }
        }
    }

    /// Ids of alarms that lie on a shelf of their own: they keep nothing open.
    private Set<String> shelvedAlarms() {
        Set<String> shelved = new TreeSet<>();
        if (state.shelves().size() > 0) {
            state.alarms()
                    .all()
                    .stream()
                    .filter(Shelves::shelved)
                    .forEach(a -> shelved.add(a.id()));
        }
        return shelved;
    }

    private static boolean active(Incident incident, Set<String> shelved) {
        return incident.members()
                .stream()
                .anyMatch(m -> m.active() && !shelved.contains(m.alarm()));
    }

    private static Incident unshelved(Incident incident, boolean active, long atMs) {
        return active
                ? moved(incident, beforeShelf(incident), atMs, 0, "unshelve")
                : moved(incident, IncidentState.RESOLVED, atMs, atMs, "unshelve");
    }

    /// How bad the incidents on the shelf are, by id.
    Map<String, Severity> shelved() {
        Map<String, Severity> shelved = new TreeMap<>();
        for (OpenIncident open : state.incidents().all()) {
            if (open.incident().state() == IncidentState.SHELVED) {
                shelved.put(open.incident().id(), open.incident().severity());
            }
        }
        return shelved;
    }

    /// What got worse than whoever shelved it could know comes back as new.
    ///
    /// @param before how bad they were, by id
    void worsened(Map<String, Severity> before, long atMs, List<Change> changes) {
        before.forEach((id, severity) -> {
            OpenIncident open = state.incidents().get(id);
            if (open != null && open.incident().state() == IncidentState.SHELVED
                    && open.incident().severity().compareTo(severity) > 0) {
                put(open, moved(open.incident(), IncidentState.NEW, atMs, 0, "unshelve"),
                        changes);
            }
        });
    }

    /// Acknowledged when it was so before it was shelved: nobody need see it twice.
    private static IncidentState beforeShelf(Incident incident) {
        for (Activity act : incident.handling().activity().reversed()) {
            if (act.action().equals("acknowledge")) {
                return IncidentState.ACKNOWLEDGED;
            }
            if (act.action().equals("resolve")) {
                return IncidentState.NEW;
            }
        }
        return IncidentState.NEW;
    }

    /// Takes an incident out and remembers its id: ids are derived and could come again.
    ///
    /// @param revision see [Trace.SpentId]
    static void spend(CorrelationState state, Incident incident, long revision, long atMs) {
        List<Member> members = incident.members();
        Trace.SpentId spent = new Trace.SpentId(incident.id(),
                members.isEmpty() ? "" : members.getFirst().alarm(), revision,
                atMs + KEEP_SPENT_MS);
        state.incidents().remove(incident.id());
        state.traces().put(spent.key(), spent);
    }

    /// The incident in another state, with a note of the hub itself.
    static Incident moved(Incident incident, IncidentState next, long atMs, long resolvedAtMs,
            String word) {
        List<Activity> activity = new ArrayList<>(incident.handling().activity());
        activity.add(new Activity(atMs, HUB, word, ""));
        Incident.Handling handling = incident.handling();
        return new Incident(incident.id(), incident.revision() + 1, incident.state().to(next),
                incident.severity(), incident.verdict(),
                new Incident.Times(incident.times().firstSymptomMs(),
                        incident.times().openedAtMs(), atMs, resolvedAtMs),
                incident.members(), incident.reach(),
                new Incident.Handling(activity, handling.assignee(),
                        next == IncidentState.SHELVED ? handling.shelvedUntilMs() : 0,
                        handling.mergedInto()));
    }

    /// True when an incident that is resolved is so because all was clear, and no operator said so.
    static boolean resolvedByItself(Incident incident) {
        for (Activity act : incident.handling().activity().reversed()) {
            if (act.action().equals("resolve") || act.action().equals("unshelve")) {
                return act.by().equals(HUB);
            }
        }
        return false;
    }

    private boolean comesAndGoes(String incident) {
        return state.alarms()
                .all()
                .stream()
                .anyMatch(a -> a.incident().equals(incident) && a.comesAndGoes());
    }

    private void quiet(OpenIncident open, long sinceMs) {
        state.incidents()
                .put(open.incident().id(), new OpenIncident(open.incident(),
                        open.rivalKey(), sinceMs, open.reported()));
    }

    private void put(OpenIncident open, Incident after, List<Change> changes) {
        state.incidents()
                .put(after.id(),
                        new OpenIncident(after, open.rivalKey(), open.quietSinceMs(),
                                open.reported()));
        changes.add(new Change.IncidentChanged(after));
    }

    private void close(Incident incident, long atMs, List<Change> changes) {
        changes.add(new Change.IncidentChanged(moved(incident, IncidentState.CLOSED, atMs,
                incident.times().resolvedAtMs(), "close")));
        spend(state, incident, 0, atMs);
        for (AlarmRecord alarm : state.alarms().all()) {
            if (alarm.incident().equals(incident.id()) && alarm.active()) {
                // On a shelf: it is still there when that is over.
                AlarmRecord after = alarm.leaves();
                state.alarms().put(after.subject().key(), after);
                changes.add(new Change.AlarmChanged(after, ""));
            } else if (alarm.incident().equals(incident.id())) {
                state.alarms().remove(alarm.subject().key());
                changes.add(new Change.AlarmForgotten(alarm.id()));
            }
        }
    }
}
