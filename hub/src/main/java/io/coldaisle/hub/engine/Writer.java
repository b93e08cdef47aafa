package io.coldaisle.hub.engine;

import io.coldaisle.hub.correlate.AlarmRecord;
import io.coldaisle.hub.correlate.Change;
import io.coldaisle.hub.correlate.CorrelationState;
import io.coldaisle.hub.correlate.Correlator;
import io.coldaisle.hub.correlate.Input;
import io.coldaisle.hub.incident.Incident;
import io.coldaisle.hub.store.AlarmLedger;
import io.coldaisle.hub.store.Announcement;
import io.coldaisle.hub.store.Checkpoint;
import io.coldaisle.hub.store.HubTables;
import io.coldaisle.hub.store.Journal;
import io.coldaisle.hub.store.TopologyChange;
import io.coldaisle.hub.store.TopologyDocuments;
import io.coldaisle.hub.store.TopologyVersion;
import io.coldaisle.hub.store.Transaction;
import io.coldaisle.hub.topology.Topology;
import io.coldaisle.hub.topology.TopologyDelta;
import io.coldaisle.hub.topology.TopologyReader;
import io.coldaisle.hub.topology.TopologyReading;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/// The open transaction with the correlator's state: what a [Step] touches.
final class Writer implements Step {
    /// Announcements kept for watchers that come back.
    private static final long KEPT_ANNOUNCEMENTS = 20_000;

    private final HubTables tables;
    private final Correlator correlator;
    private final LongSupplier clock;
    private final AlarmLedger ledger;
    private StoredState state;
    private @Nullable Transaction transaction;
    private List<Announcement> announcements = new ArrayList<>();
    private long announced;
    private long published;
    private long nowMs;
    private boolean written;
    private boolean stale;

    Writer(HubTables tables, Correlator correlator, LongSupplier clock) {
        this.tables = tables;
        this.correlator = correlator;
        this.clock = clock;
        this.ledger = new AlarmLedger(tables);
        this.state = new StoredState(tables, newestTopology());
        this.nowMs = tables.journal().lastAtMs();
        this.announced = lastAnnouncement();
        this.published = announced;
    }

    private long lastAnnouncement() {
        long[] last = new long[1];
        tables.announcements().scan("", (_, announcement) -> {
            last[0] = announcement.number();
            return true;
        });
        return last[0];
    }

    private Topology newestTopology() {
        TopologyDocuments.Document newest = tables.topologies().newest();
        if (newest == null) {
            return Topology.EMPTY;
        }
        return switch (TopologyReader.read(newest.json(), newest.version())) {
            case TopologyReading.Accepted(Topology topology, var _) -> topology;
            case TopologyReading.Rejected(String problem) -> throw new IllegalStateException(
                    "stored topology " + newest.version() + " cannot be read: " + problem);
        };
    }

    void begin() {
        if (tables.store().recover() || stale) {
            reread();
        }
        transaction = tables.store().begin();
        state.open(transaction());
        // Never falls, so that a log read again is in order even when the clock stepped back.
        nowMs = Math.max(nowMs, clock.getAsLong());
    }

    /// True when something became durable since this was last asked.
    boolean hasWritten() {
        boolean since = written;
        written = false;
        return since;
    }

    long size() {
        return transaction().size();
    }

    /// Makes the step durable and returns what is to be told.
    List<Announcement> commit() {
        Transaction done = transaction();
        ledger.write(done);
        if (!done.isEmpty()) {
            tables.store().commit(done);
            written = true;
        }
        done.close();
        transaction = null;
        ledger.clear();
        List<Announcement> told = announcements;
        announcements = new ArrayList<>();
        published = announced;
        return told;
    }

    /// Memory follows the disk, which may hold what it said it had not taken. Of that nobody has heard
    /// yet: it is told with the next commit.
    private void reread() {
        tables.journal().reread();
        state = new StoredState(tables, newestTopology());
        announcements = new ArrayList<>();
        tables.announcements().scan(Announcement.key(published + 1), (_, announcement) -> {
            announcements.add(announcement);
            return true;
        });
        announced = published + announcements.size();
        stale = false;
    }

    /// The open transaction is lost, as far as anybody knows.
    void forget() {
        Transaction lost = transaction;
        if (lost != null) {
            lost.close();
        }
        transaction = null;
        ledger.clear();
        stale = true;
    }

    @Override
    public long nowMs() {
        return nowMs;
    }

    @Override
    public Transaction transaction() {
        Transaction open = transaction;
        if (open == null) {
            throw new IllegalStateException("no step is open");
        }
        return open;
    }

    @Override
    public HubTables tables() {
        return tables;
    }

    @Override
    public CorrelationState state() {
        return state;
    }

    @Override
    public Checkpoint checkpoint() {
        return Checkpoint.of(state, tables.journal().last(), nowMs, announced);
    }

    @Override
    public List<Change> input(Input input) {
        if (!(input instanceof Input.Tick)) {
            tables.journal()
                    .append(transaction(),
                            new Journal.Entry(input.atMs(), List.of(input), 0));
        }
        return step(input);
    }

    @Override
    public List<Change> topology(Topology topology, byte[] json, String by) {
        TopologyDelta.Dependencies changed = TopologyDelta.between(state.topology(), topology)
                .dependencies();
        tables.topologies()
                .put(transaction(),
                        new TopologyVersion(topology.version(), nowMs, by, topology.size(),
                                topology.dependencies().size(), topology.groups().size()),
                        json, new TopologyChange(changed.added(), changed.removed()));
        tables.journal()
                .append(transaction(),
                        new Journal.Entry(nowMs, List.of(), topology.version()));
        return step(new Input.TopologyChanged(nowMs, topology));
    }

    @Override
    public @Nullable Incident told(String id) {
        for (Announcement announcement : announcements.reversed()) {
            if (announcement.incident().id().equals(id)) {
                return announcement.incident();
            }
        }
        return tables.archive().get(id);
    }

    private List<Change> step(Input input) {
        long before = state.writes();
        AlarmRecord known = state.alarms().get(input.alarmKey());
        List<Change> changes = correlator.step(state, input);
        ledger.reported(known, state.alarms().get(input.alarmKey()), input.atMs());
        if (input instanceof Input.Tick && state.writes() != before) {
            // Only a tick that changed something need be replayed.
            tables.journal()
                    .append(transaction(),
                            new Journal.Entry(input.atMs(), List.of(input), 0));
        }
        changes.forEach(change -> keep(change, input));
        return changes;
    }

    private void keep(Change change, Input input) {
        Incident told = Telling.of(change, input, this::told);
        if (told == null) {
            return;
        }
        if (told.revision() == 1) {
            ledger.opened(told.times().openedAtMs());
        }
        announce(told);
    }

    private void announce(Incident incident) {
        tables.archive().put(transaction(), incident.id(), incident);
        Announcement announcement = new Announcement(++announced, incident);
        tables.announcements().put(transaction(), Announcement.key(announced), announcement);
        if (announced > KEPT_ANNOUNCEMENTS) {
            tables.announcements()
                    .remove(transaction(),
                            Announcement.key(announced - KEPT_ANNOUNCEMENTS));
        }
        announcements.add(announcement);
    }
}
