package io.coldaisle.hub.rootcause;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/// What was seen, as it came about: before every outbreak of symptoms, what had been seen by then.
/// The causes of an hour ago were plain an hour ago; a search that sees only the whole takes a bigger
/// cause for both.
///
/// Goes by the times of the symptoms and not by those of their reports, so the order in which these
/// came decides nothing. Remembers what it found; that changes speed only.
final class Chronicle {
    /// So long without a new symptom, and what comes then is another outbreak, ms.
    private static final long PAUSE_MS = 60_000;
    /// After this time all that an outbreak will show has been shown, and who fell silent is missed, ms.
    private static final long SETTLED_MS = 180_000;
    /// Outbreaks that are looked at one by one; what came before is the first of them.
    private static final int MOST_OUTBREAKS = 32;
    private static final int MOST_KEPT = 64;

    private final Map<Asked, List<Seed>> kept = new LinkedHashMap<>(16, 0.75f, true);

    /// All that was known at a time.
    ///
    /// @param storm so much that a search has to be coarser: it leaves out ways in when what it has
    ///        found leaves nothing to explain, and what hardly counts
    record Past(List<Observation> observations, List<RecentChange> changes, long nowMs,
            boolean storm) {
        private static final int STORM = 300;

        Past(List<Observation> observations, List<RecentChange> changes, long nowMs) {
            this(observations, changes, nowMs, observations.size() > STORM);
        }
    }

    private record Asked(Past past, List<Seed> before) {}

    /// Finds the causes of what was seen, given those of what was seen before.
    interface Finder {
        List<Seed> find(Past past, List<Seed> before);
    }

    /// The causes that were plain before the last outbreak, or after it once it is over.
    List<Seed> before(Past present, Finder finder) {
        List<Seed> causes = List.of();
        for (long cut : cuts(present)) {
            Asked asked = new Asked(until(present, cut), causes);
            List<Seed> known = kept.get(asked);
            if (known == null) {
                known = finder.find(asked.past(), causes);
                kept.put(asked, known);
                if (kept.size() > MOST_KEPT) {
                    kept.remove(kept.keySet().iterator().next());
                }
            }
            causes = known;
        }
        return causes;
    }

    /// True when nothing new has been seen for a while.
    static boolean over(Past present) {
        return present.observations()
                .stream()
                .allMatch(o -> o.onsetsMs().getLast() + SETTLED_MS < present.nowMs());
    }

    private static List<Long> cuts(Past present) {
        TreeSet<Long> onsets = new TreeSet<>();
        present.observations().forEach(o -> onsets.addAll(o.onsetsMs()));
        List<Long> cuts = new ArrayList<>();
        long last = Long.MAX_VALUE;
        for (long onset : onsets) {
            if (last < onset - PAUSE_MS) {
                cuts.add(Math.min(last + SETTLED_MS, onset - 1));
            }
            last = onset;
        }
        if (last < present.nowMs() - SETTLED_MS) {
            cuts.add(last + SETTLED_MS);
        }
        return cuts.subList(Math.max(0, cuts.size() - MOST_OUTBREAKS), cuts.size());
    }

    private static Past until(Past present, long atMs) {
        List<Observation> seen = new ArrayList<>();
        for (Observation o : present.observations()) {
            List<Long> onsets = o.onsetsMs().stream().filter(onset -> onset <= atMs).toList();
            if (!onsets.isEmpty()) {
                seen.add(new Observation(o.alarm(), o.component(), o.condition(), onsets,
                        o.doubtS(), o.rarityNats()));
            }
        }
        return new Past(seen,
                present.changes().stream().filter(c -> c.atMs() <= atMs).toList(), atMs);
    }
}
