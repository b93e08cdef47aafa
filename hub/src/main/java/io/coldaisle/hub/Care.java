package io.coldaisle.hub;

import io.coldaisle.hub.backup.BackupSchedule;
import io.coldaisle.hub.config.HubConfiguration.Retention;
import io.coldaisle.hub.engine.Engine;
import io.coldaisle.hub.ingest.OpenStreams;
import io.coldaisle.hub.ingest.SetBackWatch;
import io.coldaisle.hub.quarantine.CordWatch;
import io.coldaisle.hub.store.Store;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

/// What a running hub does for itself now and then, on a thread that may wait for the disk: backups,
/// forgetting, comparing servers with the outlets that feed them, and seeing that a disk that was full
/// takes writes again.
final class Care implements AutoCloseable {
    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("care").daemon().factory());
    private final Engine engine;
    private final OpenStreams streams;
    private final BackupSchedule schedule;
    private final Trimming trimming;
    private final CordWatch cords;

    Care(Engine engine, Store store, OpenStreams streams, BackupSchedule schedule,
            Retention retention, CordWatch cords) {
        this.engine = engine;
        this.streams = streams;
        this.schedule = schedule;
        this.cords = cords;
        this.trimming = new Trimming(engine, store, retention);
    }

    void start() {
        ScheduledFuture<?> _ = thread.scheduleWithFixedDelay(this::probe, 1, 1, TimeUnit.SECONDS);
        ScheduledFuture<?> _ = thread.scheduleWithFixedDelay(schedule::turn, 5, 15,
                TimeUnit.SECONDS);
        ScheduledFuture<?> _ = thread.scheduleWithFixedDelay(this::setBack, 1, 1,
                TimeUnit.MINUTES);
        ScheduledFuture<?> _ = thread.scheduleWithFixedDelay(cords, CordWatch.EVERY_S,
                CordWatch.EVERY_S, TimeUnit.SECONDS);
        ScheduledFuture<?> _ = thread.scheduleWithFixedDelay(trimming::turn, 10, 60,
                TimeUnit.MINUTES);
        ScheduledFuture<?> _ = thread.scheduleWithFixedDelay(trimming::whenTooLarge, 1, 1,
                TimeUnit.MINUTES);
    }

    /// A hub that nobody writes to would else not notice that there is room again.
    private void probe() {
        probe(engine);
    }

    /// Writes something that changes nothing, as long as the store takes no writes.
    static void probe(Engine engine) {
        if (engine.refusing() != null) {
            engine.submit(step -> {
                step.tables().store().probe(step.transaction());
                return true;
            }, (_, _) -> {});
        }
    }

    private void setBack() {
        engine.submit(new SetBackWatch(), (agents, _) -> {
            if (agents != null) {
                agents.forEach(agent -> streams.end(agent,
                        "this hub was restored: connect again, so that it sees what is lost"));
            }
        });
    }

    BackupSchedule schedule() {
        return schedule;
    }

    CordWatch cords() {
        return cords;
    }

    Trimming trimming() {
        return trimming;
    }

    @Override
    public void close() {
        thread.shutdownNow();
        try {
            // A backup that is being made is seen to its end or its failure.
            boolean _ = thread.awaitTermination(10, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
