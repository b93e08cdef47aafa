package io.coldaisle.hub.rootcause;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// A set of causes held to be true together, and how well it explains what was seen. Immutable.
///
/// Its worth is `sum log-odds + sum log(rate of instance / leak) + sum log(1 - q) of what is missing`;
/// members of a lottery count as hit where that pays, and their number is weighed by a Beta-binomial
/// (uniform rate), so that 5 of 20 alike devices beat 5 independent faults.
final class Picture {
    /// Chance of what follows only if enough members of a lottery were hit.
    private static final double BRANCH = 0.4;

    private static final double SHARP = Math.log(1 / 300.0);
    private static final double SHARP_WORTH = 0.4;
    /// A hit that explains hardly anything better than the rest does is none, nats.
    private static final double LEAST_HIT = 5;
    /// What comes so many times likelier than for no reason is explained.
    private static final double EXPLAINED = 20;
    private static final double LITTLE_MISSING = 0.02;

    final Bench bench;
    final List<Part> parts;
    /// Rate at which each instance comes about, 1/s.
    final double[] density;
    final double nats;
    /// What is missing takes away, nats; below 0.
    private double missing;
    private final double[] rates;
    private final Set<Candidate> held = new HashSet<>();
    private final @Nullable Part[] owners;
    private final IdentityHashMap<Part, Map<Integer, Double>> hits = new IdentityHashMap<>();
    private final Shade shade;

    Picture(Bench bench, List<Part> parts) {
        this.bench = bench;
        this.parts = List.copyOf(parts);
        this.rates = bench.evidence.rates();
        this.density = rates.clone();
        this.owners = new Part[rates.length];
        this.shade = Shade.of(parts);
        for (Part part : parts) {
            part.causes().forEach(s -> held.add(s.candidate()));
        }
        double sum = 0;
        for (Part part : parts) {
            if (part.closure().members() == 0) {
                sum += certain(part);
            }
        }
        for (Part part : parts) {
            if (part.closure().members() > 0) {
                sum += certain(part) + lottery(part);
            }
        }
        this.nats = sum + bench.odds.of(parts);
    }

    /// What follows without a lottery.
    private double certain(Part part) {
        double sum = 0;
        Fit.Matches matches = part.fit().matches();
        int[] via = part.closure().expected().via();
        for (int m = 0; m < matches.count(); m++) {
            if (via[matches.expectation()[m]] == -1) {
                sum += take(part, m);
            }
        }
        double quiet = quiet(part);
        missing += quiet;
        return sum + quiet;
    }

    /// What is missing.
    private double quiet(Part part) {
        Fit.Misses misses = part.fit().misses();
        if (shade == Shade.NONE || !shade.touches(misses)) {
            return misses.all();
        }
        int[] via = part.closure().expected().via();
        return Fit.Misses.sum(misses.device(), misses.loss(),
                m -> via[misses.expectation()[m]] == -1 && !hidden(part, m));
    }

    /// What a match of a lottery adds. What follows from something certain needs no lottery: whom it
    /// hits is free to choose, so among many it would always fit a little better.
    private double gain(Fit.Matches matches, int m) {
        int i = matches.instance()[m];
        Part known = owners[i];
        if (known != null && known.closure().members() == 0
                && density[i] > EXPLAINED * rates[i]) {
            return 0;
        }
        return Math.max(0, worth(rates[i] + matches.density()[m]) - worth(density[i]));
    }

    /// Nats of a rate. Beyond that of a window of some minutes they count less: delays of one site are
    /// alike in ways no model knows, so sharp timing of many symptoms is not so many times evidence.
    static double worth(double density) {
        double nats = Math.log(density);
        return nats <= SHARP ? nats : SHARP + SHARP_WORTH * (nats - SHARP);
    }

