package io.coldaisle.hub.store;

import io.coldaisle.hub.correlate.AlarmRecord;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// Counts alarms as they begin and end, in spans of ten minutes. One thread.
///
/// Counts by the times at which alarms began and ended, not by those at which that was told: what
/// an agent tells after an outage belongs to the outage.
public final class AlarmLedger {
    private static final long MINUTE_MS = 60_000;
    private static final long DAY_MS = 86_400_000;
    private static final int CHATTERS = 3;

    private final Table<AlarmSpan> spans;
    /// Written once a transaction, however many alarms it holds.
    private final Map<Long, AlarmTally> unwritten = new TreeMap<>();

    public AlarmLedger(HubTables tables) {
        this.spans = tables.alarmSpans();
    }

    /// An alarm was reported.
    ///
    /// @param before null when it was not known
    /// @param after null when it is not known now
    /// @param nowMs nothing is later than that
    public void reported(@Nullable AlarmRecord before, @Nullable AlarmRecord after, long nowMs) {
        if (after == null || after.equals(before)) {
            return;
        }
        List<Long> onsets = after.life().onsets();
        int begins = begins(before, after);
        long beganMs = Math.min(after.lastOnsetMs(), nowMs);
        String name = after.subject().component() + " " + after.subject().condition();
        if (begins > 0) {
            AlarmTally span = span(beganMs);
            span.begins(begins, after.alarm().severity().name(), name);
            if (onsets.size() >= CHATTERS
                    && onsets.getLast() - onsets.get(onsets.size() - CHATTERS) < MINUTE_MS) {
                span.chatters(name);
            }
        }
        if (!after.active() && (before == null || before.active() || begins > 0)) {
            ended(Math.min(after.life().untilMs(), nowMs), beganMs, name);
        }
    }

    private void ended(long endedMs, long beganMs, String name) {
        if (endedMs - beganMs < MINUTE_MS) {
            span(endedMs).fleeting();
        } else if (endedMs - beganMs > DAY_MS) {
            span(endedMs).stale(name);
        }
    }

    /// How often it began since. A report that is told late can show that what looked like one time
    /// were two.
    private static int begins(@Nullable AlarmRecord before, AlarmRecord after) {
        if (before == null) {
            return after.count();
        }
        long last = before.life().onsets().getLast();
        int newer = (int) after.life().onsets().stream().filter(onset -> onset > last).count();
        return newer > 0 ? newer : Math.max(0, after.count() - before.count());
    }

    /// An incident was opened.
    public void opened(long atMs) {
        span(atMs).incident();
    }

    private AlarmTally span(long ms) {
        return unwritten.computeIfAbsent(AlarmSpan.startOf(ms),
                start -> new AlarmTally(start, spans.get(AlarmSpan.key(start))));
    }

    /// Puts what was counted since into the transaction that is about to be committed.
    public void write(Transaction transaction) {
        unwritten.forEach((start, tally) -> spans.put(transaction, AlarmSpan.key(start),
                tally.span()));
    }

    /// What was counted since is durable, or lost with its transaction.
    public void clear() {
        unwritten.clear();
    }
}
