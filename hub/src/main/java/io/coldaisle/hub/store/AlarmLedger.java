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
    private final Map<Long, AlarmSpan> unwritten = new TreeMap<>();

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
            AlarmSpan span = span(beganMs).plusBegins(begins, after.alarm().severity().name(),
                    name);
            boolean chatters = onsets.size() >= CHATTERS
                    && onsets.getLast() - onsets.get(onsets.size() - CHATTERS) < MINUTE_MS;
            put(chatters ? span.with(span.nuisance().plusChattering(name)) : span);
        }
        if (!after.active() && (before == null || before.active() || begins > 0)) {
            ended(Math.min(after.life().untilMs(), nowMs), beganMs, name);
        }
    }

    private void ended(long endedMs, long beganMs, String name) {
        AlarmSpan span = span(endedMs);
        if (endedMs - beganMs < MINUTE_MS) {
            put(span.with(span.nuisance().plusFleeting()));
        } else if (endedMs - beganMs > DAY_MS) {
            put(span.with(span.nuisance().plusStale(name)));
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
        put(span(atMs).plusIncident());
    }

    private AlarmSpan span(long ms) {
        long start = AlarmSpan.startOf(ms);
        AlarmSpan known = unwritten.get(start);
        if (known == null) {
            known = spans.get(AlarmSpan.key(start));
        }
        return known == null ? AlarmSpan.empty(start) : known;
    }

    private void put(AlarmSpan span) {
        unwritten.put(span.startMs(), span);
    }

    /// Puts what was counted since into the transaction that is about to be committed.
    public void write(Transaction transaction) {
        unwritten.forEach((start, span) -> spans.put(transaction, AlarmSpan.key(start), span));
    }

    /// What was counted since is durable, or lost with its transaction.
    public void clear() {
        unwritten.clear();
    }
}
