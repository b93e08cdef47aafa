package io.coldaisle.hub.engine;

import io.coldaisle.hub.correlate.Change;
import io.coldaisle.hub.correlate.CorrelationState;
import io.coldaisle.hub.correlate.Correlator;
import io.coldaisle.hub.correlate.Input;
import io.coldaisle.hub.correlate.MapCorrelationState;
import io.coldaisle.hub.incident.Incident;
import io.coldaisle.hub.store.Announcement;
import io.coldaisle.hub.store.Checkpoint;
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

/// Takes the inputs of a hub's log through a core of its own, from nothing or, when the log has lost
/// its begin, from the oldest checkpoint, and holds what comes of
/// them against what the hub has stored, bit by bit: everything it told of incidents, in order; each
/// incident as it was last told; and what the correlator remembers.
public final class LogRerun {
    private final HubTables tables;
    private final Correlator correlator;
    private final CorrelationState state = new MapCorrelationState();
    private final Map<String, Incident> told = new TreeMap<>();
    /// Announcements up to this number are no longer stored.
    private final long forgotten;
    /// Where it begins when the log has lost its begin; null: from nothing.
    private final @Nullable Checkpoint base;
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
        this.base = tables.journal().first() > 1 ? base(tables) : null;
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

    /// The oldest from which all of the log is there.
    private static @Nullable Checkpoint base(HubTables tables) {
        long first = tables.journal().first();
        return tables.checkpoints()
                .all("")
                .stream()
                .filter(c -> c.position() + 1 >= first)
                .findFirst()
                .orElse(null);
    }

    /// False for a log that has lost its begin and has no checkpoint: what the core remembered of what
    /// was before counts, and nobody knows it.
    public boolean possible() {
        return tables.journal().first() == 1 || base != null;
    }

    /// Runs it to the end, or to the first difference.
    public Outcome run() {
        if (!possible()) {
            throw new IllegalStateException("the log begins at " + tables.journal().first());
        }
        if (base != null) {
            takeUp(base);
        }
        long from = position + 1;
        tables.journal().read(from, (at, entry) -> {
            position = at;
            input(entry);
            return difference == null;
        });
        if (difference == null) {
            atTheEnd();
        }
        return new Outcome(from, position, inputs, told.size(), announced, compared, difference);
    }

    private void takeUp(Checkpoint from) {
        position = from.position();
        announced = from.announced();
        state.topology(from.topologyVersion() == 0
                ? Topology.EMPTY
                : topology(from.topologyVersion()));
        from.into(state);
        state.incidents().all().forEach(i -> told.put(i.incident().id(), i.incident()));
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
            } else if (base != null && change instanceof Change.ActionRefused refused) {
                onTrust(refused.incident());
            }
        }
    }

    /// A note on an incident that was closed before the checkpoint: nothing but the store knows it.
    private void onTrust(String incident) {
        Announcement next = tables.announcements().get(Announcement.key(announced + 1));
        if (next != null && next.incident().id().equals(incident)) {
            told.put(incident, next.incident());
            announced++;
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
            if (again == null && base != null) {
                return true;
            }
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
