package io.coldaisle.hub.rootcause;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/// Pictures with one cause more: every cause by itself, and those that take effect only together with
/// what a picture holds. Bounds from what stands unexplained above a component, and from earlier
/// rounds of one search (what a cause can gain only shrinks as others are taken in), keep it short.
final class Proposals {
    private static final int MOST_JOINT = 24;
    private static final int MOST_ALIKE = 3;
    static final int MOST_PAIRS = 30;
    /// A single cause that gains this much is taken without a search for others that would join.
    static final double CLEAR_NATS = 12;
    private static final double SOON = 1e5;
    /// What two explain no more than this together, each explains by itself, nats.
    private static final double LEAST_SHARED = 0.5;
    /// What leaves more missing than this, and this share of what it explains, is not whole.
    private static final double MISSING_NATS = 5;
    private static final double MISSING_SHARE = 0.02;

    private final Bench bench;
    private final Latents latents;
    private @Nullable List<Part> classes;

    Proposals(Bench bench) {
        this.bench = bench;
        this.latents = new Latents(bench);
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

    private boolean among(Candidate candidate, Among among) {
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
        least = joints(picture, prospects, new Joining(among, hasty, true), bounds, judge, least);
        for (Picture next : latents.with(picture, prospects)) {
            least = judge.applyAsDouble(next);
        }
        least = classes(picture, judge, least);
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
        joints(rest, prospects, new Joining(Among.ALL, true, false), bounds, judge, atLeast);
    }

    /// @param hasty a cause that is worth much by itself is good enough for now
    /// @param alike those of one class are proposed together as well
    private record Joining(Among among, boolean hasty, boolean alike) {}

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

    /// A candidate and the parts it would take effect with.
    private record Union(Candidate candidate, List<Seed> with) {}

    /// Causes that take effect only together with what the picture holds.
    private double joints(Picture picture, Prospects prospects, Joining how,
            Map<Object, Double> bounds, Judge judge, double atLeast) {
        double least = atLeast;
        boolean hasty = how.hasty();
        boolean clear = hasty && atLeast > CLEAR_NATS;
        int tried = 0;
        for (int component : prospects.order(hasty)) {
            double most = prospects.bound(component, hasty);
            if (most <= least || tried >= MOST_JOINT) {
                break;
            }
            for (Candidate candidate : bench.candidates(component)) {
                double prior = picture.mostPrior(candidate);
                if (Bench.undescribed(candidate) || picture.has(candidate)
                        || (clear && !hidden(candidate)) || most + prior <= least
                        || !among(candidate, how.among())) {
                    continue;
                }
                Closure closure = bench.graph.closure(candidate);
                List<Part> touched = new ArrayList<>();
                double shared = 0;
                for (Part part : picture.parts) {
                    if (part.meets(closure)) {
                        touched.add(part);
                        shared += prospects.bound(component, part, hasty);
                    }
                }
                Union union = new Union(candidate,
                        touched.stream().flatMap(p -> p.causes().stream()).toList());
                double own = candidate.mode().latent() ? 0 : ownBound(candidate, picture);
                if (touched.isEmpty() || shared + own + prior <= least
                        || bounds.getOrDefault(union, Double.POSITIVE_INFINITY) <= least) {
                    continue;
                }
                double together = together(touched, candidate, prospects, hasty);
                if (together < LEAST_SHARED || together + own + prior <= least) {
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
                if (how.alike() && !candidate.mode().latent() && hidden(candidate)) {
                    least = alike(picture, candidate, touched, judge, least);
                }
            }
        }
        return least;
    }

    /// The most that a cause and others can explain only together, nats: what would follow from the
    /// states that wait for both.
    private double together(List<Part> parts, Candidate candidate, Prospects prospects,
            boolean hard) {
        Closure other = bench.graph.closure(candidate);
        double sum = 0;
        for (Part part : parts) {
            if (Closure.wired(other.halfOpen(), part.closure().wirings())) {
                return Double.POSITIVE_INFINITY;
            }
            if (Closure.wired(part.halfOpen(), other.wirings())) {
                sum += prospects.bound(candidate.component(), hard);
            }
            for (long key : part.shared(other)) {
                for (int instance : bench.following((int) (key >> 1))) {
                    sum += prospects.most(instance, hard);
                }
            }
        }
        return sum;
    }

    /// True for what redundancy is likely to hide until others of its class fail as well: latent
    /// faults, and those of a class with a common cause that were seen to fail.
    private boolean hidden(Candidate candidate) {
        return candidate.mode().latent() || candidate.mode().common() > 0 && shows(candidate);
    }

    /// A fault of a whole class, such as generators that trip one after the other: what redundancy
    /// hides of each.
    private double alike(Picture picture, Candidate candidate, List<Part> touched, Judge judge,
            double atLeast) {
        List<Part> more = new ArrayList<>();
        more.add(bench.single(candidate, bench.onset(candidate, picture.density)));
        for (int sibling : bench.graph.siblings(candidate.component())) {
            Candidate other = new Candidate(sibling, candidate.mode());
            if (more.size() <= MOST_ALIKE && sibling > candidate.component() && !picture.has(other)
                    && shows(other)) {
                Closure closure = bench.graph.closure(other);
                if (touched.stream().anyMatch(p -> p.meets(closure))) {
                    more.add(bench.single(other, bench.onset(other, picture.density)));
                }
            }
        }
        return more.size() == 1 ? atLeast : judge.applyAsDouble(picture.with(more));
    }

    /// Components of one class and place that were seen to fail, together: redundancy may wait for
    /// more than one of them.
    private double classes(Picture picture, Judge judge, double atLeast) {
        double least = atLeast;
        for (Part alike : classes()) {
            Picture rest = picture;
            for (Seed seed : alike.causes()) {
                rest = rest.has(seed.candidate()) ? rest.without(seed.candidate()) : rest;
            }
            if (rest.parts.stream().anyMatch(p -> p.meets(alike))) {
                least = judge.applyAsDouble(rest.with(alike));
            }
        }
        return least;
    }

    private List<Part> classes() {
        List<Part> known = classes;
        if (known == null) {
            record Alike(FaultMode mode, int place) {}
            Map<Alike, List<Candidate>> found = new LinkedHashMap<>();
            for (int component : bench.evidence.components()) {
                for (Candidate candidate : bench.candidates(component)) {
                    if (!candidate.mode().latent() && hidden(candidate)) {
                        found.computeIfAbsent(
                                new Alike(candidate.mode(), bench.graph.place(component)),
                                _ -> new ArrayList<>()).add(candidate);
                    }
                }
            }
            known = found.values()
                    .stream()
                    .filter(alike -> alike.size() > 1 && alike.size() <= MOST_ALIKE + 1)
                    .map(alike -> bench.joint(alike.stream()
                            .map(c -> new Seed(c, bench.onset(c, bench.evidence.rates())))
                            .toList()))
                    .toList();
            classes = known;
        }
        return known;
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

    /// When a cause that joins others may have begun: when its own symptoms say, or shortly before
    /// what is still unexplained behind both.
    private Set<Double> onsets(Candidate candidate, List<Part> touched, Picture picture) {
        Set<Double> onsets = new HashSet<>();
        if (candidate.mode().latent()) {
            onsets.add(0.0);
            return onsets;
        }
        double alone = bench.onset(candidate, picture.density);
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
        seeds.forEach(s -> moved.add(new Seed(s.candidate(), Bench.tenths(s.onsetS() - origin))));
        moved.add(new Seed(candidate, SOON));
        Closure.Expected joint = bench.graph.closure(moved).expected();
        double together = bench.onset(joint, bench.seen(joint, SOON - 1), picture.density);
        if (!Double.isNaN(together)) {
            onsets.add(together + SOON);
        }
        return onsets;
    }
}
