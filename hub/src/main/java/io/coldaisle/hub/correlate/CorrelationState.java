package io.coldaisle.hub.correlate;

import io.coldaisle.hub.incident.Incident;
import io.coldaisle.hub.topology.Topology;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What the correlator remembers between steps: tables of plain records. Whoever copies every
/// table and the topology has copied everything.
public interface CorrelationState {
    /// Known alarms by [AlarmRecord.Subject#key()].
    Table<AlarmRecord> alarms();

    /// Incidents that are not closed, by id, with what the correlator remembers about them.
    Table<OpenIncident> incidents();

    /// Agents by id.
    Table<AgentRecord> agents();

    /// Change records that still count, by id.
    Table<ChangeRecord> changes();

    /// Operator requests that were applied, by request id.
    Table<AppliedRequest> requests();

    /// What is over and must still be known for a while, by [Trace#key()].
    Table<Trace> traces();

    /// Announced work that is not long over, by id.
    Table<MaintenanceWindow> windows();

    /// What operators have put out of sight, and that is not long over, by id.
    Table<Shelf> shelves();

    /// What is due, by name.
    Table<Timer> timers();

    /// The picture in force; empty until one is imported.
    Topology topology();

    /// Puts another picture in force.
    void topology(Topology topology);

    /// Records by key.
    interface Table<R> {
        @Nullable
        R get(String key);

        void put(String key, R value);

        void remove(String key);

        int size();

        /// All records in the order of their keys (UTF-16 code units), a copy.
        List<R> all();
    }

    /// An incident and what the correlator must remember to judge it again.
    ///
    /// @param rivalKey the cause that led in the last solve though the headline stayed; empty: none
    /// @param quietSinceMs since when every member has been clear, hub's clock, ms; ahead of now
    ///        where that must last longer before it counts; 0: not so
    /// @param reported fingerprint of what was last told, so that nothing is told twice
    record OpenIncident(Incident incident, String rivalKey, long quietSinceMs, String reported) {}

    /// What is known of an agent.
    ///
    /// @param heard false while the hub misses it
    /// @param lostAtMs when the hub missed it, hub's clock, ms; 0 while it is heard
    /// @param leastDelayMs hub's clock minus agent's, as measured or as guessed from its reports, ms
    /// @param delays the least ones of its reports, least first; empty once the clock was measured
    record AgentRecord(String agent, boolean heard, long lostAtMs, long leastDelayMs,
            boolean measured, List<Delay> delays) {
        public AgentRecord {
            delays = List.copyOf(delays);
        }

        /// How late a report was.
        ///
        /// @param seenMs agent's clock, ms
        /// @param delayMs receive time minus agent's clock, ms
        public record Delay(long seenMs, long delayMs) {}
    }

    /// What is over and must still be known for a while.
    sealed interface Trace {
        /// Key in [CorrelationState#traces()].
        String key();

        /// When it may be forgotten, hub's clock, ms.
        long untilMs();

        /// Ends of an alarm whose begin has not come yet.
        ///
        /// @param alarm its [AlarmRecord.Subject#key()]
        /// @param endsMs agent's clock, ms, rising
        record EarlyEnd(String alarm, List<Long> endsMs, long untilMs) implements Trace {
            public EarlyEnd {
                endsMs = List.copyOf(endsMs);
            }

            static String key(String alarm) {
                return "end " + alarm;
            }

            @Override
            public String key() {
                return key(alarm);
            }
        }

        /// An id of an incident that is over. What was merged or closed does not come back; what was
        /// withdrawn may for the alarm it was opened for, with higher revisions than were told.
        ///
        /// @param alarm id of the alarm it was opened for
        /// @param revision the last that was told of what was withdrawn; 0: it does not come back
        record SpentId(String incident, String alarm, long revision, long untilMs)
                implements
                    Trace {
            static String key(String incident) {
                return "id " + incident;
            }

            @Override
            public String key() {
                return key(incident);
            }
        }
    }

    /// A change record.
    record ChangeRecord(String id, String kind, String target, long effectiveMs) {}

    /// A request that was applied.
    record AppliedRequest(String requestId, String incident, long atMs) {}

    /// Something that is due.
    ///
    /// @param name such as `solve`
    /// @param dueMs hub's clock, ms
    /// @param count times it was put off in a row
    record Timer(String name, long dueMs, int count) {}
}