    private double take(Part part, int m) {
        Fit.Matches matches = part.fit().matches();
        int i = matches.instance()[m];
        double before = density[i];
        if (rates[i] + matches.density()[m] > before) {
            density[i] = rates[i] + matches.density()[m];
            owners[i] = part;
        }
        return worth(density[i]) - worth(before);
    }

    /// True when a cause of this picture keeps a missing symptom from being known.
    boolean hidden(Part part, int miss) {
        if (shade == Shade.NONE) {
            return false;
        }
        Fit.Misses misses = part.fit().misses();
        int e = misses.expectation()[miss];
        double at = misses.atS()[miss];
        CausalGraph graph = bench.graph;
        return shade.agents().of(graph.agent(part.closure().expected().component()[e])) <= at
                || shade.devices().of(misses.device()[miss]) <= at
                        && !graph.tellsOfSilence(part.closure().expected().symptom()[e]);
    }

    /// What hangs on who was hit. One member after the other, the likeliest first, each for what it adds
    /// to those before: two ways to the same symptom explain it once.
    private double lottery(Part part) {
        Map<Integer, List<Integer>> matched = new TreeMap<>();
        Map<Integer, Double> missed = new HashMap<>();
        Fit.Matches matches = part.fit().matches();
        Fit.Misses misses = part.fit().misses();
        int[] via = part.closure().expected().via();
        for (int m = 0; m < matches.count(); m++) {
            int member = via[matches.expectation()[m]];
            if (member != -1) {
                matched.computeIfAbsent(member, _ -> new ArrayList<>()).add(m);
            }
        }
        for (int m = 0; m < misses.count(); m++) {
            int member = via[misses.expectation()[m]];
            if (member != -1 && !hidden(part, m)) {
                missed.merge(member, misses.loss()[m], Double::sum);
                matched.computeIfAbsent(member, _ -> new ArrayList<>());
            }
        }
        Map<Integer, Double> hit = hits.computeIfAbsent(part, _ -> new HashMap<>());
        return draw(part, matched, missed, hit);
    }

    private double draw(Part part, Map<Integer, List<Integer>> matched,
            Map<Integer, Double> missed, Map<Integer, Double> hit) {
        Fit.Matches matches = part.fit().matches();
        double sum = 0;
        Map<Integer, Double> single = new HashMap<>();
        for (Map.Entry<Integer, List<Integer>> member : matched.entrySet()) {
            double nats = adds(matches, member.getValue())
                    + missed.getOrDefault(member.getKey(), 0.0);
            if (member.getKey() >= 0) {
                single.put(member.getKey(), nats);
            } else {
                sum += Math.max(nats, 0) + Math.log(nats > 0
                        ? BRANCH + (1 - BRANCH) * Math.exp(-nats)
                        : BRANCH * Math.exp(nats) + 1 - BRANCH);
                if (nats > 0) {
                    hit.put(member.getKey(), nats);
                    win(part, member.getValue());
                }
            }
        }
        int all = Math.max(part.closure().members(), single.size());
        int hits = 0;
        for (int member : mostFirst(single)) {
            List<Integer> its = matched.getOrDefault(member, List.of());
            double nats = adds(matches, its) + missed.getOrDefault(member, 0.0);
            double odds = another(hits, all);
            if (nats >= LEAST_HIT && nats + odds > 0) {
                sum += nats + odds;
                hits++;
                hit.put(member, nats);
                win(part, its);
            }
        }
        return sum + drawn(0, all);
    }

    /// What it is worth that just so many of a lottery were hit and not others, nats.
    static double drawn(int hit, int all) {
        double sum = Math.log(2.0 / (all + 2.0));
        for (int k = 0; k < Math.min(hit, all); k++) {
            sum += another(k, all);
        }
        return sum;
    }

    private static double another(int hit, int all) {
        return Math.log((hit + 1.0) / (all - hit + 1.0));
    }

    private void win(Part part, List<Integer> matches) {
        for (int m : matches) {
            if (gain(part.fit().matches(), m) > 0) {
                take(part, m);
            }
        }
    }

