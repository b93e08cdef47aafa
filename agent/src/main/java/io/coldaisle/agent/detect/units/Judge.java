package io.coldaisle.agent.detect.units;

import io.coldaisle.agent.detect.units.Relation.Verdict;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Who is to blame when readings contradict each other: the one whose correction by a power of ten
/// sets most relations right and none wrong. One look at one poll; no memory.
///
/// Cost: nothing beyond the relations while all fit; else relations x suspects x 6.
final class Judge {
    /// A device with more wrong sensors than this is told in as many.
    static final int MOST_NAMED = 8;
    /// Votes that convict: one relation that can name, or two that support.
    private static final int CONVICTS = 2;
    private static final int[] EXPONENTS = {1, 2, 3, -1, -2, -3};
    private final RelationPlan plan;

    private final List<List<Relation>> relationsOf = new ArrayList<>();

    Judge(RelationPlan plan) {
        this.plan = plan;
        for (int i = 0; i < plan.quantities().length; i++) {
            int[] one = {i};
            relationsOf.add(plan.relations().stream().filter(each -> each.concerns(one)).toList());
        }
    }

    /// @param votes weight of the relations it would set right
    /// @param trusted those of them whose other readings are large enough to be trusted
    /// @param relations their number
    private record Suspect(int[] members, int exponent, int votes, int trusted, int relations) {}

    /// @param values by index of the plan; those found wrong are corrected in place
    List<Suspicion> judge(double[] values) {
        List<Suspicion> found = new ArrayList<>();
        while (found.size() < MOST_NAMED) {
            List<Suspect> best = best(values);
            if (best.isEmpty()) {
                return found;
            }
            Suspect first = best.getFirst();
            found.add(suspicion(best));
            if (best.size() > 1) {
                return found;
            }
            correct(values, first.members, first.exponent);
        }
        return found;
    }

    private Suspicion suspicion(List<Suspect> best) {
        Suspect first = best.getFirst();
        List<String> rivals = new ArrayList<>();
        for (Suspect rival : best.subList(1, Math.min(best.size(), 4))) {
            rivals.add(plan.sensors().get(rival.members[0]).path() + " is "
                    + new Suspicion(List.of(plan.sensors().get(rival.members[0])), rival.exponent,
                            List.of(), 0).factor());
        }
        return new Suspicion(Arrays.stream(first.members).mapToObj(plan.sensors()::get).toList(),
                first.exponent, rivals, first.relations);
    }

    /// The suspects with most votes, of these the ones with fewest sensors; nobody where nothing that
    /// speaks against them can be trusted. One that only untrusted readings accuse still rivals the
    /// others: a small load read too large looks as a large one read too small.
    private List<Suspect> best(double[] values) {
        List<Suspect> suspects = new ArrayList<>();
        for (int[] members : accused(values)) {
            for (int exponent : EXPONENTS) {
                Suspect suspect = weigh(members, exponent, values);
                if (suspect.votes >= CONVICTS) {
                    suspects.add(suspect);
                }
            }
        }
        int most = suspects.stream().mapToInt(Suspect::votes).max().orElse(0);
        suspects.removeIf(suspect -> suspect.votes < most);
        int fewest = suspects.stream().mapToInt(suspect -> suspect.members.length).min().orElse(0);
        suspects.removeIf(suspect -> suspect.members.length > fewest);
        List<Suspect> left = suspects.size() > 1 ? implausibleFirst(suspects, values) : suspects;
        return left.stream().anyMatch(suspect -> suspect.trusted >= CONVICTS) ? left : List.of();
    }

    /// Among equals a value that cannot be is to blame rather than one that can.
    private List<Suspect> implausibleFirst(List<Suspect> suspects, double[] values) {
        List<Suspect> impossible = suspects.stream()
                .filter(suspect -> !plausible(suspect.members[0], values[suspect.members[0]]))
                .toList();
        return impossible.isEmpty() ? suspects : impossible;
    }

    private boolean plausible(int index, double value) {
        return plan.quantities()[index].plausible(value, plan.sensors().get(index).component());
    }

    /// Every member of a relation that is off, alone and with its column.
    private Iterable<int[]> accused(double[] values) {
        Map<String, int[]> accused = new LinkedHashMap<>();
        for (Relation relation : plan.relations()) {
            if (relation.judge(values) == Verdict.OFF) {
                for (int[] side : List.of(relation.left(), relation.right())) {
                    for (int index : side) {
                        accused.putIfAbsent(Integer.toString(index), new int[]{index});
                        int[] column = plan.columns()[index];
                        if (column.length > 1) {
                            accused.putIfAbsent("column " + column[0], column);
                        }
                    }
                }
            }
        }
        return accused.values();
    }

    private Suspect weigh(int[] members, int exponent, double[] values) {
        Suspect innocent = new Suspect(members, exponent, 0, 0, 0);
        double[] corrected = values.clone();
        correct(corrected, members, exponent);
        List<Relation> concerned = members.length == 1
                ? relationsOf.get(members[0])
                : plan.relations();
        for (int index : members) {
            if (values[index] > 0 && !plausible(index, corrected[index])) {
                return innocent;
            }
        }
        int votes = 0;
        int trusted = 0;
        int relations = 0;
        for (Relation relation : concerned) {
            if (!relation.concerns(members)) {
                continue;
            }
            Verdict before = relation.judge(values);
            Verdict after = relation.judge(corrected);
            if (before == Verdict.FITS && after != Verdict.FITS || before == Verdict.OFF
                    && after == Verdict.OFF && members.length == 1 && !relation.sum()) {
                return innocent;
            }
            if (before == Verdict.OFF && after == Verdict.FITS) {
                int weight = relation.weightAgainst(members, values);
                boolean vouched = relation.vouches(members, exponent, values,
                        plan.quantities());
                votes += weight;
                trusted += vouched ? weight : 0;
                relations++;
            }
        }
        return new Suspect(members, exponent, votes, trusted, relations);
    }

    private static void correct(double[] values, int[] members, int exponent) {
        double scale = Math.pow(10, -exponent);
        for (int index : members) {
            values[index] *= scale;
        }
    }

    /// What the others say of one reading as it is: off when any contradicts it.
    Verdict verdict(int index, double[] values) {
        Verdict all = Verdict.SILENT;
        for (Relation relation : plan.relations()) {
            if (relation.concerns(new int[]{index})) {
                Verdict verdict = relation.judge(values);
                if (verdict == Verdict.OFF) {
                    return verdict;
                }
                all = verdict == Verdict.FITS ? verdict : all;
            }
        }
        return all;
    }
}
