package io.coldaisle.hub.standby;

import io.coldaisle.hub.engine.Engine;
import io.coldaisle.hub.store.HubTables;
import io.coldaisle.hub.store.PairRecord;
import java.nio.file.Path;
import java.util.function.IntSupplier;

/// The active hub as its standby's session needs it.
///
/// @param data its folder
/// @param term it has
/// @param agents with an open stream
record Leader(Path data, HubTables tables, Engine engine, Pairing pairing, long term,
        IntSupplier agents) {
    /// Keeps whether agents wait for the standby, and then lets them.
    void pair(boolean paired) {
        if (pairing.paired() == paired) {
            return;
        }
        engine.submit(step -> {
            step.tables().pair(step.transaction(), new PairRecord(term, paired, step.nowMs()));
            return paired;
        }, (done, _) -> {
            if (done != null) {
                pairing.paired(done);
            }
        });
    }
}
