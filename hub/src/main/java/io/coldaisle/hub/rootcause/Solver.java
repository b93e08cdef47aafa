package io.coldaisle.hub.rootcause;

import io.coldaisle.hub.rootcause.Picture.Chosen;
import io.coldaisle.hub.topology.Topology;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Finds the causes that explain what was seen: greedy, then one round of remove and swap.
///
/// Noisy-OR with explaining away after Steinder and Sethi and Shrink/Sherlock; redundancy as AND
/// nodes, absence of symptoms and narrow windows as evidence. Holds the closures of the topology it
/// solved last; that memory changes speed only, never an answer.
public final class Solver {
    /// A cause must be worth this much to be reported, nats.
    private static final double REPORT_NATS = 1;
    private static final int MOST_CAUSES = 12;
    private static final int MOST_SWAPS = 6;
    private static final int MOST_JOINT = 24;
    /// A single cause that gains this much is taken without a search for pairs, nats.
    private static final double CLEAR_NATS = 10;
    /// Symptoms that lie less often than this (chance per hour) are worth a search for pairs.
    private static final double HARD = 1e-4;
    /// Causes of a change that came at most this long before the onset, s.
    private static final double CHANGE_COUNTS_S = 7_200;

    private final FaultModels models;
    private @Nullable CausalGraph graph;

    public Solver(FaultModels models) {
        this.models = models;
    }

    /// Solves from scratch.
    ///
    /// @param nowMs hub's clock, ms: what is not there by now counts
    public Solution solve(Topology topology, List<Observation> observations,
            List<RecentChange> changes, long nowMs) {
        CausalGraph known = graph;
        if (known == null || known.topology() != topology) {
            known = new CausalGraph(topology, models);
            graph = known;
        }
        Evidence evidence = new Evidence(known, observations);
        Scorer scorer = new Scorer(known, evidence, nowMs / 1000.0);
        Picture.Workbench bench = new Picture.Workbench(known, evidence, scorer,
                priors(topology, changes), new HashMap<>());
        Picture nothing = new Picture(bench);
        Picture picture = swap(prune(grow(nothing, bench, false)), bench);
        Picture visible = grow(nothing, bench, true);
        if (visible.chosen().size() > 1) {
            Picture other = swap(prune(grow(visible, bench, false)), bench);
            picture = other.nats() > picture.nats() ? other : picture;
        }
        return new Report(bench, picture).solution();
    }

    private Picture.Priors priors(Topology topology, List<RecentChange> changes) {
        Map<Integer, List<RecentChange>> byTarget = new HashMap<>();
        for (RecentChange change : changes) {
            byTarget.computeIfAbsent(topology.handle(change.target()), _ -> new ArrayList<>())
                    .add(change);
        }
        return (candidate, onsetS) -> {
            double factor = 1;
            for (RecentChange c : byTarget.getOrDefault(candidate.component(), List.of())) {
                double lead = onsetS - c.atMs() / 1000.0;
                if (Double.isNaN(lead) || (lead > -60 && lead < CHANGE_COUNTS_S)) {
                    factor = Math.max(factor, models.changeFactor(c.kind()));
                }
            }
            return factor;
        };
    }

    /// Adds the best cause until none is worth it. With `visible` only those that show something
    /// themselves: a second way in, since the greedy choice prefers one far cause to two near ones.
    private static Picture grow(Picture start, Picture.Workbench bench, boolean visible) {
        Picture picture = start;
        while (picture.chosen().size() < MOST_CAUSES) {
            Chosen best = best(picture, bench, visible);
            if (best == null || best.gain() < REPORT_NATS) {
                break;
            }
            picture = picture.with(best);
        }
        return picture;
    }

    private static @Nullable Chosen best(Picture picture, Picture.Workbench bench,
            boolean visible) {
        Chosen best = null;
        for (Candidate candidate : bench.evidence().candidates(picture.cover(), 1)) {
            if (!picture.has(candidate) && (!visible || bench.visible(candidate))) {
                best = better(best, picture.alone(candidate,
                        best == null ? REPORT_NATS : best.gain()));
            }
        }
        boolean clear = best != null && best.gain() > CLEAR_NATS;
        int joint = 0;
        List<Candidate> partners = new ArrayList<>(
                bench.evidence().candidates(picture.cover(), HARD));
        partners.sort(Comparator.comparing((Candidate c) -> !c.mode().latent())
                .thenComparing(Comparator.naturalOrder()));
        for (Candidate candidate : partners) {
            if (joint < MOST_JOINT && !picture.has(candidate)
                    && (!visible || bench.visible(candidate))
                    && (candidate.mode().latent() || !clear)) {
                List<Chosen> ways = picture.together(candidate);
                joint += ways.isEmpty() ? 0 : 1;
                for (Chosen way : ways) {
                    best = better(best, way);
                }
            }
        }
        return best;
    }

    /// Lets every cause stand against all others once more, now that the rest is known.
    private static Picture swap(Picture picture, Picture.Workbench bench) {
        Picture best = picture;
        int most = Math.min(picture.chosen().size(), MOST_SWAPS);
        for (int i = 0; i < most && i < best.chosen().size(); i++) {
            if (best.chosen().size() == 1) {
                break;
            }
            Picture rest = best.without(i);
            Chosen other = best(rest, bench, false);
            if (other != null && rest.nats() + other.gain() > best.nats() + 0.1) {
                best = prune(rest.with(other));
            }
        }
        return best;
    }

    static @Nullable Chosen better(@Nullable Chosen a, @Nullable Chosen b) {
        if (a == null || b == null) {
            return a == null ? b : a;
        }
        return Comparator.comparingDouble(Chosen::gain)
                .thenComparing(Chosen::candidate, Comparator.reverseOrder())
                .compare(a, b) >= 0 ? a : b;
    }

    /// Takes out what the causes found later have made superfluous.
    private static Picture prune(Picture picture) {
        Picture best = picture;
        for (int i = 0; i < best.chosen().size() && best.chosen().size() > 1; i++) {
            Picture without = best.without(i);
            if (without.nats() > best.nats() - 0.5) {
                best = without;
                i--;
            }
        }
        return best;
    }
}
