package io.coldaisle.hub.rootcause;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/// Finds the set of causes that explains most: greedy with lazy bounds, then removing and swapping
/// until nothing helps.
final class Search {
    /// A cause must be worth this much to be reported, nats.
    static final double REPORT_NATS = 0.75;
    private static final int MOST_CAUSES = 100;
    private static final int MOST_SWAPS = 6;
    private static final int MOST_JOINT = 24;
    private static final int MOST_ALIKE = 3;
    private static final int MOST_PAIRS = 30;
    /// A single cause that gains this much is taken without a search for others that would join.
    private static final double CLEAR_NATS = 12;
    private static final double WORTH_TRYING = 0.7;
    private static final double SOON = 1e5;

    private final Bench bench;

    Search(Bench bench) {
        this.bench = bench;
    }

    /// Tells what a proposal is worth, and what the next must beat.
    interface Judge extends ToDoubleFunction<Picture> {}

    Picture find() {
        Picture nothing = new Picture(bench, List.of());
        Picture best = improve(grow(nothing, Among.ALL));
        if (best.causes().stream().allMatch(this::showsItself)) {
            return best;
        }
        for (Among among : List.of(Among.SHOWN, Among.CERTAIN)) {
            if (among == Among.CERTAIN
                    && best.parts.stream().allMatch(p -> p.closure().members() == 0)) {
                continue;
            }
            Picture start = grow(nothing, among);
            if (start.causes().size() > 1) {
                best = better(best, improve(grow(start, Among.ALL)));
            }
        }
        for (Picture start : Arrays.asList(pair(nothing), miswired(nothing))) {
            if (start != null && start.nats > WORTH_TRYING * best.nats) {
                best = better(best, improve(grow(start, Among.ALL)));
            }
        }
        return best;
    }

    private static Picture better(Picture a, Picture b) {
        return b.nats > a.nats ? b : a;
    }

    /// Which candidates a search begins with. The greedy choice prefers one far cause to two near
    /// ones, and one that may have hit anything to two that must have hit this; so there is a way in
    /// for each.
    enum Among {
        /// Every candidate.
        ALL,
        /// Those that show something themselves.
        SHOWN,
        /// Those without a lottery.
        CERTAIN
    }

    private boolean among(Candidate candidate, Among among) {
        return switch (among) {
            case ALL -> true;
            case SHOWN -> Bench.undescribed(candidate) || candidate.mode().latent()
                    || shows(candidate);
            case CERTAIN -> Bench.undescribed(candidate)
                    || bench.graph.closure(candidate).members() == 0;
        };
    }

    private boolean showsItself(Seed seed) {
        return Bench.undescribed(seed.candidate()) || shows(seed.candidate());
    }

    /// Adds the best cause until none is worth it.
    private Picture grow(Picture start, Among among) {
        Picture picture = start;
        Map<Object, Double> bounds = new HashMap<>();
        while (picture.causes().size() < MOST_CAUSES) {
            Picture best = best(picture, REPORT_NATS, among, bounds);
            if (best == null) {
                break;
            }
            picture = best;
        }
        return picture;
    }

    /// The picture with the one cause (or pair) more that helps most; null when none is worth it.
    private @Nullable Picture best(Picture picture, double atLeast, Among among,
            Map<Object, Double> bounds) {
        Picture[] best = new Picture[1];
        double[] gain = {atLeast};
        propose(picture, among, bounds, next -> {
            if (next.nats - picture.nats > gain[0]) {
                gain[0] = next.nats - picture.nats;
                best[0] = next;
            }
            return gain[0];
        });
        return best[0];
    }

    /// Hands every cause that may be worth it to the judge.
    void propose(Picture picture, Among among, Map<Object, Double> bounds, Judge judge) {
        Prospects prospects = new Prospects(picture);
        double least = singles(picture, prospects, among, bounds, judge);
        least = joints(picture, prospects, among, bounds, judge, least);
        if (among == Among.ALL && least < CLEAR_NATS) {
            new Pairs(picture, prospects).propose(MOST_PAIRS, least, judge);
        }
    }

    /// Hands to the judge what is worth at least that much.
    void propose(Picture picture, double atLeast, Consumer<Picture> taker) {
        propose(picture, Among.ALL, new HashMap<>(), next -> {
            taker.accept(next);
            return atLeast;
        });
    }

