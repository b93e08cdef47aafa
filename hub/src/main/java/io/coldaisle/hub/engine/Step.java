package io.coldaisle.hub.engine;

import io.coldaisle.hub.correlate.Change;
import io.coldaisle.hub.correlate.CorrelationState;
import io.coldaisle.hub.correlate.Input;
import io.coldaisle.hub.incident.Incident;
import io.coldaisle.hub.store.Checkpoint;
import io.coldaisle.hub.store.HubTables;
import io.coldaisle.hub.store.Transaction;
import io.coldaisle.hub.topology.Topology;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What a piece of work may touch while it is applied.
public interface Step {
    /// Hub's clock, ms; never falls from one step to the next.
    long nowMs();

    /// Where durable effects go.
    Transaction transaction();

    HubTables tables();

    /// The correlator's state, to look at.
    CorrelationState state();

    /// Logs an input and has the correlator take it in. Its changes are published after the commit,
    /// and so is feedback on an incident that the correlator no longer holds.
    List<Change> input(Input input);

    /// An incident as it was last told, open or not, this step included; null when there was none.
    @Nullable
    Incident told(String id);

    /// What the correlator remembers now.
    Checkpoint checkpoint();

    /// Logs and takes in a topology that came as a document, and keeps it with its time.
    ///
    /// @param by who imported it
    List<Change> topology(Topology topology, byte[] json, String by);
}
