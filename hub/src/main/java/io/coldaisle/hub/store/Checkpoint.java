package io.coldaisle.hub.store;

import io.coldaisle.hub.correlate.AlarmRecord;
import io.coldaisle.hub.correlate.CorrelationState;
import io.coldaisle.hub.correlate.CorrelationState.AgentRecord;
import io.coldaisle.hub.correlate.CorrelationState.AppliedRequest;
import io.coldaisle.hub.correlate.CorrelationState.ChangeRecord;
import io.coldaisle.hub.correlate.CorrelationState.OpenIncident;
import io.coldaisle.hub.correlate.CorrelationState.Timer;
import io.coldaisle.hub.correlate.CorrelationState.Trace;
import io.coldaisle.hub.correlate.MaintenanceWindow;
import io.coldaisle.hub.correlate.Shelf;
import java.util.List;

/// All the correlator remembered at a position of the log: where a log that has lost its begin can be
/// re-run from.
///
/// @param position of the last input that is in it
/// @param announced how often incidents had been told by then
/// @param topologyVersion in force; 0: none
public record Checkpoint(long position, long atMs, long announced, long topologyVersion,
        Seen seen, Asked asked) {
    /// What came from outside.
    public record Seen(List<AlarmRecord> alarms, List<OpenIncident> incidents,
            List<AgentRecord> agents, List<ChangeRecord> changes, List<Trace> traces) {}

    /// What people asked for, and what is due.
    public record Asked(List<AppliedRequest> requests, List<MaintenanceWindow> windows,
            List<Shelf> shelves, List<Timer> timers) {}

    /// A state as it is now.
    public static Checkpoint of(CorrelationState state, long position, long atMs,
            long announced) {
        return new Checkpoint(position, atMs, announced, state.topology().version(),
                new Seen(state.alarms().all(), state.incidents().all(), state.agents().all(),
                        state.changes().all(), state.traces().all()),
                new Asked(state.requests().all(), state.windows().all(), state.shelves().all(),
                        state.timers().all()));
    }

    /// Puts everything but the topology into an empty state.
    public void into(CorrelationState state) {
        seen.alarms().forEach(a -> state.alarms().put(a.subject().key(), a));
        seen.incidents().forEach(i -> state.incidents().put(i.incident().id(), i));
        seen.agents().forEach(a -> state.agents().put(a.agent(), a));
        seen.changes().forEach(c -> state.changes().put(c.id(), c));
        seen.traces().forEach(t -> state.traces().put(t.key(), t));
        asked.requests().forEach(r -> state.requests().put(r.requestId(), r));
        asked.windows().forEach(w -> state.windows().put(w.id(), w));
        asked.shelves().forEach(s -> state.shelves().put(s.id(), s));
        asked.timers().forEach(t -> state.timers().put(t.name(), t));
    }
}
