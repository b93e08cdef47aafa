package io.coldaisle.hub.rootcause;

import io.coldaisle.hub.rootcause.Scorer.Fit;
import io.coldaisle.hub.rootcause.Scorer.Match;
import io.coldaisle.hub.rootcause.Scorer.Shadow;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// A set of causes held to be true together, and how well it explains what was seen. Immutable;
/// [#with] gives the picture with one more.
final class Picture {
    private final Workbench bench;
    private final List<Chosen> chosen;
    private final double[] cover;
    private final double nats;
    private final Shadow shadow;
    private final Set<Integer> joint;
    private @Nullable Map<Integer, Double> soonest;

    /// What both the search and the pictures work with.
    ///
    /// @param priors log-odds to start from, by candidate
    /// @param seen expectations of single candidates that have instances
    record Workbench(CausalGraph graph, Evidence evidence, Scorer scorer, Priors priors,
            Map<Candidate, List<Expectation>> seen) {
        /// True when the candidate's component shows something a fault of it explains.
        boolean visible(Candidate candidate) {
            return !candidate.mode().name().equals(FaultMode.OTHERWISE)
                    && seen(candidate).stream()
                            .anyMatch(e -> graph.symptom(e.symptom())
                                    .component() == candidate.component() && e.q() > 0.5);
        }

        List<Expectation> seen(Candidate candidate) {
            return seen.computeIfAbsent(candidate,
                    c -> graph.closure(c)
                            .expectations()
                            .stream()
                            .filter(e -> !evidence.of(e.symptom()).isEmpty())
                            .toList());
        }
    }

    /// How likely a candidate is before anything is seen.
    interface Priors {
        /// The factor for that onset; the largest there is when it is no number.
        double factor(Candidate candidate, double onsetS);
    }

    /// A cause in a picture.
    ///
    /// @param gain what it added when it was taken in, nats
    /// @param own how what follows from it alone fits
    /// @param extra how what follows only together with earlier ones fits
    record Chosen(Candidate candidate, double onsetS, double gain, Fit own, Fit extra) {
        List<Match> matches() {
            List<Match> all = new ArrayList<>(own.matches());
            all.addAll(extra.matches());
            return all;
        }
    }

    private static final Fit NO_FIT = new Fit(0, 3600, List.of(), List.of());

    Picture(Workbench bench) {
        this(bench, List.of(), bench.evidence().nothingExplained(), 0, new Shadow(), Set.of());
    }

    private Picture(Workbench bench, List<Chosen> chosen, double[] cover, double nats,
            Shadow shadow, Set<Integer> joint) {
        this.bench = bench;
        this.chosen = chosen;
        this.cover = cover;
        this.nats = nats;
        this.shadow = shadow;
        this.joint = joint;
    }

    List<Chosen> chosen() {
        return chosen;
    }

    double[] cover() {
        return cover;
    }

    double nats() {
        return nats;
    }

    boolean has(Candidate candidate) {
        return chosen.stream().anyMatch(c -> c.candidate().equals(candidate));
    }

    /// What the candidate would add by itself; null when nothing it predicts was seen, or when it
    /// cannot add as much as asked, nats.
    @Nullable
    Chosen alone(Candidate candidate, double atLeast) {
        if (candidate.mode().name().equals(FaultMode.OTHERWISE)) {
            return otherwise(candidate);
        }
        if (candidate.mode().latent()) {
            return null;
        }
        List<Expectation> seen = bench.seen(candidate);
        double prior = candidate.mode().prior() * bench.priors().factor(candidate, Double.NaN);
        if (seen.isEmpty() || bench.scorer().bound(seen, cover) + Math.log(prior) < atLeast) {
            return null;
        }
        double onset = bench.scorer().onset(seen, cover);
        return Double.isNaN(onset)
                ? null
                : judged(candidate, onset, bench.graph().closure(candidate), List.of());
    }

    /// What the candidate would add together with what is held already; null when it has no part
    /// in any redundancy that is partly gone.
    List<Chosen> together(Candidate candidate) {
        if (candidate.mode().name().equals(FaultMode.OTHERWISE) || !shares(candidate)) {
            return List.of();
        }
        Closure closure = bench.graph().closure(candidate);
        List<Chosen> ways = new ArrayList<>();
        for (double onset : onsets(candidate)) {
            List<Expectation> extra = extra(candidate, onset);
            if (!extra.isEmpty()) {
                ways.add(judged(candidate, onset, closure, extra));
            }
        }
        return ways;
    }

    /// This picture and one more cause.
    Picture with(Chosen more) {
        List<Chosen> all = new ArrayList<>(chosen);
        all.add(more);
        Set<Integer> known = new HashSet<>(joint);
        more.extra().matches().forEach(m -> known.add(m.expected().symptom()));
        more.extra().unknown().forEach(e -> known.add(e.symptom()));
        Shadow dark = shadow.with(bench.graph().closure(more.candidate()), more.onsetS());
        if (!more.extra().matches().isEmpty()) {
            dark = dark.with(bench.graph().closure(seeds(all)), 0);
        }
        return new Picture(bench, List.copyOf(all), Scorer.covered(cover, more.matches()),
                nats + more.gain(), dark, known);
    }

    /// The picture without one of its causes, the others judged anew in their order.
    Picture without(int index) {
        Picture rest = new Picture(bench);
        for (int i = 0; i < chosen.size(); i++) {
            if (i != index) {
                rest = rest.with(rest.again(chosen.get(i).candidate(), chosen.get(i).onsetS()));
            }
        }
        return rest;
    }

