package io.coldaisle.hub.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import io.coldaisle.hub.FaultModelFiles;
import io.coldaisle.hub.correlate.Correlator;
import io.coldaisle.hub.engine.Engine;
import io.coldaisle.hub.store.HubTables;
import io.coldaisle.hub.store.LinkRecord;
import io.coldaisle.hub.store.LinkRecord.Counts;
import io.coldaisle.hub.store.LinkRecord.Presence;
import io.coldaisle.hub.store.LinkRecord.Run;
import io.coldaisle.hub.store.SetBack;
import io.coldaisle.hub.store.Store;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SetBackWatchTest {
    private static final long CACHE_BYTES = 1 << 20;

    @TempDir
    private Path folder = Path.of("unset");

    private static void link(Engine engine, String agent, long acknowledged, List<Run> also,
            long through) {
        boolean _ = engine.submit(step -> {
            step.tables()
                    .links()
                    .positions()
                    .put(step.transaction(), agent, new LinkRecord(agent, 1, acknowledged, also, 0,
                            Presence.NONE, Counts.NONE));
            step.tables()
                    .setBack()
                    .put(step.transaction(), agent, new SetBack(agent, 1, through));
            return true;
        }).join();
    }

    @Test
    void onlyWhoHasHolesIsAskedAgainAndWhoHasNoneIsDone() throws Exception {
        try (Store store = Store.open(folder, CACHE_BYTES)) {
            HubTables tables = new HubTables(store);
            try (Engine engine = new Engine(tables, new Correlator(FaultModelFiles.shipped()),
                    () -> 1000)) {
                engine.start();
                link(engine, "away", 10, List.of(new Run(12, 13)), 0);
                link(engine, "coming", 10, List.of(), 20);
                link(engine, "done", 20, List.of(), 20);
                link(engine, "holes", 10, List.of(new Run(12, 20)), 20);
                assertThat(engine.submit(new SetBackWatch()).join()).containsExactly("holes");
                assertThat(tables.setBack().all("")).extracting(SetBack::agent)
                        .containsExactly("away", "coming", "holes");
            }
        }
    }
}
