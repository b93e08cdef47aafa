package io.coldaisle.hub.correlate;

import java.util.ArrayList;
import java.util.List;

/// Which alarms lie on a shelf. One that ended there stays there when the shelf is gone: it was
/// nobody's business.
public final class Shelves {
    /// More are refused; those that are over make room for new ones.
    public static final int MOST = 1_000;
    static final String SHELVED = "shelved";
    private static final long KEEP_OVER_MS = 30 * 86_400_000L;

    private final CorrelationState state;
    private final long atMs;
    private final List<Live> live = new ArrayList<>();

    private record Live(Shelf shelf, MaintenanceScope scope) {}

    Shelves(CorrelationState state, Scopes scopes, long atMs) {
        this.state = state;
        this.atMs = atMs;
        for (Shelf shelf : state.shelves().all()) {
            live.add(new Live(shelf, scopes.of(shelf.target().scope(), state.topology())));
        }
    }

    /// Puts a shelf up, or takes it away.
    static void put(CorrelationState state, Shelf shelf, long atMs) {
        state.shelves().put(shelf.id(), shelf);
        if (state.shelves().size() > MOST) {
            state.shelves()
                    .all()
                    .stream()
                    .filter(s -> !s.active(atMs))
                    .min(java.util.Comparator.comparingLong(Shelf::endMs)
                            .thenComparing(Shelf::id))
                    .ifPresent(s -> state.shelves().remove(s.id()));
        }
    }

    /// True for an alarm that lay on a shelf when it was last judged.
    static boolean shelved(AlarmRecord alarm) {
        return alarm.suppressedBy().equals(SHELVED);
    }

    /// True when a shelf holds it.
    boolean holds(AlarmRecord alarm) {
        for (Live one : live) {
            if (one.shelf().active(alarm.active() ? atMs : alarm.life().untilMs())
                    && covers(one.shelf().target(), one.scope(), alarm.subject())) {
                return true;
            }
        }
        return shelved(alarm) && !alarm.active();
    }

    private static boolean covers(Shelf.Target target, MaintenanceScope scope,
            AlarmRecord.Subject subject) {
        if (!target.alarm().isEmpty()) {
            return target.alarm().equals(subject.key());
        }
        return (target.condition().isEmpty() || target.condition().equals(subject.condition()))
                && scope.names(subject);
    }

    /// When the next one ends, ms; 0: none does. Forgets those long over.
    long nextTurn() {
        long next = 0;
        for (Live one : live) {
            Shelf shelf = one.shelf();
            if (shelf.active(atMs)) {
                next = next == 0 ? shelf.endMs() : Math.min(next, shelf.endMs());
            } else if (atMs - shelf.endMs() > KEEP_OVER_MS) {
                state.shelves().remove(shelf.id());
            }
        }
        return next;
    }

    /// How many alarms a shelf holds, active or not yet forgotten.
    public static int held(Shelf shelf, CorrelationState state) {
        MaintenanceScope scope = MaintenanceScope.of(shelf.target().scope(), state.topology());
        return (int) state.alarms()
                .all()
                .stream()
                .filter(a -> shelved(a) && covers(shelf.target(), scope, a.subject()))
                .count();
    }
}
