package io.coldaisle.hub;

import io.coldaisle.hub.config.HubConfiguration.Retention;
import io.coldaisle.hub.engine.Step;
import io.coldaisle.hub.engine.Work;
import io.coldaisle.hub.store.SeriesRecord;

/// Forgets what is older than it is to be kept: summaries and counts of alarms, and inputs of the
/// log.
record Housekeeping(Retention retention) implements Work<Boolean> {
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
        long logBefore = step.nowMs() - retention.log().toMillis();
        long[] keepFrom = new long[1];
        step.tables().journal().read(0, (position, entry) -> {
            keepFrom[0] = position;
            return entry.atMs() < logBefore;
        });
        step.tables().journal().trim(step.transaction(), keepFrom[0]);
        return true;
    }
}
