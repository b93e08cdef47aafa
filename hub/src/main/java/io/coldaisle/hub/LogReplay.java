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
import java.util.List;
import org.jspecify.annotations.Nullable;

/// `coldaisle-hub replay --data`: re-runs the log of a stopped hub and says whether the same comes of
/// it, bit by bit. Exit code 0: it does, 1: it does not, 2: that cannot be said.
///
/// @param models the folder `hub.fault_models` names; null: as shipped
/// @param diff tell how the incidents would have been with the models, against those shipped
record LogReplay(Path data, @Nullable Path models, boolean diff, boolean json) {
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
            if (diff) {
                return compare(tables, faults, out);
            }
            LogRerun rerun = new LogRerun(tables, new Correlator(faults));
            if (!rerun.possible()) {
                throw new IllegalStateException(History.trimmed(tables));
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

    private int compare(HubTables tables, FaultModels faults, PrintWriter out) {
        List<ReplayDifference> differences = ReplayDifference.between(
                History.of(tables, FaultModelFiles.shipped()).all(),
                History.of(tables, faults).all());
        if (json) {
            out.println(DifferenceText.json(data.toString(), differences));
        } else {
            DifferenceText.print(data.toString(), differences, out);
        }
        out.flush();
        return differences.isEmpty() ? 0 : 1;
    }
}
