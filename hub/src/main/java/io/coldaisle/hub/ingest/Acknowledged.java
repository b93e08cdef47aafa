package io.coldaisle.hub.ingest;

import io.coldaisle.hub.store.LinkRecord.Run;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// Which sequences of an epoch are durable: everything through one sequence, and runs above it.
///
/// ```
///   through        runs
///   =======|....[====]..[=]........
/// ```
final class Acknowledged {
    /// An honest agent has a handful of runs: one for each class that overtook another.
    static final int MOST_RUNS = 4096;

    private final TreeMap<Long, Long> runs = new TreeMap<>();
    private long through;

    Acknowledged(long through, List<Run> also) {
        this.through = through;
        also.forEach(run -> runs.put(run.first(), run.last()));
    }

    boolean holds(long sequence) {
        if (sequence <= through) {
            return true;
        }
        Map.Entry<Long, Long> before = runs.floorEntry(sequence);
        return before != null && sequence <= before.getValue();
    }

    /// Adds a run; returns how many sequences of it are new.
    long add(long first, long last) {
        long from = Math.max(first, through + 1);
        if (from > last) {
            return 0;
        }
        long fresh = last - from + 1;
        Map.Entry<Long, Long> before = runs.floorEntry(from);
        if (before != null && before.getValue() >= from - 1) {
            from = before.getKey();
        }
        long to = last;
        for (Map.Entry<Long, Long> next = runs.ceilingEntry(from); next != null
                && next.getKey() <= to + 1; next = runs.ceilingEntry(from)) {
            fresh -= Math.max(0, Math.min(next.getValue(), last) - Math.max(next.getKey(),
                    Math.max(first, through + 1)) + 1);
            to = Math.max(to, next.getValue());
            runs.remove(next.getKey());
        }
        runs.put(from, to);
        advance();
        return fresh;
    }

    private void advance() {
        Map.Entry<Long, Long> first = runs.firstEntry();
        while (first != null && first.getKey() <= through + 1) {
            through = Math.max(through, first.getValue());
            runs.remove(first.getKey());
            first = runs.firstEntry();
        }
    }

    long through() {
        return through;
    }

    List<Run> runs() {
        List<Run> all = new ArrayList<>();
        runs.forEach((first, last) -> all.add(new Run(first, last)));
        return all;
    }

    boolean tooManyRuns() {
        return runs.size() > MOST_RUNS;
    }
}
