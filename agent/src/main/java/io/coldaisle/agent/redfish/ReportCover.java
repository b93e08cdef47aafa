package io.coldaisle.agent.redfish;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// One MetricReport, and the documents that need not be read because it says the same.
///
/// A document is covered when every number of it stood in the report, measured anew since the report
/// was read before and equal to the document's own, [#PROVEN] polls running. Every [#BOTH]th poll
/// both are read and compared again. A report that covers less than two documents saves nothing.
final class ReportCover {
    static final int PROVEN = 3;
    static final int BOTH = 10;
    private static final int MOST_TRIALS = 12;
    private static final int WORTH_IT = 2;
    private static final double TOLERANCE = 0.05;
    private static final double SMALL = 1;
    private final DocumentTurns.Turn turn;
    private final Map<String, Integer> agreed = new HashMap<>();
    private final Set<String> covered = new HashSet<>();
    private @Nullable MetricReport before;
    private @Nullable MetricReport current;
    private long readAtMs;
    private long sinceMs;
    private int polls;
    private boolean useless;

    ReportCover(String path) {
        turn = new DocumentTurns.Turn(
                new RedfishDocument(path, RedfishDocument.Role.REPORT, ""));
    }

    DocumentTurns.Turn turn() {
        return turn;
    }

    boolean isUseless() {
        return useless;
    }

    /// A poll begins.
    void begin() {
        current = null;
        polls++;
    }

    /// The documents that are left out of this poll.
    Set<String> leftOut() {
        return useless || covered.size() < WORTH_IT || polls % BOTH == 0 ? Set.of() : covered;
    }

    /// It was not answered, so that it is read no more until the service is looked through anew.
    void failed() {
        useless = true;
    }

    void came(MetricReport report, long nowMs) {
        sinceMs = nowMs - readAtMs;
        readAtMs = nowMs;
        current = report;
    }

    /// True when the report holds all numbers of a document, each measured since it was read before.
    /// That needs no common clock: the service's own has to go on as ours does.
    boolean isFresh(Set<String> places) {
        MetricReport now = current;
        MetricReport last = before;
        if (now == null || last == null || places.isEmpty() || !now.holds(places)) {
            return false;
        }
        return places.stream().allMatch(place -> {
            MetricReport.Value value = now.at(place);
            MetricReport.Value earlier = last.at(place);
            return value != null && earlier != null && earlier.atMs() >= 0
                    && value.atMs() - earlier.atMs() > sinceMs / 2;
        });
    }

    @Nullable
    MetricReport current() {
        return current;
    }

    /// A document is not told freshly any more.
    void uncover(String document) {
        covered.remove(document);
        agreed.remove(document);
    }

    /// The poll is over: compares with what documents told themselves.
    ///
    /// @param told by document: its numbers by their place
    void compare(Map<String, Map<String, Double>> told) {
        MetricReport now = current;
        if (now == null) {
            return;
        }
        boolean hopeful = false;
        for (var document : told.entrySet()) {
            boolean holds = now.holds(document.getValue().keySet())
                    && !document.getValue().isEmpty();
            hopeful |= holds;
            if (!holds || before != null && !confirms(now, document.getValue())) {
                uncover(document.getKey());
            } else if (before != null
                    && agreed.merge(document.getKey(), 1, Integer::sum) >= PROVEN) {
                covered.add(document.getKey());
            }
        }
        before = now;
        useless |= covered.size() < WORTH_IT && (!hopeful || polls > MOST_TRIALS);
    }

    private boolean confirms(MetricReport report, Map<String, Double> numbers) {
        return isFresh(numbers.keySet()) && same(report, numbers);
    }

    private static boolean same(MetricReport report, Map<String, Double> numbers) {
        return numbers.entrySet().stream().allMatch(each -> {
            MetricReport.Value value = report.at(each.getKey());
            return value != null && Math.abs(value.number() - each.getValue()) <= TOLERANCE
                    * Math.max(SMALL, Math.abs(each.getValue()));
        });
    }
}
