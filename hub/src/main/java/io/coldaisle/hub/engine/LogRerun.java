package io.coldaisle.hub.engine;

import io.coldaisle.hub.correlate.CorrelationState;
import io.coldaisle.hub.correlate.Correlator;
import io.coldaisle.hub.correlate.Input;
import io.coldaisle.hub.incident.Incident;
import io.coldaisle.hub.store.Announcement;
import io.coldaisle.hub.store.HubTables;
import io.coldaisle.hub.store.RecordJson;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Takes the inputs of a hub's log through a core of its own, see [LogWalk], and holds what comes of
/// them against what the hub has stored, bit by bit: everything it told of incidents, in order; each
/// incident as it was last told; and what the correlator remembers.
public final class LogRerun {
    private final HubTables tables;
    private final LogWalk walk;
    /// Announcements up to this number are no longer stored.
    private final long forgotten;
    private long compared;
    private @Nullable Difference difference;

    /// @param correlator with the fault models the hub had; it has judged nothing yet
    public LogRerun(HubTables tables, Correlator correlator) {
        this.tables = tables;
        this.walk = new LogWalk(tables, correlator);
        this.forgotten = forgotten(tables);
    }

    /// What came of it.
    ///
    /// @param from position of the first input
    /// @param to position of the last input that was taken in
    /// @param incidents that were told of
    /// @param announced how often
    /// @param compared how many of those times are still stored and were held against it
    /// @param difference the first; null: none
    public record Outcome(long from, long to, long inputs, int incidents, long announced,
            long compared, @Nullable Difference difference) {}

    /// Where the two part.
    ///
    /// @param position of the input after which they do
    /// @param input what that was; null when it shows only after the last one
    /// @param subject what differs, such as `incident i1 revision 3`
    /// @param stored from the first difference on; empty: nothing is stored
    /// @param again the same of the re-run; empty: it came to nothing
    public record Difference(long position, @Nullable Input input, String subject, String stored,
            String again) {}

    /// See [LogWalk#possible].
    public boolean possible() {
        return walk.possible();
    }

    /// Runs it to the end, or to the first difference.
    public Outcome run() {
        long from = walk.run((input, _, incident, number) -> {
            compare(input, incident, number);
            return difference == null;
        });
        if (difference == null) {
            atTheEnd();
        }
        return new Outcome(from, walk.position(), walk.inputs(), walk.told.size(),
                walk.announced(), compared, difference);
    }

    private void compare(Input input, Incident incident, long number) {
        byte[] stored = tables.announcements().bytes(Announcement.key(number));
        if (stored == null && number <= forgotten) {
            return;
        }
        compared++;
        found(input, "incident " + incident.id() + " revision " + incident.revision() + ", told as "
                + number, stored,
                RecordJson.toBytes(new Announcement(number, incident)));
    }

    private static long forgotten(HubTables tables) {
        long[] first = {Long.MAX_VALUE};
        tables.announcements().scan("", (_, announcement) -> {
            first[0] = announcement.number();
            return false;
        });
        return first[0] == Long.MAX_VALUE ? 0 : first[0] - 1;
    }

    private void atTheEnd() {
        tables.announcements().scan(Announcement.key(walk.announced() + 1), (key, announcement) -> {
            found(null, "incident " + announcement.incident().id() + ", told as "
                    + announcement.number(), tables.announcements().bytes(key), null);
            return false;
        });
        tables.archive().scan("", (id, _) -> {
            Incident again = walk.told.get(id);
            if (again == null && walk.base != null) {
                return true;
            }
            found(null, "incident " + id, tables.archive().bytes(id),
                    again == null ? null : RecordJson.toBytes(again));
            return difference == null;
        });
        walk.told.forEach((id, again) -> found(null, "incident " + id, tables.archive().bytes(id),
                RecordJson.toBytes(again)));
        StoredState stored = new StoredState(tables, walk.state.topology());
        remembered("alarms", stored.alarms(), walk.state.alarms());
        remembered("open incidents", stored.incidents(), walk.state.incidents());
        remembered("agents", stored.agents(), walk.state.agents());
        remembered("change records", stored.changes(), walk.state.changes());
        remembered("applied requests", stored.requests(), walk.state.requests());
        remembered("traces", stored.traces(), walk.state.traces());
        remembered("windows", stored.windows(), walk.state.windows());
        remembered("shelves", stored.shelves(), walk.state.shelves());
        remembered("timers", stored.timers(), walk.state.timers());
    }

    private <R> void remembered(String table, CorrelationState.Table<R> stored,
            CorrelationState.Table<R> again) {
        List<R> before = stored.all();
        List<R> after = again.all();
        for (int i = 0; i < Math.max(before.size(), after.size()); i++) {
            found(null, "record " + (i + 1) + " of the " + table, bytes(before, i),
                    bytes(after, i));
        }
    }

    private static <R> byte @Nullable [] bytes(List<R> records, int index) {
        return index < records.size() ? RecordJson.toBytes((Record) records.get(index)) : null;
    }

    private void found(@Nullable Input input, String subject, byte @Nullable [] stored,
            byte @Nullable [] again) {
        if (difference == null) {
            FirstDifference first = FirstDifference.of(stored, again);
            if (first != null) {
                difference = new Difference(walk.position(), input, subject, first.stored(),
                        first.again());
            }
        }
    }
}
