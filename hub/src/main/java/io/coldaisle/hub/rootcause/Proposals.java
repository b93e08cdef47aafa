package io.coldaisle.hub.rootcause;

import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/// Pictures with one cause more: every cause by itself, and those that take effect only together with
/// what a picture holds. Bounds from what stands unexplained above a component, and from earlier
/// rounds of one search (what a cause can gain only shrinks as others are taken in), keep it short.
final class Proposals {
    static final int MOST_PAIRS = 30;
    /// A single cause that gains this much is taken without a search for others that would join.
    static final double CLEAR_NATS = 12;
    /// What leaves more missing than this, and this share of what it explains, is not whole.
    private static final double MISSING_NATS = 5;
    private static final double MISSING_SHARE = 0.02;

    private final Bench bench;
    private final Latents latents;
    private final Joints joints;

    Proposals(Bench bench) {
        this.bench = bench;
        this.latents = new Latents(bench);
        this.joints = new Joints(this, bench);
    }

    /// Tells what a proposal is worth, and what the next must beat.
    interface Judge extends ToDoubleFunction<Picture> {}

    /// Which candidates a search begins with. The greedy choice prefers one far cause to two near
    /// ones, and one that may have hit anything to two that must have hit this; so there is a way in
    /// for each.
    enum Among {
        /// Every candidate.
        ALL,
        /// Those that show something themselves.
        SHOWN,
        /// Those that leave little missing: what failed near by and not far up.
        WHOLE,
        /// Those without a lottery.
        CERTAIN
    }

    /// True for candidates of a way in.
    boolean among(Candidate candidate, Among among) {
        return switch (among) {
            case ALL, WHOLE -> true;
            case SHOWN -> Bench.undescribed(candidate) || candidate.mode().latent()
                    || shows(candidate);
            case CERTAIN -> Bench.undescribed(candidate)
                    || bench.graph.closure(candidate).members() == 0;
        };
    }

    /// Hands every cause that may be worth it to the judge.
    ///
    /// @param hasty a cause that is worth much by itself is good enough for now
    void propose(Picture picture, Among among, boolean hasty, Map<Object, Double> bounds,
            Judge judge) {
        Prospects prospects = new Prospects(picture);
        double least = singles(picture, prospects, among, bounds, judge);
        if (among == Among.WHOLE) {
            return;
        }
        least = joints.propose(picture, prospects, new Joints.How(among, hasty, true), bounds,
                judge,
                least);
        for (Picture next : latents.with(picture, prospects)) {
            least = judge.applyAsDouble(next);
        }
        least = joints.classes(picture, judge, least);
        if (among == Among.ALL && least < CLEAR_NATS) {
            new Pairs(picture, prospects).propose(MOST_PAIRS, least, judge);
        }
    }

    /// Every cause that may stand in for one that was taken out.
    ///
    /// @param atLeast nats it has to be worth
    void alternatives(Picture rest, double atLeast, Consumer<Picture> taker) {
        Judge judge = next -> {
            taker.accept(next);
            return atLeast;
        };
        Prospects prospects = new Prospects(rest);
        Map<Object, Double> bounds = new HashMap<>();
        singles(rest, prospects, Among.ALL, bounds, judge);
        joints.propose(rest, prospects, new Joints.How(Among.ALL, true, false), bounds, judge,
                atLeast);
        if (!bench.storm()) {
            latents.with(rest, prospects).forEach(taker);
        }
    }

    private double singles(Picture picture, Prospects prospects, Among among,
            Map<Object, Double> bounds, Judge judge) {
        double least = judge.applyAsDouble(picture);
        for (int component : prospects.order(false)) {
            double most = prospects.bound(component, false);
            if (most <= least) {
                break;
            }
            if (among == Among.SHOWN && !prospects.showing(component)) {
                continue;
            }
            for (Candidate candidate : bench.candidates(component)) {
                double bound = Math.min(most + picture.mostPrior(candidate),
                        bounds.getOrDefault(candidate, Double.POSITIVE_INFINITY));
                if (bound <= least || picture.has(candidate) || candidate.mode().latent()
                        || !among(candidate, among)) {
                    continue;
                }
                Part part = alone(candidate, picture);
                if (part == null) {
                    continue;
                }
                bound = picture.bound(part);
                bounds.put(candidate, bound);
                if (bound > least && (among != Among.WHOLE || whole(part, bound))) {
                    least = judge.applyAsDouble(picture.with(part));
                }
            }
        }
        return least;
    }

    private static boolean whole(Part part, double most) {
        return -part.fit().misses().all() <= MISSING_NATS + MISSING_SHARE * most;
    }

    /// True when a candidate's component shows something that a fault of it explains.
    boolean shows(Candidate candidate) {
        Closure.Expected expected = bench.graph.closure(candidate).expected();
        for (int e : bench.seen(candidate)) {
            if (expected.component()[e] == candidate.component() && expected.q()[e] > 0.5) {
                return true;
            }
        }
        return false;
    }

    /// A cause by itself when it fits best; null when nothing speaks for it.
    @Nullable
    Part alone(Candidate candidate, Picture picture) {
        if (Bench.undescribed(candidate)) {
            return bench.undescribed(candidate, picture.density);
        }
        double onset = bench.onset(candidate, picture.density);
        if (Double.isNaN(onset)) {
            return null;
        }
        Part best = bench.single(candidate, onset);
        for (double change : bench.changes(candidate)) {
            Part then = bench.single(candidate, change);
            best = picture.with(then).nats > picture.with(best).nats ? then : best;
        }
        return best;
    }
}
