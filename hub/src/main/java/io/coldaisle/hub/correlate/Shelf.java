package io.coldaisle.hub.correlate;

import io.coldaisle.hub.correlate.MaintenanceWindow.Origin;
import java.util.List;

/// Alarms that an operator has put out of sight for a time (ISA-18.2, 5.4 and 10.5): a suppression
/// by hand that always ends by itself.
///
/// @param id derived from what it was made with; never changes
/// @param untilMs when it ends by itself, hub's clock, ms
public record Shelf(String id, Target target, long untilMs, Origin origin, Ended ended) {
    private static final Ended NOT_YET = new Ended(0, "");

    /// What lies on it.
    ///
    /// @param alarm key of one alarm, see [AlarmRecord.Subject#key()]; empty: a scope does
    /// @param scope words as those of a window, see [MaintenanceScope]; here with parts, but
    ///        without what would fall with them
    /// @param condition only alarms of it; empty: all
    public record Target(String alarm, List<String> scope, String condition) {
        public Target {
            scope = List.copyOf(scope);
        }
    }

    /// How it ended before its time.
    ///
    /// @param atMs hub's clock, ms; 0: it did not
    /// @param by who took it away; empty: nobody
    public record Ended(long atMs, String by) {}

    /// A shelf that is new.
    ///
    /// @param known how many there are, so that two of one moment have two ids
    public static Shelf made(Target target, long untilMs, Origin origin, int known) {
        return new Shelf("s" + Hash.of(origin + " " + target + " " + untilMs + " " + known), target,
                untilMs, origin, NOT_YET);
    }

    /// When it ends or ended, ms.
    public long endMs() {
        return ended.atMs() == 0 ? untilMs : Math.min(untilMs, ended.atMs());
    }

    /// True from when it was made to its end.
    public boolean active(long ms) {
        return origin.atMs() <= ms && ms < endMs();
    }

    /// The same, taken away.
    public Shelf ended(long atMs, String by) {
        return new Shelf(id, target, untilMs, origin, new Ended(atMs, by));
    }
}
