package io.coldaisle.hub.rootcause;

import io.coldaisle.hub.rootcause.Proposals.Among;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Finds the set of causes that explains most: greedy with lazy bounds, then removing and swapping
/// until nothing helps.
final class Search {
    /// A cause must be worth this much to be reported, nats.
    static final double REPORT_NATS = 0.75;
    private static final int MOST_CAUSES = 100;
    private static final int MOST_SWAPS = 12;
    private static final int MOST_ROUNDS = 4;
    /// Symptoms of a small cause, and how many such are too many to come together by chance.
    private static final int SMALL = 2;
    private static final int MANY_SMALL = 4;
    private static final int MOST_CLEARED = 4;
    private static final double WORTH_TRYING = 0.7;
    /// In a storm a way in begins with causes worth this much, nats; the rest is left to all candidates
    /// together.
    private static final double WAY_IN_NATS = 6;

    private final Bench bench;
    private final Proposals proposals;

    Search(Bench bench) {
        this.bench = bench;
        this.proposals = new Proposals(bench);
    }

    /// The causes known before, and what has come since.
    Picture goOn(List<Seed> before) {
        return improve(known(before));
    }

    /// @param before causes that were plain before the last outbreak
    Picture find(List<Seed> before) {
        Picture nothing = new Picture(bench, List.of());
        Picture best = from(nothing);
        if (!plain(best) && !best.causes().stream().allMatch(this::showsItself)) {
            best = starts(nothing, before, best);
        }
        return improve(best);
    }

    /// @param before causes that were plain before the last outbreak
    /// @param bySite causes found in each site by itself, and those that span sites
    Picture join(List<Seed> before, List<Seed> bySite) {
        Picture best = known(bySite);
        if (!before.isEmpty()) {
            best = better(best, known(before));
        }
        return improve(best);
    }

    private Picture starts(Picture nothing, List<Seed> before, Picture first) {
        Picture best = first;
        if (!before.isEmpty()) {
            best = better(best, known(before));
        }
        for (Among among : List.of(Among.SHOWN, Among.WHOLE, Among.CERTAIN)) {
            if (best != first && plain(best)) {
                return best;
            }
            if (among == Among.CERTAIN
                    && best.parts.stream().allMatch(p -> p.closure().members() == 0)) {
                continue;
            }
            Picture start = grow(nothing, among, bench.storm() ? WAY_IN_NATS : REPORT_NATS);
            if (start.causes().size() > 1) {
                best = better(best, from(start));
            }
        }
        Prospects prospects = new Prospects(nothing);
        for (Picture start : Arrays.asList(pair(nothing, prospects),
                miswired(nothing, prospects))) {
            if (start != null && start.nats > WORTH_TRYING * best.nats) {
                best = better(best, from(start));
            }
        }
        return best;
    }

    private boolean plain(Picture picture) {
        return bench.storm() && picture.plain();
    }

    private Picture known(List<Seed> before) {
        return from(new Picture(bench, bench.apart(before)));
    }

    private Picture from(Picture start) {
        return settle(grow(start, Among.ALL, REPORT_NATS));
    }

    private static Picture better(Picture a, Picture b) {
        return b.nats > a.nats ? b : a;
    }

    private boolean showsItself(Seed seed) {
        return Bench.undescribed(seed.candidate()) || proposals.shows(seed.candidate());
    }

    /// Adds the best cause until none is worth that much.
    private Picture grow(Picture start, Among among, double atLeast) {
        Picture picture = start;
        Map<Object, Double> bounds = new HashMap<>();
        while (picture.causes().size() < MOST_CAUSES) {
            Picture best = best(picture, atLeast, among, true, bounds);
            if (best == null) {
                break;
            }
            picture = best;
        }
        return picture;
    }

    /// The picture with the one cause (or pair) more that helps most; null when none is worth it.
    private @Nullable Picture best(Picture picture, double atLeast, Among among, boolean hasty,
            Map<Object, Double> bounds) {
        Picture[] best = new Picture[1];
        double[] gain = {atLeast};
        proposals.propose(picture, among, hasty, bounds, next -> {
            if (next.nats - picture.nats > gain[0]) {
                gain[0] = next.nats - picture.nats;
                best[0] = next;
            }
            return gain[0];
        });
        return best[0];
    }

