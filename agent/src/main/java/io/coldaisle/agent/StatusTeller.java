package io.coldaisle.agent;

import io.coldaisle.agent.net.NetworkLoop;
import io.coldaisle.agent.poll.PollScheduler;
import io.coldaisle.agent.redfish.EventCounts;
import io.coldaisle.agent.redfish.EventListener;
import io.coldaisle.agent.snmp.notification.NotificationCounts;
import io.coldaisle.agent.snmp.notification.NotificationListener;
import java.util.HashMap;
import java.util.List;
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

    /// @param wrongUnits readings in quarantine, by device
    /// @param generic how many readings no profile knows
    /// @param models which model judges, and its shadow
    /// @param recording asked by the writer
    ///
    /// Counts are asked of the polling thread; the page is written by the writer.
    void tell(NetworkLoop loop, PollScheduler scheduler, Pollers pollers,
            @Nullable NotificationListener notifications, @Nullable EventListener events,
            Map<String, String> wrongUnits, long generic, String models, Recording recording,
            Executor writer) {
        CompletableFuture<@Nullable NotificationCounts> counts = notifications == null
                ? CompletableFuture.completedFuture(null)
                : notifications.counts().thenApply(seen -> seen);
        CompletableFuture<@Nullable EventCounts> pushed = events == null
                ? CompletableFuture.completedFuture(null)
                : events.counts().thenApply(seen -> seen);
        CompletableFuture<Map<String, String>> findings = new CompletableFuture<>();
        loop.execute(() -> findings.complete(pollers.sharedEngineIds()));
        CompletableFuture<CostReport> costs = scheduler.costs().thenApply(CostReport::of);
        var _ = scheduler.metrics()
                .thenCombine(counts, (polls, seen) -> StatusText.of(agent, clock.getAsLong(),
                        polls, seen, both(findings.getNow(Map.of()), wrongUnits), lost.getAsLong(),
                        generic, costs.getNow(new CostReport(List.of()))))
                .thenCombine(pushed, (text, seen) -> text + StatusText.of(seen) + models)
                .thenAcceptAsync(
                        text -> file.write(text + recording.status(),
                                costs.getNow(new CostReport(List.of()))),
                        writer);
    }

    private static Map<String, String> both(Map<String, String> polled,
            Map<String, String> wrongUnits) {
        Map<String, String> all = new HashMap<>(polled);
        wrongUnits.forEach((device, what) -> all.merge(device, what, (a, b) -> a + "; " + b));
        return all;
    }
}
