package io.coldaisle.hub.engine;

import io.coldaisle.hub.correlate.Change;
import io.coldaisle.hub.correlate.CorrelationState;
import io.coldaisle.hub.correlate.Correlator;
import io.coldaisle.hub.correlate.Input;
import io.coldaisle.hub.correlate.MapCorrelationState;
import io.coldaisle.hub.incident.Incident;
import io.coldaisle.hub.store.Announcement;
import io.coldaisle.hub.store.HubTables;
import io.coldaisle.hub.store.Journal;
import io.coldaisle.hub.store.RecordJson;
import io.coldaisle.hub.topology.Topology;
import io.coldaisle.hub.topology.TopologyReader;
import io.coldaisle.hub.topology.TopologyReading;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// Takes the inputs of a hub's log through a core of its own, from nothing, and holds what comes of
/// them against what the hub has stored, bit by bit: everything it told of incidents, in order; each
/// incident as it was last told; and what the correlator remembers.
public final class LogRerun {
    private final HubTables tables;
    private final Correlator correlator;
    private final CorrelationState state = new MapCorrelationState();
    private final Map<String, Incident> told = new TreeMap<>();
    /// Announcements up to this number are no longer stored.
    private final long forgotten;
    private long inputs;
    private long position;
    private long announced;
    private long compared;
    private @Nullable Difference difference;

    /// @param correlator with the fault models the hub had; it has judged nothing yet
    public LogRerun(HubTables tables, Correlator correlator) {
        this.tables = tables;
        this.correlator = correlator;
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

    /// A log that does not begin with the first input says nothing of what was before, and what the
    /// core remembers of that counts.
    public boolean trimmed() {
        return tables.journal().first() > 1;
    }

    /// Runs it to the end, or to the first difference.
    public Outcome run() {
        if (trimmed()) {
            throw new IllegalStateException("the log begins at " + tables.journal().first());
        }
        tables.journal().read(1, (at, entry) -> {
            position = at;
            input(entry);
            return difference == null;
        });
        if (difference == null) {
            atTheEnd();
        }
        return new Outcome(1, position, inputs, told.size(), announced, compared, difference);
    }

    private void input(Journal.Entry entry) {
        if (entry.topologyVersion() != 0) {
            step(new Input.TopologyChanged(entry.atMs(), topology(entry.topologyVersion())));
        }
        entry.input().forEach(this::step);
    }

    private Topology topology(long version) {
        byte[] json = tables.topologies().get(version);
        if (json == null) {
            throw new IllegalStateException("topology " + version + " is not stored");
        }
        return switch (TopologyReader.read(json, version)) {
            case TopologyReading.Accepted(Topology topology, var _) -> topology;
            case TopologyReading.Rejected(String problem) -> throw new IllegalStateException(
                    "stored topology " + version + " cannot be read: " + problem);
        };
    }

    private void step(Input input) {
        inputs++;
        for (Change change : correlator.step(state, input)) {
            Incident incident = Telling.of(change, input, told::get);
            if (incident != null) {
                told.put(incident.id(), incident);
                announced++;
                compare(input, incident);
            }
        }
    }

    private void compare(Input input, Incident incident) {
        String key = Announcement.key(announced);
        byte[] stored = tables.announcements().bytes(key);
        if (stored == null && announced <= forgotten) {
            return;
        }
        compared++;
        found(input, "incident " + incident.id() + " revision " + incident.revision() + ", told as "
                + announced, stored,
                RecordJson.toBytes(new Announcement(announced, incident)));
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
        tables.announcements().scan(Announcement.key(announced + 1), (key, announcement) -> {
            found(null, "incident " + announcement.incident().id() + ", told as "
                    + announcement.number(), tables.announcements().bytes(key), null);
            return false;
        });
        tables.archive().scan("", (id, _) -> {
            Incident again = told.get(id);
            found(null, "incident " + id, tables.archive().bytes(id),
                    again == null ? null : RecordJson.toBytes(again));
            return difference == null;
        });
        told.forEach((id, again) -> found(null, "incident " + id, tables.archive().bytes(id),
                RecordJson.toBytes(again)));
        StoredState stored = new StoredState(tables, state.topology());
        remembered("alarms", stored.alarms(), state.alarms());
        remembered("open incidents", stored.incidents(), state.incidents());
        remembered("agents", stored.agents(), state.agents());
        remembered("change records", stored.changes(), state.changes());
        remembered("applied requests", stored.requests(), state.requests());
        remembered("traces", stored.traces(), state.traces());
        remembered("windows", stored.windows(), state.windows());
        remembered("shelves", stored.shelves(), state.shelves());
        remembered("timers", stored.timers(), state.timers());
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
                difference = new Difference(position, input, subject, first.stored(),
                        first.again());
            }
        }
    }
}
