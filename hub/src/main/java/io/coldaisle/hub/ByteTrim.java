package io.coldaisle.hub;

import io.coldaisle.hub.engine.Step;
import io.coldaisle.hub.engine.Work;
import io.coldaisle.hub.store.Announcement;
import io.coldaisle.hub.store.Checkpoint;
import io.coldaisle.hub.store.SeriesRecord;
import java.util.List;

/// Forgets the oldest when the store has more bytes than it may: of the summaries that part of their
/// time which it is over, an hour at least; once they go back no further than an hour, the log up to
/// a checkpoint. State, incidents and the audit record are never forgotten for room.
///
/// @param bytes the store has
/// @param most it may have
record ByteTrim(long bytes, long most) implements Work<ByteTrim.Outcome> {
    private static final long HOUR_MS = 3_600_000;
    /// A tenth more than is needed, so that it is not done again at once.
    private static final double SPARE = 0.9;

    /// @param summariesBeforeMs those that start earlier are forgotten; 0: none
    /// @param inputs of the log that are forgotten
    record Outcome(long summariesBeforeMs, long inputs) {
        boolean anything() {
            return summariesBeforeMs > 0 || inputs > 0;
        }

        @Override
        public String toString() {
            if (!anything()) {
                return "nothing is left to forget";
            }
            return summariesBeforeMs > 0
                    ? "summaries before " + java.time.Instant.ofEpochMilli(summariesBeforeMs)
                            + " are forgotten"
                    : inputs + " inputs of the log are forgotten";
        }
    }

    @Override
    public Outcome apply(Step step) {
        List<SeriesRecord> series = step.tables().links().series().all("");
        long oldest = Long.MAX_VALUE;
        for (SeriesRecord each : series) {
            oldest = Math.min(oldest, step.tables().summaries().firstMs(each.series()));
        }
        long span = step.nowMs() - oldest;
        if (oldest == Long.MAX_VALUE || span <= HOUR_MS) {
            return new Outcome(0, log(step));
        }
        double over = 1 - SPARE * most / bytes;
        long before = oldest + Math.min(span - HOUR_MS,
                Math.max(HOUR_MS, (long) (span * over)));
        series.forEach(each -> step.tables()
                .summaries()
                .trim(step.transaction(), each.series(), before));
        return new Outcome(before, 0);
    }

    /// The log begins after its oldest checkpoint but one, or after one that is made now.
    private static long log(Step step) {
        List<Checkpoint> all = step.tables().checkpoints().all("");
        Checkpoint base;
        if (all.size() > 1) {
            base = all.get(1);
        } else {
            base = step.checkpoint();
            step.tables()
                    .checkpoints()
                    .put(step.transaction(), Announcement.key(base.position()), base);
        }
        long first = step.tables().journal().first();
        long gone = base.position() + 1 - first;
        if (gone <= 0) {
            return 0;
        }
        for (Checkpoint old : all) {
            if (old.position() < base.position()) {
                step.tables()
                        .checkpoints()
                        .remove(step.transaction(), Announcement.key(old.position()));
            }
        }
        step.tables().journal().trim(step.transaction(), base.position() + 1);
        return gone;
    }
}
