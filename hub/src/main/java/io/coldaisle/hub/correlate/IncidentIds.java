package io.coldaisle.hub.correlate;

import io.coldaisle.hub.correlate.CorrelationState.OpenIncident;
import io.coldaisle.hub.correlate.CorrelationState.Trace;
import io.coldaisle.hub.rootcause.Solution;
import io.coldaisle.hub.topology.Component;
import io.coldaisle.hub.topology.Topology;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Ids of incidents. Derived from the site and the time of the first symptom, so that they do not
/// hang on the cause that happened to be named first.
final class IncidentIds {
    /// Incidents of one site and span of time share the stem of their ids, ms.
    private static final long SPAN_MS = 900_000;

    private final CorrelationState state;
    private final Topology picture;

    IncidentIds(CorrelationState state, Topology picture) {
        this.state = state;
        this.picture = picture;
    }

    /// The id for a group that no incident goes on in: that of an incident which was opened for one of
    /// its alarms and withdrawn, or else a fresh one.
    ///
    /// @param members of the group, first symptom first
    /// @param taken ids in use
    String next(Solution.Group group, List<AlarmRecord> members, Set<String> taken) {
        for (AlarmRecord member : members) {
            String id = withdrawn(member.id(), taken);
            if (!id.isEmpty()) {
                return id;
            }
        }
        AlarmRecord first = members.getFirst();
        Component component = picture.find(first.subject().component());
        String site = component == null ? "" : component.place().site();
        String stem = site + " " + Math.floorDiv(first.life().sinceMs(), SPAN_MS);
        String id = "i" + Hash.of(stem);
        for (int n = 0; taken.contains(id) || state.incidents().get(id) != null
                || spent(id) != null; n++) {
            id = "i" + Hash.of(stem + " " + group.causes().getFirst().component() + " " + n);
        }
        return id;
    }

    private String withdrawn(String alarm, Set<String> taken) {
        for (Trace trace : state.traces().all()) {
            if (trace instanceof Trace.SpentId spent && spent.revision() > 0
                    && spent.alarm().equals(alarm) && !taken.contains(spent.incident())
                    && state.incidents().get(spent.incident()) == null) {
                return spent.incident();
            }
        }
        return "";
    }

    /// The revision before the next one.
    long told(String id, @Nullable OpenIncident open) {
        Trace.SpentId spent = spent(id);
        return open != null ? open.incident().revision() : spent == null ? 0 : spent.revision();
    }

    private Trace.@Nullable SpentId spent(String id) {
        return state.traces().get(Trace.SpentId.key(id)) instanceof Trace.SpentId spent
                ? spent
                : null;
    }
}
