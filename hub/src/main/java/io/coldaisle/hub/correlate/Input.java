package io.coldaisle.hub.correlate;

import io.coldaisle.hub.topology.Topology;
import io.coldaisle.model.Alarm;
import io.coldaisle.model.Sighting;
import java.util.List;

/// Everything that can move the correlator. Each input carries the hub's clock; a log of inputs
/// replayed in order gives the same incidents, bit for bit.
public sealed interface Input {
    /// When the hub took it in, hub's clock, ms. Never falls along the log.
    long atMs();

    /// Key in [CorrelationState#alarms()] of the alarm it tells of; empty when it tells of none.
    default String alarmKey() {
        return switch (this) {
            case AlarmReported r -> AlarmRecord.Subject.key(r.agent(), r.alarm().device(),
                    r.alarm().component(), r.alarm().condition());
            case AgentHeard heard -> Correlator.unreachable(heard.agent());
            case AgentLost lost -> Correlator.unreachable(lost.agent());
            case AgentSeen seen -> Correlator.unreachable(seen.agent());
            case ClockMeasured _,ChangeRecorded _,MaintenanceChanged _,ShelfChanged _ -> "";
            case TopologyChanged _,OperatorAction _,Tick _ -> "";
        };
    }

    /// An agent reported the begin, a change or the end of an alarm.
    ///
    /// @param component topology component; empty when the device is not placed
    /// @param alarm as sent, with the agent's clock
    /// @param eventId tells a repeat from a new report; unique per agent
    record AlarmReported(long atMs, String agent, String component, Alarm alarm, String eventId)
            implements
                Input {}

    /// The hub hears an agent (again).
    ///
    /// @param eventId may be empty
    record AgentHeard(long atMs, String agent, String eventId) implements Input {}

    /// The hub misses an agent.
    ///
    /// @param lastHeardMs hub's clock, ms; 0 when never
    /// @param eventId may be empty
    record AgentLost(long atMs, String agent, long lastHeardMs, String eventId) implements Input {}

    /// Neighbours looked whether an agent that is missed is alive.
    ///
    /// @param by what each of them saw
    record AgentSeen(long atMs, String agent, List<Sighting> by) implements Input {
        public AgentSeen {
            by = List.copyOf(by);
        }
    }

    /// The link tells how far an agent's clock is from the hub's; what its alarms seem to say of it
    /// counts no more from then on.
    ///
    /// @param delayMs hub's clock minus agent's, ms
    record ClockMeasured(long atMs, String agent, long delayMs) implements Input {}

    /// Somebody changed something, from a change record.
    ///
    /// @param kind `firmware`, `config`, `deploy`, `maintenance` or another word
    /// @param target topology component
    /// @param effectiveMs when it took effect, ms
    record ChangeRecorded(long atMs, String id, String kind, String target, long effectiveMs)
            implements
                Input {}

    /// Work was announced, or ended early: the window of that id is now this one.
    record MaintenanceChanged(long atMs, MaintenanceWindow window) implements Input {}

    /// An operator put alarms out of sight, or back: the shelf of that id is now this one.
    record ShelfChanged(long atMs, Shelf shelf) implements Input {}

    /// Another picture of the world holds from now on.
    record TopologyChanged(long atMs, Topology topology) implements Input {}

    /// Somebody did something to an incident.
    ///
    /// @param incident its id
    /// @param by from the client's certificate or token
    /// @param revision the revision it was decided on; 0 means any
    /// @param requestId makes a repeat have no second effect; may be empty
    record OperatorAction(long atMs, String incident, Action action, String by, long revision,
            String requestId) implements Input {}

    /// Time went on.
    record Tick(long atMs) implements Input {}
}
