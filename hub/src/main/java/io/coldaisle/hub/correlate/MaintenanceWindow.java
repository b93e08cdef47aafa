package io.coldaisle.hub.correlate;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// A time in which a part of the fleet may misbehave, once or again and again.
///
/// @param id derived from what it was announced with; never changes
/// @param scope what is worked on, see [MaintenanceScope]
public record MaintenanceWindow(String id, List<String> scope, Plan plan, Origin origin) {
    /// The longest spans are looked at last, so that a daily window is not gone through for years.
    private static final long[] LOOK_AHEAD_MS = {0, 40 * 86_400_000L, 40_000 * 86_400_000L};

    public MaintenanceWindow {
        scope = List.copyOf(scope);
    }

    /// A window that is new.
    ///
    /// @param known how many there are, so that two of one moment have two ids
    public static MaintenanceWindow announced(List<String> scope, Plan plan, Origin origin,
            int known) {
        String id = "m" + Hash.of(origin + " " + plan + " " + scope + " " + known);
        return new MaintenanceWindow(id, scope, plan, origin);
    }

    /// When it is.
    ///
    /// @param sinceMs start of the first time, hub's clock, ms
    /// @param untilMs end of the first time, ms; every other time is as long
    /// @param recurrence see [Recurrence#parse]; empty: once
    /// @param endedAtMs when somebody ended it or called it off, ms; 0: nobody did
    /// @param endedBy who that was; empty: nobody
    public record Plan(long sinceMs, long untilMs, String recurrence, long endedAtMs,
            String endedBy) {}

    /// Where it comes from.
    ///
    /// @param by who announced it
    /// @param requestId makes a repeat have no second effect; may be empty
    public record Origin(String by, long atMs, String requestId, String reason) {}

    /// One of its times.
    ///
    /// @param sinceMs inclusive, ms
    /// @param untilMs exclusive, ms
    public record Occurrence(long sinceMs, long untilMs) {
        boolean contains(long ms) {
            return sinceMs <= ms && ms < untilMs;
        }
    }

    /// Its times that touch a span, the earliest first.
    List<Occurrence> between(long fromMs, long toMs) {
        long lasts = plan.untilMs() - plan.sinceMs();
        List<Long> starts = plan.recurrence().isEmpty()
                ? List.of(plan.sinceMs())
                : Recurrence.parse(plan.recurrence())
                        .starts(plan.sinceMs(), fromMs - lasts, toMs);
        long ended = plan.endedAtMs() == 0 ? Long.MAX_VALUE : plan.endedAtMs();
        return starts.stream()
                .filter(start -> start < ended)
                .map(start -> new Occurrence(start, Math.min(start + lasts, ended)))
                .filter(o -> o.untilMs() > fromMs && o.sinceMs() <= toMs)
                .toList();
    }

    /// The time that is now, else the next one; null when it is over.
    public @Nullable Occurrence next(long atMs) {
        if (plan.endedAtMs() != 0 && plan.endedAtMs() <= atMs) {
            return null;
        }
        for (long ahead : LOOK_AHEAD_MS) {
            List<Occurrence> coming = between(atMs, atMs + ahead);
            if (!coming.isEmpty()) {
                return coming.getFirst();
            }
        }
        return null;
    }

    /// True while it is one of its times.
    public boolean active(long atMs) {
        return between(atMs, atMs).stream().anyMatch(o -> o.contains(atMs));
    }

    /// The same, over from that moment on.
    public MaintenanceWindow ended(long atMs, String by) {
        return new MaintenanceWindow(id, scope, new Plan(plan.sinceMs(), plan.untilMs(),
                plan.recurrence(), atMs, by), origin);
    }
}
