package io.coldaisle.hub.units;

import io.coldaisle.hub.units.Comparison.Verdict;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Says which reading is wrong where servers and the outlets that feed them differ by a power of ten.
///
/// Who is to blame is found by striking out: a rack PDU on which another server agrees with its outlets is
/// right, a server is right where others of other models want the same correction of their common rack
/// PDU. Who is left alone is named; where several are left all are, with the others as rivals. Once
/// somebody is named it stays so while nothing speaks against it, whatever the others fall silent of.
///
/// Cost: loads x suspects x 6 x minutes, and loads of a rack PDU squared in the worst case. Not seen: a load
/// of less than 30 W, an outlet that carries little beside the server's other cords, everything that is off
/// alike on both sides.
public final class CordJudge {
    private final List<Comparison> comparisons;
    private final Siblings siblings;
    private final Map<Suspect, Finding> found = new LinkedHashMap<>();
    /// Loads of which it is known who is wrong, and who that is.
    private final Map<Comparison, Set<Suspect>> decided = new HashMap<>();

    private CordJudge(List<Load> loads, List<Box> boxes) {
        this.comparisons = loads.stream().map(Comparison::new).toList();
        this.siblings = new Siblings(comparisons, boxes);
    }

    /// @param loads all that hang on the same rack PDUs
    /// @param boxes the rack PDUs, as far as more than single outlets is known of them
    /// @param held who was said to be wrong and was not cleared, among these loads
    public static Decision judge(List<Load> loads, List<Box> boxes, Set<Suspect> held) {
        CordJudge judge = new CordJudge(loads, boxes);
        judge.comparisons.forEach(each -> judge.look(each, held));
        judge.joinOutlets();
        return new Decision(List.copyOf(judge.found.values()), judge.over(held));
    }

    private void look(Comparison one, Set<Suspect> held) {
        if (one.verdict() != Verdict.OFF) {
            return;
        }
        List<Candidate> left = left(one);
        if (left.stream().anyMatch(one::weak)) {
            return;
        }
        if (left.size() == 1) {
            decided.put(one, suspects(left.getFirst(), one));
            accuse(one, left.getFirst(), List.of());
        } else if (left.stream().filter(each -> held(each, one, held)).count() != 1) {
            for (Candidate each : left) {
                accuse(one, each, left.stream().filter(rival -> rival != each).toList());
            }
        }
    }

    private boolean held(Candidate candidate, Comparison one, Set<Suspect> held) {
        return suspects(candidate, one).stream().anyMatch(held::contains);
    }

    private List<Candidate> left(Comparison one) {
        List<Candidate> credible = one.candidates()
                .stream()
                .filter(each -> credible(each, one))
                .toList();
        List<Candidate> left = credible.stream().filter(each -> !refuted(each, one)).toList();
        return left.isEmpty() ? credible : left;
    }

    /// What lacks on some of its cords may as well come over one that nobody recorded: that alone accuses
    /// nobody.
    private boolean credible(Candidate candidate, Comparison one) {
        return !candidate.partial() || candidate.exponent() > 0
                || siblings.blamed(candidate, one) || siblings.inletAccuses(candidate, one);
    }

    private boolean refuted(Candidate candidate, Comparison one) {
        if (candidate.server()) {
            return one.candidates()
                    .stream()
                    .anyMatch(rival -> !rival.server() && credible(rival, one)
                            && (siblings.inletAccuses(rival, one)
                                    || siblings.blamed(rival, one)
                                            && !siblings.vouched(rival, one)));
        }
        return siblings.vouched(candidate, one) && !siblings.inletAccuses(candidate, one);
    }

    /// Whose reading a candidate is: all outlets of a rack PDU where other servers want the same.
    private Set<Suspect> suspects(Candidate candidate, Comparison one) {
        if (candidate.server()) {
            return Set.of(one.load().server().reading().suspect());
        }
        Set<Suspect> suspects = new HashSet<>();
        for (Watts cord : candidate.cords()) {
            suspects.add(suspect(cord, candidate, one));
        }
        return suspects;
    }

    private Suspect suspect(Watts cord, Candidate candidate, Comparison one) {
        String box = cord.reading().device();
        return siblings.shared(box, candidate.exponent(), one)
                ? Suspect.outletsOf(box)
                : cord.reading().suspect();
    }

    private void accuse(Comparison one, Candidate candidate, List<Candidate> rivals) {
        List<String> others = rivals.stream()
                .flatMap(rival -> suspects(rival, one).stream()
                        .map(each -> each.told() + " is " + Finding.factor(rival.exponent())))
                .sorted()
                .toList();
        List<Watts> wrong = candidate.server()
                ? List.of(one.load().server())
                : candidate.cords();
        for (Watts each : wrong) {
            Suspect suspect = candidate.server()
                    ? each.reading().suspect()
                    : suspect(each, candidate, one);
            Finding finding = new Finding(suspect, component(suspect, each), candidate.exponent(),
                    others, why(one, candidate, suspect), one.median(each));
            found.merge(suspect, finding, (a, b) -> a.named() || !b.named() ? a : b);
        }
    }

    /// All outlets of a device stand where the device does.
    private static String component(Suspect suspect, Watts watts) {
        String component = watts.reading().component();
        int slash = component.lastIndexOf('/');
        return suspect.allOutlets() && slash > 0 ? component.substring(0, slash) : component;
    }

    private String why(Comparison one, Candidate candidate, Suspect suspect) {
        if (suspect.allOutlets()) {
            return "several servers on it read otherwise, all by the same factor";
        }
        if (!candidate.server()) {
            return one.load().server().reading().path() + ", which it feeds, reads otherwise"
                    + (siblings.inletAccuses(candidate, one)
                            ? ", and so does the inlet of its rack PDU"
                            : "");
        }
        List<String> outlets = one.load()
                .cords()
                .stream()
                .map(cord -> cord.reading().suspect().told())
                .toList();
        return "the outlets that feed it read otherwise (" + String.join(", ", outlets) + ")"
                + (siblings.allVouched(one) ? ", where others agree with theirs" : "");
    }

    /// An outlet is told of by itself only where all outlets of its device are not.
    private void joinOutlets() {
        for (Finding whole : List.copyOf(found.values())) {
            if (whole.suspect().allOutlets()) {
                found.values()
                        .removeIf(each -> !each.suspect().allOutlets()
                                && each.suspect().sensor().equals(Suspect.OUTLET_POWER)
                                && each.suspect().device().equals(whole.suspect().device())
                                && (whole.named() || !each.named()));
            }
        }
    }

    private Set<Suspect> over(Set<Suspect> held) {
        Set<Suspect> over = new HashSet<>();
        for (Suspect suspect : held) {
            List<Comparison> concerned = comparisons.stream()
                    .filter(each -> each.load().concerns(suspect))
                    .toList();
            boolean right = concerned.stream().anyMatch(each -> each.verdict() == Verdict.FITS);
            boolean another = !concerned.isEmpty() && concerned.stream()
                    .allMatch(each -> decided.containsKey(each));
            if (!found.containsKey(suspect) && (right || another)) {
                over.add(suspect);
            }
        }
        return over;
    }
}
