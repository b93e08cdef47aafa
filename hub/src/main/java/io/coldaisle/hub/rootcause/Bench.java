package io.coldaisle.hub.rootcause;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What one solve works with: makes parts of causes and finds when a cause may have begun.
final class Bench {
    /// What only conditions tell that come and go by themselves, and no model describes, must be so much
    /// clearer, nats.
    private static final double SOFT_ONLY = 2;
    private static final double OTHERWISE_S = 600;
    private static final float OTHERWISE_SPREAD_S = 30;

    private static final Closure.Since NEVER = new Closure.Since(new int[0], new float[0]);

    final CausalGraph graph;
    final Evidence evidence;
    final double nowS;
    private final boolean storm;
    final Odds odds;
    final Region region;
    private final Priors priors;
    private final Map<Candidate, Map<Long, Part>> singles = new HashMap<>();
    private final Map<Integer, List<Candidate>> candidates = new HashMap<>();
    private final Map<List<Seed>, Part> joints = new HashMap<>();
    private final Map<Candidate, int[]> seen = new HashMap<>();
    private final Map<Integer, int[]> following = new HashMap<>();

    /// See [Chronicle.Past#storm].
    boolean storm() {
        return storm;
    }

    /// How likely a candidate is before anything is seen.
    interface Priors {
        /// The factor for that onset, s; the largest there is when it is no number.
        double factor(Candidate candidate, double onsetS);

        /// When the candidate was changed, s, rising.
        List<Double> changes(Candidate candidate);
    }

    Bench(CausalGraph graph, Evidence evidence, double nowS, Priors priors, boolean storm) {
        this.graph = graph;
        this.evidence = evidence;
        this.nowS = nowS;
        this.storm = storm;
        this.odds = new Odds(graph);
        this.region = new Region(evidence);
        this.priors = priors;
    }

    /// Every way in which a component may have failed; none for what stands in no site while one site
    /// is looked at by itself.
    List<Candidate> candidates(int component) {
        return candidates.computeIfAbsent(component, c -> {
            if (spans(c)) {
                return List.of();
            }
            List<Candidate> found = new ArrayList<>();
            for (Kind.Mode mode : graph.kind[c].modes()) {
                found.add(new Candidate(c, mode.mode()));
            }
            found.add(new Candidate(c, graph.models.otherwise()));
            return found;
        });
    }

    /// True for what others have to judge as well.
    private boolean spans(int component) {
        return evidence.local() && graph.site(component).isEmpty();
    }

    static boolean undescribed(Candidate candidate) {
        return candidate.mode().name().equals(FaultMode.OTHERWISE);
    }

    /// The most a prior can come to, nats.
    double mostPrior(Candidate candidate) {
        return Math.log(Math.min(0.5,
                candidate.mode().prior() * priors.factor(candidate, Double.NaN)));
    }

    /// When a candidate was changed, as far as it counts, s.
    List<Double> changes(Candidate candidate) {
        return priors.changes(candidate);
    }

    /// A cause by itself.
    Part single(Candidate candidate, double onsetS) {
        return singles.computeIfAbsent(candidate, _ -> new HashMap<>())
                .computeIfAbsent(Math.round(onsetS * 10), _ -> {
                    Closure closure = graph.closure(candidate);
                    Fit fit = Fit.of(closure, onsetS, evidence, nowS);
                    Seed seed = new Seed(candidate, onsetS);
                    return new Part(List.of(seed), new double[]{prior(seed, fit.width())}, closure,
                            onsetS, fit, Shade.of(closure, onsetS, evidence, nowS),
                            closure.halfOpen());
                });
    }

    /// Causes that take effect together.
    Part joint(List<Seed> causes) {
        if (causes.size() == 1) {
            Seed only = causes.getFirst();
            return single(only.candidate(), only.onsetS());
        }
        List<Seed> ordered = causes.stream()
                .map(s -> s.candidate().mode().latent() ? new Seed(s.candidate(), 0) : s)
                .sorted(Comparator.comparing(Seed::candidate))
                .toList();
        return joints.computeIfAbsent(ordered, this::makeJoint);
    }

    /// Causes as the fewest parts that have nothing to do with each other.
    List<Part> apart(List<Seed> causes) {
        return merged(List.of(),
                causes.stream().map(s -> single(s.candidate(), s.onsetS())).toList());
    }

    /// Parts of which no two wait for the same: those that did are one. What several do together may
    /// wait for what none of them waits for alone, so it is asked again after each union.
    ///
    /// @param apart parts that have nothing to do with each other
    List<Part> merged(List<Part> apart, List<Part> more) {
        List<Part> open = new ArrayList<>(more);
        List<Part> done = new ArrayList<>(apart);
        while (!open.isEmpty()) {
            List<Part> touched = new ArrayList<>(List.of(open.removeLast()));
            for (int i = 0; i < touched.size(); i++) {
                Part part = touched.get(i);
                take(done, part, touched);
                take(open, part, touched);
            }
            if (touched.size() == 1) {
                done.addAll(touched);
            } else {
                open.add(joint(touched.stream().flatMap(p -> p.causes().stream()).toList()));
            }
        }
        return done;
    }

    private static void take(List<Part> from, Part part, List<Part> into) {
        for (int i = from.size() - 1; i >= 0; i--) {
            if (part.meets(from.get(i))) {
                into.add(from.remove(i));
            }
        }
    }

