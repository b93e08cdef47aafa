package io.coldaisle.hub;

import io.coldaisle.hub.correlate.Correlator;
import io.coldaisle.hub.engine.LogRerun;
import io.coldaisle.hub.engine.LogRerun.Outcome;
import io.coldaisle.hub.rootcause.FaultModels;
import io.coldaisle.hub.store.HubTables;
import io.coldaisle.hub.store.Store;
import io.coldaisle.hub.store.StoreException;
import io.coldaisle.yaml.InvalidDocument;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// `coldaisle-hub replay --data`: re-runs the log of a stopped hub and says whether the same comes of
/// it, bit by bit. Exit code 0: it does, 1: it does not, 2: that cannot be said.
///
/// @param models the folder `hub.fault_models` names; null: as shipped
record LogReplay(Path data, @Nullable Path models, boolean json) {
    private static final long CACHE_BYTES = 16 << 20;

    int run(PrintWriter out, PrintWriter err) {
        FaultModels faults;
        try {
            faults = FaultModelFiles.of(models);
        } catch (InvalidDocument | IOException e) {
            err.println("coldaisle-hub: " + e.getMessage());
            return 2;
        }
        try (Store store = Store.openToRead(data.resolve("store"), CACHE_BYTES)) {
            HubTables tables = new HubTables(store);
            LogRerun rerun = new LogRerun(tables, new Correlator(faults));
            if (!rerun.possible()) {
                err.println(trimmed(tables));
                return 2;
            }
            long began = System.nanoTime();
            Outcome outcome = rerun.run();
            double seconds = (System.nanoTime() - began) / 1e9;
            out.println(json
                    ? LogReplayText.json(outcome, seconds)
                    : LogReplayText.text(outcome, seconds));
            out.flush();
            return outcome.difference() == null ? 0 : 1;
        } catch (IOException | StoreException | IllegalStateException e) {
            err.println("coldaisle-hub: " + e.getMessage());
            return 2;
        }
    }

    private String trimmed(HubTables tables) {
        long first = tables.journal().first();
        long[] at = new long[1];
        tables.journal().read(first, (_, entry) -> {
            at[0] = entry.atMs();
            return false;
        });
        return "coldaisle-hub: the log of " + data + " begins at input " + first + " ("
                + Instant.ofEpochMilli(at[0]) + "); what was before is forgotten after"
                + " retention.log, and there is no checkpoint to re-run it from";
    }
}
