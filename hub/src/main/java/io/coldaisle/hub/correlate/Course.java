package io.coldaisle.hub.correlate;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.LongUnaryOperator;
import org.jspecify.annotations.Nullable;

/// When a condition was reported to be there and to be over: two sets, so that the order in which
/// the reports came decides nothing. All times are the agent's clock, ms.
///
/// Of a begin and an end of one moment the end is the later: an alarm that was gone at once is more
/// common than one that came back within the same poll.
final class Course {
    private static final int MOST = 16;

    private final TreeSet<Long> begins;
    private final TreeSet<Long> ends;

    Course(List<Long> begins, List<Long> ends) {
        this.begins = new TreeSet<>(begins);
        this.ends = new TreeSet<>(ends);
    }

    void begins(long atMs) {
        begins.add(atMs);
        if (begins.size() > MOST) {
            Long second = begins.higher(begins.first());
            begins.remove(second);
        }
    }

    void ends(long atMs) {
        ends.add(atMs);
        if (ends.size() > MOST) {
            ends.pollFirst();
        }
    }

    /// Puts another time in the place of each.
    void shift(LongUnaryOperator time) {
        shift(begins, time);
        shift(ends, time);
    }

    private static void shift(Set<Long> times, LongUnaryOperator time) {
        List<Long> shifted = times.stream().map(time::applyAsLong).toList();
        times.clear();
        times.addAll(shifted);
    }

    /// Forgets all up to the last pause that was longer than that. The end before the pause is
    /// kept, so that what is told late of the time before it is known for what it is.
    void sinceLastPause(long pauseMs) {
        for (long begin : List.copyOf(begins.descendingSet())) {
            Long before = begins.lower(begin);
            Long over = before == null ? null : ends.ceiling(before);
            if (over != null && begin - over > pauseMs) {
                begins.headSet(begin, false).clear();
                ends.headSet(over, false).clear();
                return;
            }
        }
    }

    List<Long> begins() {
        return List.copyOf(begins);
    }

    List<Long> ends() {
        return List.copyOf(ends);
    }

    long firstBegin() {
        return begins.first();
    }

    /// When it ended for good; null while it lasts.
    @Nullable
    Long end() {
        return ends.ceiling(begins.last());
    }

    static List<Long> onsets(List<Long> begins, List<Long> ends) {
        TreeSet<Long> over = new TreeSet<>(ends);
        List<Long> onsets = new ArrayList<>();
        long before = 0;
        for (long begin : begins) {
            Long end = onsets.isEmpty() ? null : over.ceiling(before);
            if (onsets.isEmpty() || (end != null && end < begin)) {
                onsets.add(begin);
            }
            before = begin;
        }
        return List.copyOf(onsets);
    }
}
