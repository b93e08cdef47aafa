package io.coldaisle.agent;

import io.coldaisle.agent.net.NetworkLoop;
import io.coldaisle.agent.poll.PollScheduler;
import io.coldaisle.agent.snmp.notification.NotificationCounts;
import io.coldaisle.agent.snmp.notification.NotificationListener;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/// Gathers how the agent does from the threads that know, and writes the page.
final class StatusTeller {
    private final String agent;
    private final StatusFile file;
    private final LongSupplier clock;
    private final LongSupplier lost;

    StatusTeller(String agent, StatusFile file, LongSupplier clock, LongSupplier lost) {
        this.agent = agent;
        this.file = file;
        this.clock = clock;
        this.lost = lost;
    }

    /// Counts are asked of the polling thread; the page is written by the writer.
    void tell(NetworkLoop loop, PollScheduler scheduler, Pollers pollers,
            @Nullable NotificationListener notifications, Executor writer) {
        CompletableFuture<@Nullable NotificationCounts> counts = notifications == null
                ? CompletableFuture.completedFuture(null)
                : notifications.counts().thenApply(seen -> seen);
        CompletableFuture<Map<String, String>> findings = new CompletableFuture<>();
        loop.execute(() -> findings.complete(pollers.sharedEngineIds()));
        var _ = scheduler.metrics()
                .thenCombine(counts, (polls, seen) -> StatusText.of(agent, clock.getAsLong(),
                        polls, seen, findings.getNow(Map.of()), lost.getAsLong()))
                .thenAcceptAsync(file::write, writer);
    }
}
