package io.coldaisle.hub.correlate;

import io.coldaisle.hub.topology.Topology;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// State in memory, for tests, replays, and as the cache of an engine that persists.
public final class MapCorrelationState implements CorrelationState {
    private final MapTable<AlarmRecord> alarms = new MapTable<>();
    private final MapTable<OpenIncident> incidents = new MapTable<>();
    private final MapTable<AgentRecord> agents = new MapTable<>();
    private final MapTable<ChangeRecord> changes = new MapTable<>();
    private final MapTable<AppliedRequest> requests = new MapTable<>();
    private final MapTable<Trace> traces = new MapTable<>();
    private final MapTable<MaintenanceWindow> windows = new MapTable<>();
    private final MapTable<Shelf> shelves = new MapTable<>();
    private final MapTable<Timer> timers = new MapTable<>();
    private Topology topology = Topology.EMPTY;

    @Override
    public Table<AlarmRecord> alarms() {
        return alarms;
    }

    @Override
    public Table<OpenIncident> incidents() {
        return incidents;
    }

    @Override
    public Table<AgentRecord> agents() {
        return agents;
    }

    @Override
    public Table<ChangeRecord> changes() {
        return changes;
    }

    @Override
    public Table<AppliedRequest> requests() {
        return requests;
    }

    @Override
    public Table<Trace> traces() {
        return traces;
    }

    @Override
    public Table<MaintenanceWindow> windows() {
        return windows;
    }

    @Override
    public Table<Shelf> shelves() {
        return shelves;
    }

    @Override
    public Table<Timer> timers() {
        return timers;
    }

    @Override
    public Topology topology() {
        return topology;
    }

    @Override
    public void topology(Topology picture) {
        topology = picture;
    }

    /// Rows are looked up far more often than they are walked, and keys of one agent differ in their
    /// last letters only; so they are hashed, and put in order when somebody asks for all of them.
    private static final class MapTable<R> implements Table<R> {
        private final Map<String, R> rows = new HashMap<>();
        private @Nullable List<R> ordered;

        @Override
        public @Nullable R get(String key) {
            return rows.get(key);
        }

        @Override
        public void put(String key, R value) {
            rows.put(key, value);
            ordered = null;
        }

        @Override
        public void remove(String key) {
            rows.remove(key);
            ordered = null;
        }

        @Override
        public int size() {
            return rows.size();
        }

        @Override
        public List<R> all() {
            List<R> known = ordered;
            if (known == null) {
                known = rows.entrySet()
                        .stream()
                        .sorted(Map.Entry.comparingByKey())
                        .map(Map.Entry::getValue)
                        .toList();
                ordered = known;
            }
            return known;
        }
    }
}
