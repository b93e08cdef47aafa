package io.coldaisle.hub.rootcause;

import io.coldaisle.hub.topology.Topology;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Finds the causes that explain what was seen.
///
/// Noisy-OR with explaining away after Steinder and Sethi and Shrink/Sherlock; redundancy as AND
/// nodes, absence of symptoms and narrow windows as evidence. Holds the closures of the topology it
/// solved last; that memory changes speed only, never an answer.
public final class Solver {
    /// Causes of a change that came at most this long before the onset, s.
    private static final double CHANGE_COUNTS_S = 7_200;
    private static final double CHANGE_AFTER_S = -60;

    private final FaultModels models;
    private @Nullable CausalGraph graph;
    private Chronicle chronicle = new Chronicle();

    public Solver(FaultModels models) {
        this.models = models;
    }

    /// Solves: a function of what it is given and of nothing that was solved before.
    ///
    /// @param nowMs hub's clock, ms: what is not there by now counts
    public Solution solve(Topology topology, List<Observation> observations,
            List<RecentChange> changes, long nowMs) {
        CausalGraph known = graph(topology);
        Chronicle.Past present = new Chronicle.Past(observations, changes, nowMs);
        List<Seed> before = chronicle.before(present,
                (past, earlier) -> described(find(known, past, earlier)));
        return new Report(Chronicle.over(present)
                ? new Search(bench(known, present, "")).goOn(before)
                : find(known, present, before)).solution();
    }

    private Picture find(CausalGraph known, Chronicle.Past past, List<Seed> before) {
        Bench all = bench(known, past, "");
        Search search = new Search(all);
        List<SiteSolver> sites = new ArrayList<>();
        Sites.of(known, past)
                .forEach((site, its) -> sites.add(new SiteSolver(site, bench(known, its, site),
                        (origin(its) - origin(past)) / 1000.0, before)));
        if (sites.isEmpty()) {
            return search.find(before);
        }
        List<Seed> found = new ArrayList<>(new Spanning(sites, all::logOdds).settle());
        sites.forEach(site -> found.addAll(site.causes()));
        return search.join(before, found);
    }

    private static long origin(Chronicle.Past past) {
        return Evidence.originMs(past.observations());
    }

    private CausalGraph graph(Topology topology) {
        CausalGraph known = graph;
        if (known == null || known.topology != topology) {
            known = new CausalGraph(topology, models);
            graph = known;
            chronicle = new Chronicle();
        }
        return known;
    }

    private static List<Seed> described(Picture picture) {
        return picture.causes()
                .stream()
                .filter(s -> !Bench.undescribed(s.candidate()))
                .toList();
    }

    /// @param site empty: all of them
    private Bench bench(CausalGraph known, Chronicle.Past past, String site) {
        Evidence evidence = new Evidence(known, past.observations(), site);
        return new Bench(known, evidence, evidence.seconds(past.nowMs()),
                priors(known.topology, past.changes(), evidence), past.storm());
    }

    private Bench.Priors priors(Topology topology, List<RecentChange> changes, Evidence evidence) {
        Map<Integer, List<RecentChange>> byTarget = new HashMap<>();
        for (RecentChange change : changes) {
            byTarget.computeIfAbsent(topology.handle(change.target()), _ -> new ArrayList<>())
                    .add(change);
        }
        return new Bench.Priors() {
            @Override
            public double factor(Candidate candidate, double onsetS) {
                double factor = 1;
                for (RecentChange c : of(candidate)) {
                    double lead = onsetS - evidence.seconds(c.atMs());
                    if (Double.isNaN(lead) || (lead > CHANGE_AFTER_S && lead < CHANGE_COUNTS_S)) {
                        factor = Math.max(factor, models.changeFactor(c.kind()));
                    }
                }
                return factor;
            }

            @Override
            public List<Double> changes(Candidate candidate) {
                return of(candidate).stream()
                        .map(c -> evidence.seconds(c.atMs()))
                        .sorted()
                        .toList();
            }

            private List<RecentChange> of(Candidate candidate) {
                return candidate.mode().latent()
                        ? List.of()
                        : byTarget.getOrDefault(candidate.component(), List.of());
            }
        };
    }
}
