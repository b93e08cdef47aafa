package io.coldaisle.hub;

import io.coldaisle.hub.config.HubConfiguration.Retention;
import io.coldaisle.hub.engine.Step;
import io.coldaisle.hub.engine.Work;
import io.coldaisle.hub.store.Announcement;
import io.coldaisle.hub.store.Checkpoint;
import io.coldaisle.hub.store.SeriesRecord;

/// Forgets what is older than it is to be kept: summaries and counts of alarms, and inputs of the
/// log.
record Housekeeping(Retention retention) implements Work<Boolean> {
    private static final long CHECKPOINT_EVERY_MS = 86_400_000;

    @Override
    public Boolean apply(Step step) {
        long summariesBefore = step.nowMs() - retention.summaries().toMillis();
        for (SeriesRecord series : step.tables().links().series().all("")) {
            step.tables().summaries().trim(step.transaction(), series.series(), summariesBefore);
        }
        step.tables().alarmSpans().scan("", (key, span) -> {
            boolean old = span.startMs() < summariesBefore;
            if (old) {
                step.tables().alarmSpans().remove(step.transaction(), key);
            }
            return old;
        });
        log(step);
        return true;
    }

    /// The log goes back to a checkpoint, so that it can always be re-run, and that is as old as the
    /// log is to be kept.
    private void log(Step step) {
        long before = step.nowMs() - retention.log().toMillis();
        Checkpoint base = null;
        long newest = 0;
        for (Checkpoint checkpoint : step.tables().checkpoints().all("")) {
            newest = checkpoint.atMs();
            if (checkpoint.atMs() < before) {
                if (base != null) {
                    step.tables()
                            .checkpoints()
                            .remove(step.transaction(), Announcement.key(base.position()));
                }
                base = checkpoint;
            }
        }
        if (base != null) {
            step.tables().journal().trim(step.transaction(), base.position() + 1);
        }
        if (step.nowMs() - newest >= CHECKPOINT_EVERY_MS) {
            Checkpoint now = step.checkpoint();
            step.tables()
                    .checkpoints()
                    .put(step.transaction(), Announcement.key(now.position()), now);
        }
    }
}