    /// A candidate judged at a given onset, alone or together, whatever is better.
    Chosen again(Candidate candidate, double onsetS) {
        if (candidate.mode().name().equals(FaultMode.OTHERWISE)) {
            return otherwise(candidate);
        }
        List<Expectation> extra = shares(candidate) ? extra(candidate, onsetS) : List.of();
        return judged(candidate, onsetS, bench.graph().closure(candidate), extra);
    }

    List<Seed> seeds(List<Chosen> causes) {
        return causes.stream().map(c -> seed(c.candidate(), c.onsetS())).toList();
    }

    boolean shares(Candidate candidate) {
        Set<Long> waiting = bench.graph().closure(candidate).halfOpen();
        return !waiting.isEmpty() && chosen.stream()
                .anyMatch(
                        c -> !Collections.disjoint(waiting,
                                bench.graph().closure(c.candidate()).halfOpen()));
    }

    private static Seed seed(Candidate candidate, double onsetS) {
        return new Seed(candidate,
                Math.rint(candidate.mode().latent() ? onsetS - 1e6 : onsetS));
    }

    private Chosen judged(Candidate candidate, double onset, Closure closure,
            List<Expectation> extra) {
        int members = (int) closure.members().stream().filter(bench.graph()::watched).count();
        Shadow dark = shadow.with(closure, onset);
        if (!extra.isEmpty()) {
            List<Seed> all = new ArrayList<>(seeds(chosen));
            all.add(seed(candidate, onset));
            dark = dark.with(bench.graph().closure(all), 0);
        }
        List<Expectation> alone = candidate.mode().latent() ? List.of() : closure.expectations();
        Fit own = bench.scorer().fit(alone, members, onset, cover, dark);
        Fit more = extra.isEmpty()
                ? NO_FIT
                : bench.scorer().fit(extra, 0, 0, Scorer.covered(cover, own.matches()), dark);
        double width = Math.min(own.width(), more.width());
        double rate = candidate.mode().latent() ? 1 : width / 3600;
        double prior = Math.min(0.5, candidate.mode().prior()
                * bench.priors().factor(candidate, onset)) * rate;
        return new Chosen(candidate, onset,
                Math.log(prior) - Math.log(1 - prior) + own.nats() + more.nats(), own, more);
    }

    private Chosen otherwise(Candidate candidate) {
        CausalGraph graph = bench.graph();
        List<Expectation> own = new ArrayList<>();
        double first = Double.POSITIVE_INFINITY;
        for (int i = 0; i < cover.length; i++) {
            Evidence.Instance instance = bench.evidence().instances().get(i);
            if (graph.symptom(instance.symptom()).component() == candidate.component()
                    && cover[i] > 0.5) {
                if (Double.isInfinite(first)) {
                    first = instance.onsetS();
                }
                if (instance.onsetS() - first < 600) {
                    own.add(new Expectation(instance.symptom(),
                            graph.models().rates().otherwiseQ(), new Window(0, 600), 30, -1));
                }
            }
        }
        double onset = Double.isInfinite(first) ? 0 : first;
        Fit fit = bench.scorer().fit(own, 0, onset, cover, shadow);
        double prior = candidate.mode().prior() * fit.width() / 3600;
        return new Chosen(candidate, onset, Math.log(prior) + fit.nats(), fit, NO_FIT);
    }

    /// Symptoms that come about only, or sooner, because the candidate joins what is held.
    private List<Expectation> extra(Candidate candidate, double onsetS) {
        List<Seed> seeds = new ArrayList<>(seeds(chosen));
        Seed own = seed(candidate, onsetS);
        seeds.add(own);
        Map<Integer, Double> mine = new HashMap<>();
        soonest(own, mine);
        Map<Integer, Double> known = soonest;
        if (known == null) {
            known = new HashMap<>();
            for (Seed seed : seeds(chosen)) {
                soonest(seed, known);
            }
            soonest = known;
        }
        List<Expectation> extra = new ArrayList<>();
        for (Expectation e : bench.graph().closure(seeds).expectations()) {
            Double before = earlier(known.get(e.symptom()), mine.get(e.symptom()));
            if ((before == null || e.when().lo() < before - 5) && !joint.contains(e.symptom())) {
                extra.add(e);
            }
        }
        return extra;
    }

    private void soonest(Seed seed, Map<Integer, Double> into) {
        for (Expectation e : bench.graph().closure(seed.candidate()).expectations()) {
            into.merge(e.symptom(), seed.onsetS() + e.when().lo(), Math::min);
        }
    }

    private static @Nullable Double earlier(@Nullable Double a, @Nullable Double b) {
        if (a == null || b == null) {
            return a == null ? b : a;
        }
        return Math.min(a, b);
    }

    /// When a cause that joins others may have begun: when its own symptoms say, else shortly
    /// before what is still unexplained behind it.
    private List<Double> onsets(Candidate candidate) {
        if (candidate.mode().latent()) {
            return List.of(chosen.getLast().onsetS());
        }
        TreeSet<Double> onsets = new TreeSet<>();
        double own = bench.scorer().onset(bench.seen(candidate), cover);
        if (!Double.isNaN(own)) {
            onsets.add(own);
        }
        List<Expectation> extra = extra(candidate, chosen.getLast().onsetS() + 1e5);
        double joined = bench.scorer().onset(extra, cover);
        if (!Double.isNaN(joined)) {
            onsets.add(joined + chosen.getLast().onsetS() + 1e5);
        }
        return List.copyOf(onsets);
    }
}