    private static List<Integer> mostFirst(Map<Integer, Double> nats) {
        return nats.entrySet()
                .stream()
                .sorted(Map.Entry.<Integer, Double>comparingByValue()
                        .reversed()
                        .thenComparing(Map.Entry.comparingByKey()))
                .map(Map.Entry::getKey)
                .toList();
    }

    /// What several matches add together, each instance once.
    private double adds(Fit.Matches matches, List<Integer> which) {
        Map<Integer, Double> best = new TreeMap<>();
        which.forEach(m -> best.merge(matches.instance()[m], gain(matches, m), Math::max));
        return best.values().stream().mapToDouble(Double::doubleValue).sum();
    }

    /// The picture with further causes; what has to do with them is judged together.
    Picture with(Part more) {
        return with(List.of(more));
    }

    /// The same for several.
    Picture with(List<Part> more) {
        return new Picture(bench, bench.merged(parts, more));
    }

    /// The picture without one of its causes.
    Picture without(Candidate candidate) {
        List<Part> next = new ArrayList<>();
        for (Part part : parts) {
            if (!part.has(candidate)) {
                next.add(part);
            } else if (part.causes().size() > 1) {
                next.addAll(bench.apart(part.causes()
                        .stream()
                        .filter(s -> !s.candidate().equals(candidate))
                        .toList()));
            }
        }
        return new Picture(bench, next);
    }

    /// Without those of some of its causes that only make it worse, tried one after the other.
    Picture lightened(List<Seed> some) {
        Picture best = this;
        for (Seed seed : some) {
            Picture without = best.without(seed.candidate());
            best = without.nats > best.nats ? without : best;
        }
        return best;
    }

    /// True when all that seldom lies is explained, and hardly anything is missing.
    boolean plain() {
        if (parts.isEmpty() || -missing > LITTLE_MISSING * nats) {
            return false;
        }
        for (int i = 0; i < density.length; i++) {
            Part owner = owners[i];
            boolean explained = owner != null && density[i] > EXPLAINED * rates[i]
                    && !Bench.undescribed(owner.causes().getFirst().candidate());
            if (!explained && bench.evidence.instance(i).hard()
                    && bench.evidence.instance(i).relays().isEmpty()) {
                return false;
            }
        }
        return true;
    }

    /// The part that explains an instance best; null when none does.
    @Nullable
    Part owner(int instance) {
        return owners[instance];
    }

    /// True when that member of a lottery (or that branch) of a part is taken as hit.
    boolean hit(Part part, int via) {
        return via == -1 || hits.getOrDefault(part, Map.of()).containsKey(via);
    }

    /// Members of lotteries taken as hit by the part that holds a cause.
    int hit(Candidate candidate) {
        int count = 0;
        for (Part part : parts) {
            for (int via : part.has(candidate)
                    ? hits.getOrDefault(part, Map.of()).keySet()
                    : Set.<Integer>of()) {
                count += via >= 0 ? 1 : 0;
            }
        }
        return count;
    }

    boolean has(Candidate candidate) {
        return held.contains(candidate);
    }

    List<Seed> causes() {
        return parts.stream().flatMap(p -> p.causes().stream()).toList();
    }

    /// The most the prior of another cause can come to, given those that are held, nats.
    double mostPrior(Candidate candidate) {
        double most = bench.mostPrior(candidate);
        if (candidate.mode().common() > 0 || candidate.mode().cascade() > 0) {
            for (Candidate other : held) {
                most = Math.max(most, bench.odds.most(candidate, other));
            }
        }
        return most;
    }

    /// The most a part could add: all it matches, nothing missing.
    double bound(Part part) {
        double sum = Math.max(Arrays.stream(part.prior()).sum(),
                mostPrior(part.causes().getFirst().candidate()));
        Fit.Matches matches = part.fit().matches();
        for (int m = 0; m < matches.count(); m++) {
            sum += gain(matches, m);
        }
        return sum;
    }
}
