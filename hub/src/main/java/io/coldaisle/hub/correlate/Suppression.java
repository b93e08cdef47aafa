package io.coldaisle.hub.correlate;

import io.coldaisle.hub.correlate.CorrelationState.OpenIncident;
import io.coldaisle.hub.correlate.MaintenanceWindow.Occurrence;
import io.coldaisle.hub.incident.Incident;
import io.coldaisle.hub.incident.IncidentState;
import io.coldaisle.hub.rootcause.RecentChange;
import io.coldaisle.hub.rootcause.Solution;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// Keeps alarms that belong to announced work, or that lie on a shelf, from opening incidents, and
/// says of every alarm outside an incident why it is there.
///
/// Held alarms are evidence like any other: a UPS that is switched off on purpose still explains
/// what breaks behind it. Only, they neither open an incident nor join one. Shelved alarms open none
/// and keep none open, but are shown in one that others open.
final class Suppression {
    static final String MAINTENANCE = "maintenance";
    static final String FLAPPING = "flapping";
    static final String UNEXPLAINED = "unexplained";

    /// An alarm that ended longer ago is of no use to anybody, ms.
    private static final long LOOK_BACK_MS = 7_200_000;
    /// What began before a window and came in this much before it, or later, had no chance to be
    /// judged: the work does not excuse it, ms.
    private static final long SETTLE_MS = 15_000;
    /// As a change, maintenance counts for two hours; work that takes longer is told again, ms.
    private static final long TOLD_AGAIN_MS = 3_600_000;
    private static final int TOLD_MOST = 3;
    private static final long KEEP_OVER_MS = 30 * 86_400_000L;

    private final CorrelationState state;
    private final Scopes scopes;
    private final long atMs;
    private final Shelves shelves;

    private record Live(MaintenanceWindow window, MaintenanceScope scope, List<Occurrence> times) {}

    Suppression(CorrelationState state, Scopes scopes, long atMs) {
        this.state = state;
        this.scopes = scopes;
        this.atMs = atMs;
        this.shelves = new Shelves(state, scopes, atMs);
    }

    /// Brings every alarm's reason up to date; true when windows or shelves hold others than before.
    boolean mark(List<Change> changes) {
        List<Live> live = live();
        boolean moved = false;
        for (AlarmRecord alarm : state.alarms().all()) {
            String reason = holds(live, alarm) ? MAINTENANCE : reason(alarm);
            boolean was = outOfSight(alarm);
            if (!reason.equals(alarm.suppressedBy())) {
                AlarmRecord after = alarm.suppressed(reason);
                state.alarms().put(after.subject().key(), after);
                changes.add(new Change.AlarmChanged(after, ""));
                moved |= was != outOfSight(after);
                if (was && !outOfSight(after) && alarm.active()) {
                    reopen(alarm.incident(), changes);
                }
            }
        }
        return moved;
    }

    private List<Live> live() {
        List<Live> live = new ArrayList<>();
        for (MaintenanceWindow window : state.windows().all()) {
            List<Occurrence> times = window.between(atMs - LOOK_BACK_MS, atMs);
            if (!times.isEmpty()) {
                live.add(new Live(window, scopes.of(window.scope(), state.topology()), times));
            }
        }
        return live;
    }

    /// True for an alarm that a window kept from incidents when it was last judged.
    static boolean held(AlarmRecord alarm) {
        return alarm.suppressedBy().equals(MAINTENANCE);
    }

    /// True for an alarm that opens no incident and keeps none open, because of what people said.
    static boolean outOfSight(AlarmRecord alarm) {
        return held(alarm) || Shelves.shelved(alarm);
    }

    private boolean holds(List<Live> live, AlarmRecord alarm) {
        for (Live one : live) {
            if (one.scope().covers(alarm.subject())) {
                for (Occurrence time : one.times()) {
                    if (holds(time, alarm)) {
                        return true;
                    }
                }
            }
        }
        // What was held to its end was never anybody's business, even when the window is over.
        return held(alarm) && !alarm.active();
    }

