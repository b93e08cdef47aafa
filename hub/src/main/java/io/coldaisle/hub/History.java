package io.coldaisle.hub;

import io.coldaisle.hub.correlate.Change;
import io.coldaisle.hub.correlate.Correlator;
import io.coldaisle.hub.engine.LogWalk;
import io.coldaisle.hub.rootcause.FaultModels;
import io.coldaisle.hub.store.HubTables;
import java.time.Instant;

/// What a hub saw, judged again.
final class History {
    private History() {}

    /// Incidents as they would stand had the hub had these models.
    ///
    /// @throws IllegalStateException when the log cannot be run again
    static Standings of(HubTables tables, FaultModels models) {
        LogWalk walk = new LogWalk(tables, new Correlator(models));
        if (!walk.possible()) {
            throw new IllegalStateException(trimmed(tables));
        }
        Standings standings = new Standings();
        walk.run((input, change, incident, _) -> {
            standings.tell(incident, input.atMs());
            if (change instanceof Change.IncidentWithdrawn) {
                standings.withdraw(incident.id());
            }
            return true;
        });
        return standings;
    }

    /// Says why a log that has lost its begin cannot be run again.
    static String trimmed(HubTables tables) {
        long first = tables.journal().first();
        long[] at = new long[1];
        tables.journal().read(first, (_, entry) -> {
            at[0] = entry.atMs();
            return false;
        });
        return "the log begins at input " + first + " (" + Instant.ofEpochMilli(at[0])
                + "); what was before is forgotten after retention.log, and there is no checkpoint"
                + " to re-run it from";
    }
}
