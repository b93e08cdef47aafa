package io.coldaisle.hub.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.coldaisle.hub.FaultModelFiles;
import io.coldaisle.hub.correlate.Change;
import io.coldaisle.hub.correlate.Correlator;
import io.coldaisle.hub.correlate.Input;
import io.coldaisle.hub.rootcause.FaultModels;
import io.coldaisle.hub.store.HubTables;
import io.coldaisle.hub.store.Store;
import io.coldaisle.hub.store.StoreDisk;
import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rocksdb.RocksDB;
import org.rocksdb.RocksDBException;
import org.rocksdb.WriteBatch;
import org.rocksdb.WriteOptions;

/// A disk may refuse a write that is there all the same: the log was written and could not be synced.
class RefusedWriteTest {
    private static final FaultModels MODELS = FaultModelFiles.shipped();
    private static final long CACHE_BYTES = 1 << 20;

    @TempDir
    private Path folder = Path.of("unset");

    private static final class Refusing implements StoreDisk {
        private boolean refuses;
        private boolean writes;

        @Override
        public long freeBytes(File directory) {
            return 1L << 40;
        }

        @Override
        public long totalBytes(File directory) {
            return 1L << 40;
        }

        @Override
        public void write(RocksDB database, WriteOptions how, WriteBatch batch)
                throws RocksDBException {
            if (!refuses || writes) {
                database.write(how, batch);
            }
            if (refuses) {
                throw new RocksDBException("No space left on device");
            }
        }
    }

    private static CompletableFuture<List<Change>> change(Engine engine, String id) {
        CompletableFuture<List<Change>> answer = engine.submit(step -> step.input(
                new Input.ChangeRecorded(step.nowMs(), id, "deploy", "web", step.nowMs())));
        assertThat(engine.turn()).isTrue();
        return answer;
    }

    private static List<String> log(HubTables tables) {
        List<String> ids = new ArrayList<>();
        tables.journal().read(1, (_, entry) -> {
            entry.input().forEach(input -> ids.add(((Input.ChangeRecorded) input).id()));
            return true;
        });
        return ids;
    }

    private List<String> logAfterARefusal(boolean written) throws Exception {
        Refusing disk = new Refusing();
        try (Store store = Store.open(folder, disk, CACHE_BYTES)) {
            HubTables tables = new HubTables(store);
            Engine engine = new Engine(tables, new Correlator(MODELS), () -> 1_000);
            assertThat(change(engine, "a")).isCompleted();
            disk.refuses = true;
            disk.writes = written;
            assertThat(change(engine, "b")).isCompletedExceptionally();
            disk.refuses = false;
            assertThat(change(engine, "c")).isCompleted();
            assertThat(new LogRerun(tables, new Correlator(MODELS)).run().difference()).isNull();
            return log(tables);
        }
    }

    @Test
    void whatWasRefusedAndIsOnTheDiskIsGoneOnFrom() throws Exception {
        assertThat(logAfterARefusal(true)).containsExactly("a", "b", "c");
    }

    @Test
    void whatWasRefusedAndIsNotOnTheDiskNeverWas() throws Exception {
        assertThat(logAfterARefusal(false)).containsExactly("a", "c");
    }
}
