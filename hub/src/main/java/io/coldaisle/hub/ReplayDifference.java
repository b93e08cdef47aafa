package io.coldaisle.hub;

import io.coldaisle.hub.incident.Member;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// One incident that two replays of a recording do not agree on.
///
/// @param before null: it appears
/// @param after null: it vanishes
/// @param gained members it has only afterwards
/// @param lost members it had only before
record ReplayDifference(@Nullable Standing before, @Nullable Standing after, List<Member> gained,
        List<Member> lost) {
    ReplayDifference {
        gained = List.copyOf(gained);
        lost = List.copyOf(lost);
    }

    /// True when another cause comes first, or the same with another probability (in hundredths).
    boolean otherCause() {
        return before != null && after != null
                && !(before.named().cause().equals(after.named().cause())
                        && before.named().percent() == after.named().percent());
    }

    /// True when it opens, or its cause is named, at another time.
    boolean otherTime() {
        return before != null && after != null
                && !(before.openedAtMs() == after.openedAtMs()
                        && before.named().atMs() == after.named().atMs());
    }

    /// All differences, in the order in which incidents opened. Incidents of one id are one; of the
    /// others those that share most alarms are, since an id depends on what opened the incident.
    static List<ReplayDifference> between(List<Standing> before, List<Standing> after) {
        List<Standing> gone = new ArrayList<>(before);
        List<Standing> come = new ArrayList<>(after);
        List<ReplayDifference> found = new ArrayList<>();
        for (Standing old : before) {
            for (Standing young : after) {
                if (old.id().equals(young.id())) {
                    pair(old, young, gone, come, found);
                }
            }
        }
        for (Overlap overlap : overlaps(gone, come)) {
            if (gone.contains(overlap.before()) && come.contains(overlap.after())) {
                pair(overlap.before(), overlap.after(), gone, come, found);
            }
        }
        gone.forEach(old -> found.add(new ReplayDifference(old, null, List.of(), List.of())));
        come.forEach(young -> found.add(new ReplayDifference(null, young, List.of(), List.of())));
        found.sort(Comparator.comparingLong(ReplayDifference::openedAtMs)
                .thenComparing(ReplayDifference::id));
        return found;
    }

    private record Overlap(Standing before, Standing after, int shared) {}

    private static List<Overlap> overlaps(List<Standing> gone, List<Standing> come) {
        List<Overlap> overlaps = new ArrayList<>();
        for (Standing old : gone) {
            for (Standing young : come) {
                int shared = old.members().size()
                        - without(old.members(), young.members()).size();
                if (shared > 0) {
                    overlaps.add(new Overlap(old, young, shared));
                }
            }
        }
        overlaps.sort(Comparator.comparingInt((Overlap o) -> -o.shared())
                .thenComparing(o -> o.before().id())
                .thenComparing(o -> o.after().id()));
        return overlaps;
    }

    private static void pair(Standing old, Standing young, List<Standing> gone,
            List<Standing> come, List<ReplayDifference> found) {
        gone.remove(old);
        come.remove(young);
        ReplayDifference difference = new ReplayDifference(old, young,
                without(young.members(), old.members()), without(old.members(), young.members()));
        if (difference.otherCause() || difference.otherTime() || !difference.gained().isEmpty()
                || !difference.lost().isEmpty()) {
            found.add(difference);
        }
    }

    private static List<Member> without(List<Member> members, List<Member> others) {
        Set<String> known = others.stream()
                .map(Member::alarm)
                .collect(Collectors.toCollection(HashSet::new));
        return members.stream().filter(m -> !known.contains(m.alarm())).toList();
    }

    /// The incident as it stands in either run, before first.
    Standing either() {
        Standing one = before != null ? before : after;
        if (one == null) {
            throw new IllegalStateException("a difference has at least one side");
        }
        return one;
    }

    private long openedAtMs() {
        return either().openedAtMs();
    }

    private String id() {
        return either().id();
    }
}
