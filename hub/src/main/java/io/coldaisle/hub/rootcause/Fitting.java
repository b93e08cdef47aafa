package io.coldaisle.hub.rootcause;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Lays a closure over what was seen. Goes through the states in their order and keeps for each the
/// chance that it is there: what showed itself is, and what should have shown itself and did not is
/// so much less likely, as is what follows from it. So a server that stayed quiet takes no service
/// down, and its quiet is not held against the cause twice.
final class Fitting {
    private static final double LATE = 0.01;
    private static final double EARLY = 0.002;
    /// What comes sooner than this before its time has another cause, s.
    private static final double MOST_EARLY_S = 60;
    /// Chance that a member of a lottery is hit, before anything is seen.
    private static final double UNKNOWN_RATE = 0.5;

    private final Closure.Expected expected;
    private final Closure.Reached reached;
    private final double offsetS;
    private final Evidence evidence;
    private final CausalGraph graph;
    private final double nowS;
    private final double heard;
    private final double[] belief;
    /// The same where a lottery has to hit first, at a rate nobody knows.
    private final double[] sure;
    private final double[] notBefore;
    private final double[] residue;
    private final List<int[]> pairs = new ArrayList<>();
    private final List<double[]> values = new ArrayList<>();
    private double narrowest = Fit.WIDEST_S;
    /// Some state follows from one that comes after it: its chance is known in a second pass only.
    private boolean later;
    private int misses;
    private int[] missing = new int[16];
    private double[] loss = new double[16];
    private double[] due = new double[16];

    Fitting(Closure closure, double offsetS, Evidence evidence, double nowS) {
        this.expected = closure.expected();
        this.reached = closure.reached();
        this.offsetS = offsetS;
        this.evidence = evidence;
        this.graph = evidence.graph;
        this.nowS = nowS;
        this.heard = 1 - graph.models.rates().lost();
        this.belief = new double[reached.count()];
        this.sure = new double[reached.count()];
        this.notBefore = new double[reached.count()];
        this.residue = new double[reached.count()];
    }

    Fit fit() {
        pass();
        if (later) {
            pairs.clear();
            values.clear();
            misses = 0;
            narrowest = Fit.WIDEST_S;
            pass();
        }
        return new Fit(matches(), missed(), belief, narrowest);
    }

    private void pass() {
        int e = 0;
        for (int r = 0; r < belief.length; r++) {
            belief[r] = inherited(r);
            int first = e;
            while (e < expected.count() && expected.at()[e] == r) {
                e++;
            }
            if (first < e) {
                show(r, first, e);
            }
        }
    }

    /// Takes over what is known of the sources: their chance, and that those which kept quiet so far
    /// cannot have come long ago.
    private double inherited(int r) {
        int source = reached.source()[r];
        notBefore[r] = Double.NEGATIVE_INFINITY;
        residue[r] = 1;
        sure[r] = reached.via()[r] >= 0 ? UNKNOWN_RATE : 1;
        if (source == -1) {
            return 1;
        }
        if (source >= 0) {
            if (residue[source] < 1) {
                notBefore[r] = notBefore[source] + reached.lo()[r] - reached.lo()[source];
                residue[r] = residue[source];
            }
            boolean drawn = reached.via()[r] != reached.via()[source];
            sure[r] = drawn ? UNKNOWN_RATE : sure[source] * reached.chance()[r];
            return belief[source] * reached.chance()[r];
        }
        double together = together(r, reached.together()[-2 - source]);
        sure[r] = together;
        return together;
    }

    /// Chance that enough of several components are there, each in its likeliest state: that of the
    /// last one needed.
    private double together(int r, int[] parts) {
        for (int k = 1; k < parts.length; k++) {
            later |= parts[k] > r;
        }
        Map<Integer, Integer> likeliest = new HashMap<>();
        if (reached.component()[parts[1]] == reached.component()[r]) {
            return gate(r, parts);
        }
        for (int k = 1; k < parts.length; k++) {
            likeliest.merge(reached.component()[parts[k]], parts[k],
                    (a, b) -> chance(b) > chance(a) ? b : a);
        }
        List<Integer> order = new ArrayList<>(likeliest.values());
        order.sort(Comparator.comparingDouble((Integer part) -> -chance(part))
                .thenComparing(Comparator.naturalOrder()));
        int last = Math.min(parts[0], order.size()) - 1;
        for (int k = 0; k <= last; k++) {
            int part = order.get(k);
            if (residue[part] < 1) {
                notBefore[r] = Math.max(notBefore[r],
                        notBefore[part] + reached.lo()[r] - reached.lo()[part]);
                residue[r] *= residue[part];
            }
        }
        return chance(order.get(last)) * reached.chance()[r];
    }

    /// Chance that all of several states of one component are there: that of the least likely.
    private double gate(int r, int[] parts) {
        double least = 1;
        for (int k = 1; k < parts.length; k++) {
            least = Math.min(least, chance(parts[k]));
        }
        return least * reached.chance()[r];
    }

    private double chance(int part) {
        return reached.via()[part] == -1 ? belief[part] : sure[part];
    }

    /// What one state shows: expectations `from` up to `to`.
    private void show(int r, int from, int to) {
        double quiet = 1;
        double full = 1;
        double since = Double.NEGATIVE_INFINITY;
        boolean seen = false;
        for (int e = from; e < to; e++) {
            int[] instances = evidence.of(expected.symptom()[e]);
            boolean excused = false;
            if (instances.length > 0) {
                int outcome = match(r, e, instances);
                seen |= outcome > 0;
                excused = outcome >= 0;
            }
            if (!excused) {
                double shown = expected.q()[e] * heard * told(e);
                if (shown > 0) {
                    miss(e, Math.log(1 - belief[r] * shown));
                    quiet *= 1 - shown;
                    full *= 1 - expected.q()[e] * heard;
                    since = Math.max(since, nowS - Fit.SLACK_S
                            - (expected.hi()[e] - reached.hi()[r]));
                }
            }
        }
        if (seen) {
            belief[r] = 1;
            sure[r] = 1;
            residue[r] = 1;
        } else if (quiet < 1) {
            residue[r] = Math.min(residue[r], full);
            notBefore[r] = Math.max(notBefore[r], since);
            belief[r] = less(belief[r], quiet);
            sure[r] = less(sure[r], quiet);
        }
    }

