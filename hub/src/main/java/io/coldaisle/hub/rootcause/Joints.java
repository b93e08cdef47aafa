package io.coldaisle.hub.rootcause;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Pictures with one cause more that takes effect only together with what a picture holds, or with
/// others of its class.
final class Joints {
    private static final int MOST_JOINT = 24;
    private static final int MOST_ALIKE = 3;
    private static final double SOON = 1e5;
    /// What two explain no more than this together, each explains by itself, nats.
    private static final double LEAST_SHARED = 0.5;

    private final Proposals proposals;
    private final Bench bench;
    private @Nullable List<Part> classes;

    Joints(Proposals proposals, Bench bench) {
        this.proposals = proposals;
        this.bench = bench;
    }

    /// @param hasty a cause that is worth much by itself is good enough for now
    /// @param alike those of one class are proposed together as well
    record How(Proposals.Among among, boolean hasty, boolean alike) {}

    /// A candidate and the parts it would take effect with.
    private record Union(Candidate candidate, List<Seed> with) {}

    /// Causes that take effect only together with what the picture holds.
    double propose(Picture picture, Prospects prospects, How how,
            Map<Object, Double> bounds, Proposals.Judge judge, double atLeast) {
        double least = atLeast;
        boolean hasty = how.hasty();
        boolean clear = hasty && atLeast > Proposals.CLEAR_NATS;
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
                        || !proposals.among(candidate, how.among())) {
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
        return candidate.mode().latent()
                || candidate.mode().common() > 0 && proposals.shows(candidate);
    }

    /// A fault of a whole class, such as generators that trip one after the other: what redundancy
    /// hides of each.
    private double alike(Picture picture, Candidate candidate, List<Part> touched,
            Proposals.Judge judge,
            double atLeast) {
        List<Part> more = new ArrayList<>();
        more.add(bench.single(candidate, bench.onset(candidate, picture.density)));
        for (int sibling : bench.graph.siblings(candidate.component())) {
            Candidate other = new Candidate(sibling, candidate.mode());
            if (more.size() <= MOST_ALIKE && sibling > candidate.component() && !picture.has(other)
                    && proposals.shows(other)) {
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
    double classes(Picture picture, Proposals.Judge judge, double atLeast) {
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
            if (ownBound(candidate, picture) > Proposals.CLEAR_NATS) {
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
