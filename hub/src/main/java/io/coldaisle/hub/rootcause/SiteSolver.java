package io.coldaisle.hub.rootcause;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;

/// Explains what one site saw by what stands in it, given the causes from outside that whoever weighs
/// all sites has settled upon. Knows nothing of other sites.
final class SiteSolver {
    private final String site;
    private final Bench bench;
    private final Search search;
    /// Second 0 of this site on the scale of all sites.
    private final double lateS;
    private final List<Seed> outside;
    private Picture best;

    /// @param before causes that were plain before the last outbreak, on the scale of all sites
    SiteSolver(String site, Bench bench, double lateS, List<Seed> before) {
        this.site = site;
        this.bench = bench;
        this.search = new Search(bench);
        this.lateS = lateS;
        this.outside = outside();
        this.best = search.find(own(later(before, -lateS)));
    }

    /// What could come from outside, with what it would be worth here.
    SiteDigest digest() {
        return new SiteDigest(site, outside.stream()
                .filter(s -> !best.has(s.candidate()))
                .map(s -> share(s.candidate(), s.onsetS() + lateS))
                .toList());
    }

    /// Causes from outside that could explain something of what was seen here, as if they began when
    /// that fits best.
    private List<Seed> outside() {
        List<Seed> found = new ArrayList<>();
        for (int component : new Prospects(new Picture(bench, List.of())).order(false)) {
            if (bench.graph.site(component).isEmpty()) {
                for (Kind.Mode mode : bench.graph.kind[component].modes()) {
                    Candidate cause = new Candidate(component, mode.mode());
                    double onset = bench.onset(cause, bench.evidence.rates());
                    if (!Double.isNaN(onset)) {
                        found.add(new Seed(cause, onset));
                    }
                }
            }
        }
        return found;
    }

    /// What a cause is worth here that began then, s on the scale of all sites.
    SiteDigest.Share share(Candidate cause, double onsetS) {
        Part part = bench.single(cause, Bench.tenths(onsetS - lateS));
        Picture with = best.with(part);
        Picture overtaken = new Picture(bench, bench.merged(kept(part), List.of(part)));
        Picture more = overtaken.nats > with.nats ? overtaken : with;
        Picture next = more.lightened(more.causes()
                .stream()
                .filter(s -> !s.candidate().equals(cause))
                .toList());
        int members = part.closure().members();
        int hit = next.hit(cause);
        double gain = next.nats - best.nats
                - (members == 0 ? 0 : Picture.drawn(hit, members));
        return new SiteDigest.Share(cause, onsetS, gain, hit, members, part.fit().width());
    }

    /// Takes causes from outside as given, and explains what they leave.
    void condition(List<Seed> given) {
        List<Seed> all = new ArrayList<>(later(given, -lateS));
        all.addAll(own(best.causes()));
        best = search.goOn(all);
    }

    /// What stands in this site, on the scale of all sites.
    List<Seed> causes() {
        return later(own(best.causes()), lateS);
    }

    private List<Seed> own(List<Seed> causes) {
        return causes.stream()
                .filter(s -> !Bench.undescribed(s.candidate())
                        && bench.graph.site(s.candidate().component()).equals(site))
                .toList();
    }

    private static List<Seed> later(List<Seed> seeds, double byS) {
        return seeds.stream()
                .map(s -> new Seed(s.candidate(), Bench.tenths(s.onsetS() + byS)))
                .toList();
    }

    /// Parts of the best picture most of whose symptoms another does not match.
    private List<Part> kept(Part other) {
        Set<Integer> matched = new HashSet<>();
        Arrays.stream(other.fit().matches().instance()).forEach(matched::add);
        IdentityHashMap<Part, int[]> shares = new IdentityHashMap<>();
        for (int i = 0; i < best.density.length; i++) {
            Part owner = best.owner(i);
            if (owner != null) {
                int[] share = shares.computeIfAbsent(owner, _ -> new int[2]);
                share[0]++;
                share[1] += matched.contains(i) ? 1 : 0;
            }
        }
        return best.parts.stream().filter(part -> {
            int[] share = shares.getOrDefault(part, new int[2]);
            return 2 * share[1] < share[0];
        }).toList();
    }
}