    private static double less(double chance, double quiet) {
        return chance * quiet / (1 - chance * (1 - quiet));
    }

    /// 1: seen in time; 0: seen earlier, and may be there still; -1: seen too late.
    private int match(int r, int e, int[] instances) {
        double q = belief[r] * expected.q()[e];
        boolean matched = false;
        boolean early = false;
        int nearest = -1;
        double strength = 0;
        double width = Fit.width(expected.spread()[e]);
        for (int i : instances) {
            Evidence.Instance instance = evidence.instance(i);
            double slack = Fit.SLACK_S + instance.doubtS();
            if (instance.onsetS() < offsetS + expected.lo()[e] - slack) {
                early = true;
                if (EARLY > strength && instance.onsetS() > offsetS + expected.lo()[e]
                        - MOST_EARLY_S) {
                    nearest = i;
                    strength = EARLY;
                }
            } else if (instance.onsetS() > offsetS + expected.hi()[e] + slack) {
                if (LATE > strength) {
                    nearest = i;
                    strength = LATE;
                }
            } else {
                matched = true;
                narrowest = Math.min(narrowest, width);
                add(i, e, instance.onsetS() < notBefore[r] ? residue[r] * q / width : q / width,
                        1);
            }
        }
        if (!matched && nearest >= 0) {
            add(nearest, e, q * strength / Fit.WIDEST_S, 0);
        }
        if (matched) {
            return 1;
        }
        return early ? 0 : -1;
    }

    private void add(int instance, int e, double density, double inTime) {
        pairs.add(new int[]{instance, e});
        values.add(new double[]{density, inTime});
    }

    private void miss(int e, double cost) {
        if (cost > -1e-3) {
            return;
        }
        if (misses == missing.length) {
            missing = Arrays.copyOf(missing, 2 * misses);
            loss = Arrays.copyOf(loss, 2 * misses);
            due = Arrays.copyOf(due, 2 * misses);
        }
        missing[misses] = e;
        loss[misses] = cost;
        due[misses++] = offsetS + expected.hi()[e] + Fit.SLACK_S;
    }

    /// How sure one can be that a symptom would have been told by now, as far as what was seen lets
    /// it be known: 0 to 1.
    private double told(int e) {
        double lo = offsetS + expected.lo()[e];
        int component = expected.component()[e];
        if (nowS <= lo || expected.lo()[e] == Closure.BEFORE || !graph.watched(component)
                || !evidence.speaksFor(component)) {
            return 0;
        }
        double hi = offsetS + expected.hi()[e] + Fit.SLACK_S;
        if (evidence.silentAt(graph.agent(component), hi)
                || evidence.blindAt(graph.device(component), hi)
                        && !graph.tellsOfSilence(expected.symptom()[e])) {
            return 0;
        }
        return hi > lo ? Math.clamp((nowS - lo) / (hi - lo), 0.0, 1.0) : 1;
    }

    private Fit.Misses missed() {
        BitSet telling = new BitSet();
        pairs.forEach(p -> telling.set(graph.device(expected.component()[p[1]])));
        new Untold(evidence, expected, telling).count(missing, loss, misses);
        long[] order = new long[misses];
        for (int m = 0; m < misses; m++) {
            order[m] = (long) graph.device(expected.component()[missing[m]]) << 32 | m;
        }
        Arrays.sort(order);
        int[] expectation = new int[misses];
        int[] device = new int[misses];
        double[] nats = new double[misses];
        double[] at = new double[misses];
        for (int k = 0; k < misses; k++) {
            int m = (int) order[k];
            expectation[k] = missing[m];
            device[k] = (int) (order[k] >>> 32);
            nats[k] = loss[m];
            at[k] = due[m];
        }
        int[] via = expected.via();
        return new Fit.Misses(expectation, device, nats, at, agents(expectation),
                Fit.Misses.sum(device, nats, m -> via[expectation[m]] == -1));
    }

    private int[] agents(int[] expectation) {
        int[] agents = new int[expectation.length];
        for (int m = 0; m < agents.length; m++) {
            agents[m] = graph.agent(expected.component()[expectation[m]]);
        }
        Arrays.sort(agents);
        int kept = 0;
        for (int m = 0; m < agents.length; m++) {
            if (m == 0 || agents[m] != agents[m - 1]) {
                agents[kept++] = agents[m];
            }
        }
        return Arrays.copyOf(agents, kept);
    }

    private Fit.Matches matches() {
        int[] instance = new int[pairs.size()];
        int[] expectation = new int[pairs.size()];
        double[] density = new double[pairs.size()];
        boolean[] inTime = new boolean[pairs.size()];
        long[] order = new long[pairs.size()];
        for (int k = 0; k < order.length; k++) {
            order[k] = (long) pairs.get(k)[0] << 32 | k;
        }
        Arrays.sort(order);
        for (int k = 0; k < order.length; k++) {
            int from = (int) order[k];
            instance[k] = pairs.get(from)[0];
            expectation[k] = pairs.get(from)[1];
            density[k] = values.get(from)[0];
            inTime[k] = values.get(from)[1] > 0;
        }
        return new Fit.Matches(expectation, instance, density, inTime);
    }
}
