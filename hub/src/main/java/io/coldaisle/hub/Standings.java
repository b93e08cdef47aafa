package io.coldaisle.hub;

import io.coldaisle.hub.incident.Hypothesis;
import io.coldaisle.hub.incident.Incident;
import io.coldaisle.hub.incident.IncidentState;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// How incidents stand, as a replay goes on.
final class Standings {
    private final Map<String, Incident> told = new LinkedHashMap<>();
    private final Map<String, Standing.Named> named = new LinkedHashMap<>();
    private final Set<String> gone = new TreeSet<>();

    /// Takes in an incident as it is told; a merged one no longer stands.
    ///
    /// @param atMs hub's clock
    void tell(Incident incident, long atMs) {
        told.put(incident.id(), incident);
        named.merge(incident.id(), named(incident, atMs), Standings::unlessTheSame);
        if (incident.state() == IncidentState.MERGED) {
            gone.add(incident.id());
        }
    }

    /// Takes in that an incident was none.
    void withdraw(String id) {
        gone.add(id);
    }

    /// As it was last told.
    @Nullable
    Incident told(String id) {
        return told.get(id);
    }

    /// Incidents that stand.
    int count() {
        return told.size() - gone.size();
    }

    /// Incidents that stand, in the order in which they were first told.
    List<Standing> all() {
        List<Standing> standing = new ArrayList<>();
        told.forEach((id, incident) -> {
            if (!gone.contains(id)) {
                standing.add(new Standing(id, incident.times().openedAtMs(),
                        Objects.requireNonNull(named.get(id)), incident.members()));
            }
        });
        return standing;
    }

    private static Standing.Named named(Incident incident, long atMs) {
        List<Hypothesis> hypotheses = incident.verdict().hypotheses();
        if (hypotheses.isEmpty()) {
            return new Standing.Named("", atMs, 0);
        }
        Hypothesis first = hypotheses.getFirst();
        return new Standing.Named(first.cause().component() + " (" + first.cause().faultMode()
                + ")", atMs, first.probability());
    }

    private static Standing.Named unlessTheSame(Standing.Named before, Standing.Named now) {
        return now.cause().equals(before.cause())
                ? new Standing.Named(now.cause(), before.atMs(), now.probability())
                : now;
    }
}