    private Part makeJoint(List<Seed> causes) {
        double origin = causes.stream()
                .filter(s -> !s.candidate().mode().latent())
                .mapToDouble(Seed::onsetS)
                .min()
                .orElse(0);
        List<Seed> moved = causes.stream()
                .map(s -> new Seed(s.candidate(), tenths(s.onsetS() - origin)))
                .toList();
        Closure closure = graph.closure(moved);
        Fit fit = Fit.of(closure, origin, evidence, nowS);
        double[] priors = new double[causes.size()];
        List<Part> alone = new ArrayList<>();
        for (Seed seed : causes) {
            Part part = single(seed.candidate(), seed.onsetS());
            alone.add(part);
            priors[alone.size() - 1] = prior(seed, Math.min(part.fit().width(), fit.width()));
        }
        return new Part(causes, priors, closure, origin, fit,
                Shade.of(closure, origin, evidence, nowS),
                Part.union(alone, closure.halfOpen()));
    }

    /// Finer than anybody knows, and coarse enough that the same comes again in the next solve.
    static double tenths(double timeS) {
        return Math.round(timeS * 10) / 10.0;
    }

    /// A fault no mode describes: it explains what the component itself shows, and nothing else. What
    /// comes for little reason and comes again has no more reason for it, so it counts once.
    /// Null when it shows nothing that is unexplained.
    @Nullable
    Part undescribed(Candidate candidate, double[] density) {
        double[] rates = evidence.rates();
        Forecast own = new Forecast();
        Set<Integer> soft = new HashSet<>();
        double first = Double.POSITIVE_INFINITY;
        boolean sure = false;
        for (int i = 0; i < evidence.count(); i++) {
            Evidence.Instance instance = evidence.instance(i);
            if (instance.component() == candidate.component() && density[i] < 2 * rates[i]
                    && !graph.models.modelled(instance.name())) {
                first = Math.min(first, instance.onsetS());
                float after = (float) (instance.onsetS() - first);
                boolean hard = instance.hard();
                sure |= hard;
                if (after < OTHERWISE_S && (hard || soft.add(instance.symptom()))) {
                    own.add(candidate.component(), 0, instance.symptom(),
                            (float) graph.models.rates().otherwiseQ(), hard ? 0 : after,
                            hard ? (float) OTHERWISE_S : after, OTHERWISE_SPREAD_S, -1);
                }
            }
        }
        if (Double.isInfinite(first)) {
            return null;
        }
        Closure closure = new Closure(own.expected(),
                Closure.Reached.one(candidate.component()),
                new long[0], new long[0], NEVER, NEVER, NEVER, 0);
        Fit fit = Fit.of(closure, first, evidence, nowS);
        Seed seed = new Seed(candidate, first);
        double prior = prior(seed, fit.width()) - (sure ? 0 : SOFT_ONLY);
        return new Part(List.of(seed), new double[]{prior}, closure, first, fit, Shade.NONE,
                new long[0]);
    }

    private double prior(Seed seed, double widthS) {
        if (spans(seed.candidate().component())) {
            // It is paid once, by who weighs all sites.
            return 0;
        }
        return logOdds(seed, widthS);
    }

    /// Log-odds of a cause before anything is seen, when its symptoms come within a time, s.
    double logOdds(Seed seed, double widthS) {
        FaultMode mode = seed.candidate().mode();
        double factor = priors.factor(seed.candidate(), seed.onsetS());
        double rate = mode.latent() || factor > 1 ? 1 : widthS / 3600;
        double p = Math.min(0.5, mode.prior() * factor) * rate;
        return Math.log(p) - Math.log(1 - p);
    }

    /// Indexes of the expectations of a candidate that have instances.
    int[] seen(Candidate candidate) {
        return seen.computeIfAbsent(candidate, c -> seen(graph.closure(c).expected(),
                Double.NEGATIVE_INFINITY));
    }

    /// Indexes of the expectations that have instances and begin at or after a time, s.
    int[] seen(Closure.Expected expected, double fromS) {
        int[] found = new int[Math.min(expected.count(), 64)];
        int count = 0;
        for (int e = 0; e < expected.count(); e++) {
            if (expected.lo()[e] >= fromS && evidence.seen(expected.symptom()[e])) {
                found = count < found.length ? found : Arrays.copyOf(found, 2 * count);
                found[count++] = e;
            }
        }
        return Arrays.copyOf(found, count);
    }

    /// Numbers of the instances of what follows from a component being in a state.
    int[] following(int state) {
        return following.computeIfAbsent(state, node -> {
            Closure.Expected expected = graph.following(node).expected();
            BitSet found = new BitSet();
            for (int e : seen(expected, Double.NEGATIVE_INFINITY)) {
                for (int i : evidence.of(expected.symptom()[e])) {
                    found.set(i);
                }
            }
            return found.stream().toArray();
        });
    }

    /// When a candidate by itself may have begun, s; NaN when nothing it shows was seen.
    double onset(Candidate candidate, double[] density) {
        return onset(graph.closure(candidate).expected(), seen(candidate), density);
    }

    /// The instant of second 0 that fits most of what is not explained yet, s; NaN when nothing
    /// fits. A sweep over the ends of the intervals it may lie in, weighted by what each match is
    /// worth.
    double onset(Closure.Expected expected, int[] which, double[] density) {
        Overlap overlap = new Overlap();
        for (int e : which) {
            double d = expected.q()[e] / Fit.width(expected.spread()[e]);
            for (int i : evidence.of(expected.symptom()[e])) {
                double weight = Math.max(0, Math.log(d / density[i])) + 1e-6;
                double slack = Fit.SLACK_S + evidence.instance(i).doubtS();
                double onset = evidence.instance(i).onsetS();
                overlap.add(onset - expected.hi()[e] - slack, onset - expected.lo()[e] + slack,
                        weight);
            }
        }
        return Math.min(overlap.middle(), nowS);
    }
}