    private boolean holds(Occurrence time, AlarmRecord alarm) {
        if (!time.contains(alarm.active() ? atMs : alarm.life().untilMs())) {
            return false;
        }
        boolean before = alarm.lastOnsetMs() < time.sinceMs();
        if (!alarm.incident().isEmpty()) {
            // An incident goes on as it is; one that is resolved is not opened again by the work.
            OpenIncident open = state.incidents().get(alarm.incident());
            return !before && open != null
                    && open.incident().state() == IncidentState.RESOLVED;
        }
        boolean late = before && alarm.life().firstReceivedMs() >= time.sinceMs() - SETTLE_MS;
        return !late || held(alarm);
    }

    private String reason(AlarmRecord alarm) {
        if (shelves.holds(alarm)) {
            return Shelves.SHELVED;
        }
        if (!alarm.incident().isEmpty()) {
            return "";
        }
        return alarm.flaps(atMs) ? FLAPPING : UNEXPLAINED;
    }

    /// The window or the shelf is over and the alarm is not: its incident is not over either.
    private void reopen(String incident, List<Change> changes) {
        OpenIncident open = state.incidents().get(incident);
        if (open != null && open.incident().state() == IncidentState.RESOLVED) {
            Incident again = IncidentLife.moved(open.incident(), IncidentState.NEW, atMs, 0,
                    "reopen");
            state.incidents()
                    .put(incident, new OpenIncident(again, open.rivalKey(), 0, open.reported()));
            changes.add(new Change.IncidentChanged(again));
        }
    }

    /// The solution as far as it is for incidents: without what is held, unless it is in one, and
    /// without groups of nothing but what is held or shelved.
    Solution without(Solution solution) {
        Set<String> held = new TreeSet<>();
        Set<String> shelved = new TreeSet<>();
        for (AlarmRecord alarm : state.alarms().all()) {
            if (held(alarm) && alarm.incident().isEmpty()) {
                held.add(alarm.id());
            } else if (Shelves.shelved(alarm) && alarm.incident().isEmpty()) {
                shelved.add(alarm.id());
            }
        }
        if (held.isEmpty() && shelved.isEmpty()) {
            return solution;
        }
        List<Solution.Group> groups = new ArrayList<>();
        for (Solution.Group group : solution.groups()) {
            List<String> alarms = group.alarms().stream().filter(a -> !held.contains(a)).toList();
            if (!shelved.containsAll(alarms)) {
                groups.add(new Solution.Group(group.causes(), group.rivals(), alarms,
                        group.affected()));
            }
        }
        return new Solution(groups,
                solution.unexplained().stream().filter(a -> !held.contains(a)).toList());
    }

    /// Work that goes on now.
    Works works() {
        List<Works.Work> works = new ArrayList<>();
        for (Live one : live()) {
            one.times()
                    .stream()
                    .filter(time -> time.contains(atMs))
                    .forEach(time -> works.add(
                            new Works.Work(one.window(), time.untilMs(), one.scope())));
        }
        return new Works(works);
    }

    /// What is worked on is likelier to be the cause.
    List<RecentChange> priors() {
        List<RecentChange> priors = new ArrayList<>();
        for (Live one : live()) {
            for (Occurrence time : one.times()) {
                long told = Math.min(atMs, time.untilMs() - 1);
                told -= (told - time.sinceMs()) % TOLD_AGAIN_MS;
                for (int n = 0; n < TOLD_MOST && told >= time.sinceMs(); n++) {
                    for (String root : one.scope().roots()) {
                        priors.add(new RecentChange(one.window().id(), MAINTENANCE, root, told));
                    }
                    told -= TOLD_AGAIN_MS;
                }
            }
        }
        return priors;
    }

    /// When windows or shelves next hold others than now, ms; 0: never. Forgets those long over.
    long nextTurn() {
        long next = shelves.nextTurn();
        for (MaintenanceWindow window : state.windows().all()) {
            Occurrence coming = window.next(atMs);
            if (coming == null) {
                forget(window);
            } else {
                long turn = coming.contains(atMs) ? coming.untilMs() : coming.sinceMs();
                next = next == 0 ? turn : Math.min(next, turn);
            }
        }
        return next;
    }

    private void forget(MaintenanceWindow window) {
        @Nullable
        Occurrence late = window.next(atMs - KEEP_OVER_MS);
        long over = Math.max(window.plan().endedAtMs(), window.origin().atMs());
        if (late == null && atMs - over > KEEP_OVER_MS) {
            state.windows().remove(window.id());
        }
    }
}
