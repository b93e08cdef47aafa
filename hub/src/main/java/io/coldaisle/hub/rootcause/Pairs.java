package io.coldaisle.hub.rootcause;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.ToDoubleFunction;

/// Proposes two causes at once: what redundancy hides one by one. For a component that shows
/// something, every group it hangs on that two losses would break gives the pairs of like
/// components above its members.
final class Pairs {
    /// Within a minute of an hour, nats.
    private static final double AT_ONCE = Math.log(1 / 60.0);

    private final Picture picture;
    private final Prospects prospects;
    private final Bench bench;

    private record Pair(int one, int other) {}

    Pairs(Picture picture, Prospects prospects) {
        this.picture = picture;
        this.prospects = prospects;
        this.bench = picture.bench;
    }

    /// @param judge says what the next must beat
    double propose(int most, double atLeast, ToDoubleFunction<Picture> judge) {
        double least = atLeast;
        Set<Pair> done = new HashSet<>();
        int tried = 0;
        for (int component : prospects.order(true)) {
            if (tried >= most || prospects.bound(component, true) <= least) {
                break;
            }
            for (int group : bench.graph.topology.groupsOf(component)) {
                if (bench.graph.topology.spare(group) != 1) {
                    continue;
                }
                for (Pair pair : pairs(group)) {
                    double bound = Math.min(prospects.bound(pair.one(), true),
                            prospects.bound(pair.other(), true));
                    if (bound + prior(pair) > least && tried < most && done.add(pair)) {
                        tried++;
                        least = judge(pair, least, judge);
                    }
                }
            }
        }
        return least;
    }

    private double prior(Pair pair) {
        Odds odds = bench.odds;
        double most = Double.NEGATIVE_INFINITY;
        for (Kind.Mode mode : bench.graph.kind[pair.one()].modes()) {
            Candidate one = new Candidate(pair.one(), mode.mode());
            Candidate other = new Candidate(pair.other(), mode.mode());
            if (!mode.mode().latent()) {
                double second = bench.mostPrior(other) + AT_ONCE;
                most = Math.max(most, bench.mostPrior(one) + AT_ONCE + (odds.alike(one, other)
                        ? Math.max(second, odds.common(other))
                        : second));
            }
        }
        return most;
    }

    /// Like components, one above each of two members and not above the other.
    private List<Pair> pairs(int group) {
        List<String> members = bench.graph.topology.group(group).members();
        Set<Pair> found = new HashSet<>();
        for (int a = 0; a < members.size(); a++) {
            for (int b = a + 1; b < members.size(); b++) {
                int[] one = bench.graph.above(bench.graph.topology.handle(members.get(a)));
                int[] other = bench.graph.above(bench.graph.topology.handle(members.get(b)));
                for (int x : one) {
                    for (int y : other) {
                        if (bench.graph.kind[x] == bench.graph.kind[y]
                                && Arrays.binarySearch(other, x) < 0
                                && Arrays.binarySearch(one, y) < 0) {
                            found.add(new Pair(Math.min(x, y), Math.max(x, y)));
                        }
                    }
                }
            }
        }
        return found.stream()
                .sorted((p, q) -> p.one() != q.one()
                        ? Integer.compare(p.one(), q.one())
                        : Integer.compare(p.other(), q.other()))
                .toList();
    }

    private double judge(Pair pair, double atLeast, ToDoubleFunction<Picture> judge) {
        double least = atLeast;
        for (Kind.Mode mode : bench.graph.kind[pair.one()].modes()) {
            Candidate one = new Candidate(pair.one(), mode.mode());
            Candidate other = new Candidate(pair.other(), mode.mode());
            if (mode.mode().latent() || picture.has(one) || picture.has(other)
                    || !Closure.meet(bench.graph.closure(one).halfOpen(),
                            bench.graph.closure(other).halfOpen())) {
                continue;
            }
            Closure.Expected joint = bench.graph
                    .closure(List.of(new Seed(one, 0), new Seed(other, 0)))
                    .expected();
            double onset = bench.onset(joint, bench.seen(joint, Double.NEGATIVE_INFINITY),
                    picture.density);
            if (!Double.isNaN(onset)) {
                Part part = bench.joint(List.of(new Seed(one, onset), new Seed(other, onset)));
                least = judge.applyAsDouble(picture.with(part));
            }
        }
        return least;
    }
}
