package io.coldaisle.hub.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.coldaisle.hub.FaultModelFiles;
import io.coldaisle.hub.correlate.Correlator;
import io.coldaisle.hub.store.HubTables;
import io.coldaisle.hub.store.Store;
import io.coldaisle.hub.store.TokenRecord;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Work that looks before it writes, among other work that waits with it.
class AloneTest {
    private static final String TOKEN = "t";
    @TempDir
    private Path folder = Path.of("unset");

    /// Takes the token unless somebody has it.
    private static boolean take(Step step) {
        if (step.tables().tokens().get(TOKEN) != null) {
            return false;
        }
        step.tables()
                .tokens()
                .put(step.transaction(), TOKEN, new TokenRecord("*", 1, 1, "test", 1));
        return true;
    }

    @Test
    void oneOfManyThatWaitTogetherFindsItFree() throws Exception {
        try (Store store = Store.open(folder.resolve("store"), 1 << 20)) {
            Engine engine = new Engine(new HubTables(store),
                    new Correlator(FaultModelFiles.shipped()), () -> 1);
            CountDownLatch held = new CountDownLatch(1);
            engine.start();
            try (engine) {
                CompletableFuture<Boolean> first = engine.submit(_ -> {
                    try {
                        held.await();
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                    }
                    return true;
                });
                List<CompletableFuture<Boolean>> takers = new ArrayList<>();
                List<CompletableFuture<Boolean>> others = new ArrayList<>();
                for (int i = 0; i < 20; i++) {
                    takers.add(engine.submitAlone(AloneTest::take));
                    others.add(engine.submit(_ -> true));
                }
                held.countDown();
                assertThat(first.get()).isTrue();
                assertThat(takers.stream().filter(CompletableFuture::join)).hasSize(1);
                assertThat(takers.getFirst().join()).isTrue();
                assertThat(others).allMatch(CompletableFuture::join);
            }
        }
    }
}