    private double singles(Picture picture, Prospects prospects, Among among,
            Map<Object, Double> bounds, Judge judge) {
        double least = judge.applyAsDouble(picture);
        for (int component : prospects.order(false)) {
            double most = prospects.bound(component, false);
            if (most <= least) {
                break;
            }
            if (among == Among.SHOWN && !prospects.showing().contains(component)) {
                continue;
            }
            for (Candidate candidate : candidates(component)) {
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
                if (bound > least) {
                    least = judge.applyAsDouble(picture.with(part));
                }
            }
        }
        return least;
    }

    List<Candidate> candidates(int component) {
        return bench.candidates(component);
    }

    private boolean shows(Candidate candidate) {
        Closure.Expected expected = bench.graph.closure(candidate).expected();
        for (int e : bench.seen(candidate)) {
            if (expected.component()[e] == candidate.component() && expected.q()[e] > 0.5) {
                return true;
            }
        }
        return false;
    }

    private @Nullable Part alone(Candidate candidate, Picture picture) {
        if (Bench.undescribed(candidate)) {
            return bench.undescribed(candidate, picture.density);
        }
        double onset = bench.onset(bench.graph.closure(candidate).expected(),
                bench.seen(candidate), picture.density);
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

    /// A candidate and the parts it would take effect with.
    private record Union(Candidate candidate, List<Seed> with) {}

    /// Causes that take effect only together with what the picture holds.
    private double joints(Picture picture, Prospects prospects, Among among,
            Map<Object, Double> bounds, Judge judge, double atLeast) {
        double least = atLeast;
        boolean clear = atLeast > CLEAR_NATS;
        int tried = 0;
        for (int component : prospects.order(true)) {
            double most = prospects.bound(component, true);
            if (most <= least || tried >= MOST_JOINT) {
                break;
            }
            for (Candidate candidate : candidates(component)) {
                double prior = picture.mostPrior(candidate);
                if (Bench.undescribed(candidate) || picture.has(candidate)
                        || (clear && !candidate.mode().latent()) || most + prior <= least
                        || !among(candidate, among)) {
                    continue;
                }
                long[] keys = bench.graph.closure(candidate).halfOpen();
                List<Part> touched = new ArrayList<>();
                double shared = 0;
                for (Part part : picture.parts) {
                    if (Closure.meet(part.halfOpen(), keys)) {
                        touched.add(part);
                        shared += prospects.bound(component, part);
                    }
                }
                Union union = new Union(candidate,
                        touched.stream().flatMap(p -> p.causes().stream()).toList());
                double own = candidate.mode().latent() ? 0 : ownBound(candidate, picture);
                if (touched.isEmpty() || shared + own + prior <= least
                        || bounds.getOrDefault(union, Double.POSITIVE_INFINITY) <= least) {
                    continue;
                }
                tried++;
                double gain = Double.NEGATIVE_INFINITY;
                for (double onset : onsets(candidate, touched, picture)) {
                    Picture next = picture.with(bench.single(candidate, onset));
                    gain = Math.max(gain, next.nats - picture.nats);
                    least = judge.applyAsDouble(next);
                }
                bounds.put(union, gain);
                if (candidate.mode().latent() && candidate.mode().common() > 0) {
                    least = alike(picture, candidate, touched, judge, least);
                }
            }
        }
        return least;
    }

    /// A latent fault of a whole class, such as batteries of one age: what redundancy hides of each.
    private double alike(Picture picture, Candidate candidate, List<Part> touched, Judge judge,
            double atLeast) {
        Picture next = picture.with(bench.single(candidate, 0));
        int more = 0;
        for (int sibling : bench.graph.siblings(candidate.component())) {
            Candidate other = new Candidate(sibling, candidate.mode());
            long[] keys = bench.graph.closure(other).halfOpen();
            if (more < MOST_ALIKE && sibling > candidate.component() && !picture.has(other)
                    && touched.stream().anyMatch(p -> Closure.meet(p.halfOpen(), keys))) {
                next = next.with(bench.single(other, 0));
                more++;
            }
        }
        return more == 0 ? atLeast : judge.applyAsDouble(next);
    }

    private double ownBound(Candidate candidate, Picture picture) {
        double sum = 0;
        Closure.Expected expected = bench.graph.closure(candidate).expected();
        for (int e : bench.seen(candidate)) {
            for (int i : bench.evidence.of(expected.symptom()[e])) {
                sum += Math.max(0, Math.log(expected.q()[e] / Fit.width(expected.spread()[e])
                        / picture.density[i]));
            }
        }
        return sum;
    }

    /// Two like causes that redundancy hides one by one; null when no pair explains anything.
    private @Nullable Picture pair(Picture nothing) {
        Picture[] best = new Picture[1];
        new Pairs(nothing, new Prospects(nothing)).propose(MOST_PAIRS, REPORT_NATS, next -> {
            best[0] = best[0] == null ? next : better(best[0], next);
            return Math.max(REPORT_NATS, best[0].nats);
        });
        return best[0];
    }

    /// A cause whose reach the records hide: with all of one kind that may be wired against them at
    /// once, less what is not needed of it. Null when none explains anything.
    private @Nullable Picture miswired(Picture nothing) {
        Prospects prospects = new Prospects(nothing);
        Picture best = null;
        for (int component : prospects.order(true)) {
            for (Candidate candidate : candidates(component)) {
                if (Bench.undescribed(candidate) || candidate.mode().latent()) {
                    continue;
                }
                Map<Kind, List<Seed>> wired = new LinkedHashMap<>();
                for (Seed seed : bench.graph.wired(bench.graph.closure(candidate))) {
                    int dependent = seed.candidate().component();
                    if (prospects.bound(dependent, true) >= CLEAR_NATS) {
                        wired.computeIfAbsent(bench.graph.kind[dependent], _ -> new ArrayList<>())
                                .add(seed);
                    }
                }
                for (List<Seed> alike : wired.values()) {
                    double worth = best == null ? 0 : best.nats;
                    Picture next = prospects.bound(component, true) <= worth
                            ? null
                            : wired(nothing, candidate, alike);
                    best = next != null && next.nats > worth ? next : best;
                }
            }
        }
        return best == null ? null : prune(best);
    }

    private @Nullable Picture wired(Picture nothing, Candidate candidate, List<Seed> alike) {
        List<Seed> all = new ArrayList<>(alike);
        all.add(new Seed(candidate, 0));
        Closure.Expected joint = bench.graph.closure(all).expected();
        double onset = bench.onset(joint, bench.seen(joint, -1), nothing.density);
        if (Double.isNaN(onset)) {
            return null;
        }
        all.set(all.size() - 1, new Seed(candidate, onset));
        return nothing.with(bench.joint(all));
    }

    /// When a cause that joins others may have begun: when its own symptoms say, or shortly before
    /// what is still unexplained behind both.
    private Set<Double> onsets(Candidate candidate, List<Part> touched, Picture picture) {
        Set<Double> onsets = new HashSet<>();
        if (candidate.mode().latent()) {
            onsets.add(0.0);
            return onsets;
        }
        Closure.Expected own = bench.graph.closure(candidate).expected();
        double alone = bench.onset(own, bench.seen(candidate), picture.density);
        if (!Double.isNaN(alone)) {
            onsets.add(alone);
            if (ownBound(candidate, picture) > CLEAR_NATS) {
                return onsets;
            }
        }
        List<Seed> seeds = new ArrayList<>();
        touched.forEach(p -> seeds.addAll(p.causes()));
        double origin = touched.getFirst().offsetS();
        List<Seed> moved = new ArrayList<>();
        seeds.forEach(s -> moved.add(new Seed(s.candidate(), s.onsetS() - origin)));
        moved.add(new Seed(candidate, SOON));
        Closure.Expected joint = bench.graph.closure(moved).expected();
        double together = bench.onset(joint, bench.seen(joint, SOON - 1), picture.density);
        if (!Double.isNaN(together)) {
            onsets.add(together + SOON);
        }
        return onsets;
    }

    /// Takes out what later causes have made superfluous, and lets the least certain stand against
    /// all others once more, now that the rest is known.
    private Picture improve(Picture start) {
        Picture picture = prune(start);
        List<Seed> order = new ArrayList<>(picture.causes());
        int most = Math.min(order.size(), MOST_SWAPS);
        if (order.size() > 1) {
            for (int i = 0; i < most; i++) {
                Candidate candidate = order.get(i).candidate();
                if (!picture.has(candidate)) {
                    continue;
                }
                Picture rest = picture.without(candidate);
                Picture other = best(rest, picture.nats - rest.nats + 0.1, Among.ALL,
                        new HashMap<>());
                if (other != null) {
                    picture = prune(grow(other, Among.ALL));
                }
            }
        }
        return picture;
    }

    private static Picture prune(Picture picture) {
        Picture best = picture;
        for (Seed seed : picture.causes()) {
            if (best.causes().size() > 1) {
                Picture without = best.without(seed.candidate());
                best = without.nats > best.nats - 0.5 ? without : best;
            }
        }
        return best;
    }
}