    /// Two like causes that redundancy hides one by one; null when no pair explains anything.
    private @Nullable Picture pair(Picture nothing, Prospects prospects) {
        Picture[] best = new Picture[1];
        new Pairs(nothing, prospects).propose(Proposals.MOST_PAIRS, REPORT_NATS,
                next -> {
                    best[0] = best[0] == null ? next : better(best[0], next);
                    return Math.max(REPORT_NATS, best[0].nats);
                });
        return best[0];
    }

    /// A cause whose reach the records hide: with all of one kind that may be wired against them at
    /// once, less what is not needed of it. Null when none explains anything.
    private @Nullable Picture miswired(Picture nothing, Prospects prospects) {
        Picture best = null;
        for (int component : prospects.order(true)) {
            for (Candidate candidate : bench.candidates(component)) {
                if (Bench.undescribed(candidate) || candidate.mode().latent()) {
                    continue;
                }
                Map<Kind, List<Seed>> wired = new LinkedHashMap<>();
                for (Seed seed : bench.graph.wired(bench.graph.closure(candidate))) {
                    int dependent = seed.candidate().component();
                    if (prospects.bound(dependent, true) >= Proposals.CLEAR_NATS) {
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

    /// Takes out what later causes have made superfluous, and lets each stand against all others once
    /// more, now that the rest is known, until nothing changes.
    private Picture improve(Picture start) {
        Picture picture = cleared(settle(start));
        int tries = 0;
        boolean better = picture.causes().size() > 1;
        while (better && tries < MOST_SWAPS) {
            better = false;
            for (Seed seed : mostFirst(picture)) {
                if (picture.has(seed.candidate()) && !Bench.undescribed(seed.candidate())
                        && tries++ < MOST_SWAPS) {
                    Picture other = swapped(picture, seed.candidate());
                    better |= other != null;
                    picture = other == null ? picture : other;
                }
            }
        }
        return picture;
    }

    /// Many small causes that stand for one or two symptoms each, beside a large one, are often what the
    /// large one leaves over because it is the wrong one: without them and without it, once more.
    private Picture cleared(Picture start) {
        List<Part> large = start.parts.stream().filter(p -> !small(p)).toList();
        if (start.parts.size() - large.size() < MANY_SMALL) {
            return start;
        }
        Picture best = start;
        Picture bare = new Picture(bench, large);
        int tries = 0;
        for (Seed seed : mostFirst(bare)) {
            if (tries++ < MOST_CLEARED) {
                Picture rest = bare.without(seed.candidate());
                Picture next = best(rest, REPORT_NATS, Among.ALL, false, new HashMap<>());
                best = next == null ? best : better(best, from(next));
            }
        }
        return best;
    }

    private static boolean small(Part part) {
        return part.fit().matches().count() <= SMALL;
    }

    /// Causes of what explains most first: tries are few, and small causes often stand only for what a
    /// large one that is wrong leaves over.
    private static List<Seed> mostFirst(Picture picture) {
        return picture.parts.stream()
                .sorted(Comparator.comparingInt((Part part) -> -part.fit().matches().count()))
                .flatMap(part -> part.causes().stream())
                .toList();
    }

    private @Nullable Picture swapped(Picture picture, Candidate candidate) {
        Picture rest = picture.without(candidate);
        Picture other = best(rest, picture.nats - rest.nats + 0.1, Among.ALL, false,
                new HashMap<>());
        return other == null ? null : settle(grow(other, Among.ALL, REPORT_NATS));
    }

    /// Without what is superfluous, and with what only that had kept out.
    private Picture settle(Picture start) {
        Picture picture = start;
        for (int round = 0; round < MOST_ROUNDS; round++) {
            Picture pruned = prune(picture);
            if (pruned.equals(picture)) {
                return picture;
            }
            picture = grow(pruned, Among.ALL, REPORT_NATS);
        }
        return prune(picture);
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
