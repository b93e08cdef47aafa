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
import io.coldaisle.hub.topology.Topology;
import io.coldaisle.hub.topology.TopologyReader;
import io.coldaisle.hub.topology.TopologyReading;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// Takes the inputs of a hub's log through a core of its own, from nothing or, when the log has lost
/// its begin, from the oldest checkpoint.
public final class LogWalk {
    final HubTables tables;
    final CorrelationState state = new MapCorrelationState();
    final Map<String, Incident> told = new TreeMap<>();
    /// Where it begins when the log has lost its begin; null: from nothing.
    final @Nullable Checkpoint base;
    private final Correlator correlator;
    private long inputs;
    private long position;
    private long announced;

    /// Hears of every incident as it is told.
    public interface Listener {
        /// @param change what of the input tells it
        /// @param number of all that was told, from 1
        /// @return false to end the walk
        boolean told(Input input, Change change, Incident incident, long number);
    }

    /// @param correlator has judged nothing yet
    public LogWalk(HubTables tables, Correlator correlator) {
        this.tables = tables;
        this.correlator = correlator;
        this.base = tables.journal().first() > 1 ? base(tables) : null;
    }

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

    /// Runs it to the end, or until the listener has heard enough; once.
    ///
    /// @return position of the first input
    public long run(Listener listener) {
        if (!possible()) {
            throw new IllegalStateException("the log begins at " + tables.journal().first());
        }
        if (base != null) {
            takeUp(base);
        }
        long from = position + 1;
        tables.journal().read(from, (at, entry) -> {
            position = at;
            return input(entry, listener);
        });
        return from;
    }

    /// Incidents as they were last told, by id.
    public Map<String, Incident> told() {
        return Map.copyOf(told);
    }

    /// Inputs that were taken in.
    public long inputs() {
        return inputs;
    }

    /// Position of the last input that was taken in.
    long position() {
        return position;
    }

    /// How often something was told.
    long announced() {
        return announced;
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

    private boolean input(Journal.Entry entry, Listener listener) {
        boolean on = entry.topologyVersion() == 0 || step(new Input.TopologyChanged(entry.atMs(),
                topology(entry.topologyVersion())), listener);
        for (Input input : entry.input()) {
            on = step(input, listener) && on;
        }
        return on;
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

    private boolean step(Input input, Listener listener) {
        inputs++;
        boolean on = true;
        for (Change change : correlator.step(state, input)) {
            Incident incident = Telling.of(change, input, told::get);
            if (incident != null) {
                told.put(incident.id(), incident);
                announced++;
                on = listener.told(input, change, incident, announced) && on;
            } else if (base != null && change instanceof Change.ActionRefused refused) {
                onTrust(refused.incident());
            }
        }
        return on;
    }

    /// A note on an incident that was closed before the checkpoint: nothing but the store knows it.
    private void onTrust(String incident) {
        Announcement next = tables.announcements().get(Announcement.key(announced + 1));
        if (next != null && next.incident().id().equals(incident)) {
            told.put(incident, next.incident());
            announced++;
        }
    }
}
