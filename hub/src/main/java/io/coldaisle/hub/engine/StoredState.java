package io.coldaisle.hub.engine;

import io.coldaisle.hub.correlate.AlarmRecord;
import io.coldaisle.hub.correlate.CorrelationState;
import io.coldaisle.hub.correlate.MaintenanceWindow;
import io.coldaisle.hub.correlate.Shelf;
import io.coldaisle.hub.store.HubTables;
import io.coldaisle.hub.store.Transaction;
import io.coldaisle.hub.topology.Topology;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// The correlator's state in memory, every change of which also goes into the open transaction.
/// When a transaction is lost, the whole is read again from disk.
final class StoredState implements CorrelationState {
    private final Kept<AlarmRecord> alarms;
    private final Kept<OpenIncident> incidents;
    private final Kept<AgentRecord> agents;
    private final Kept<ChangeRecord> changes;
    private final Kept<AppliedRequest> requests;
    private final Kept<Trace> traces;
    private final Kept<MaintenanceWindow> windows;
    private final Kept<Shelf> shelves;
    private final Kept<Timer> timers;
    private Topology topology;
    private @Nullable Transaction open;
    private long writes;

    StoredState(HubTables tables, Topology topology) {
        HubTables.Correlation stored = tables.correlation();
        this.alarms = new Kept<>(stored.alarms());
        this.incidents = new Kept<>(stored.incidents());
        this.agents = new Kept<>(stored.agents());
        this.changes = new Kept<>(stored.changes());
        this.requests = new Kept<>(stored.requests());
        this.traces = new Kept<>(stored.traces());
        this.windows = new Kept<>(stored.windows());
        this.shelves = new Kept<>(stored.shelves());
        this.timers = new Kept<>(stored.timers());
        this.topology = topology;
    }

    void open(Transaction transaction) {
        open = transaction;
    }

    /// Counts changes, so that a step that changed nothing can be told.
    long writes() {
        return writes;
    }

    private Transaction transaction() {
        Transaction current = open;
        if (current == null) {
            throw new IllegalStateException("the state changes only inside a step");
        }
        return current;
    }

    private final class Kept<R> implements Table<R> {
        private final io.coldaisle.hub.store.Table<R> stored;
        private final Map<String, R> records = new TreeMap<>();

        Kept(io.coldaisle.hub.store.Table<R> stored) {
            this.stored = stored;
            stored.scan("", (key, record) -> {
                records.put(key, record);
                return true;
            });
        }

        @Override
        public @Nullable R get(String key) {
            return records.get(key);
        }

        @Override
        public void put(String key, R value) {
            writes++;
            records.put(key, value);
            stored.put(transaction(), key, value);
        }

        @Override
        public void remove(String key) {
            if (records.remove(key) != null) {
                writes++;
                stored.remove(transaction(), key);
            }
        }

        @Override
        public int size() {
            return records.size();
        }

        @Override
        public List<R> all() {
            return new ArrayList<>(records.values());
        }
    }

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
}
