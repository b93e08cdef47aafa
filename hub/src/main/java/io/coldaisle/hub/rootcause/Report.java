package io.coldaisle.hub.rootcause;

import io.coldaisle.hub.rootcause.Cause.Weighed;
import io.coldaisle.hub.rootcause.Evidence.Instance;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/// Turns the best picture into groups of causes, with probabilities and reasons straight from its
/// terms.
///
/// Two causes belong to one incident when some symptom needs both: without either it would lose more
/// than [#NEEDED] nats. A symptom belongs to the cause it would lose most without.
final class Report {
    private static final int MOST_RIVALS = 8;
    private static final double NEEDED = 1;
    private static final double WEAK_NATS = 4;
    /// A symptom that comes this much likelier with the picture than without belongs to it, nats.
    private static final double OWNED = Math.log(2);

    private final Picture picture;
    private final Bench bench;
    private final List<Posterior> posteriors = new ArrayList<>();
    private final int[] leader;
    private final int[] owner;

    Report(Picture picture) {
        this.picture = picture;
        this.bench = picture.bench;
        this.leader = new int[picture.causes().size()];
        this.owner = new int[picture.density.length];
    }

    Solution solution() {
        Proposals proposals = new Proposals(bench);
        picture.causes().forEach(c -> posteriors.add(new Posterior(proposals, picture, c)));
        own();
        Map<Integer, List<Integer>> groups = new TreeMap<>();
        for (int c = 0; c < leader.length; c++) {
            groups.computeIfAbsent(find(c), _ -> new ArrayList<>()).add(c);
        }
        absorb(groups);
        List<Solution.Group> found = new ArrayList<>();
        Set<String> explained = new TreeSet<>();
        for (List<Integer> members : groups.values()) {
            Solution.Group group = group(members);
            if (!group.alarms().isEmpty()) {
                found.add(group);
                explained.addAll(group.alarms());
            }
        }
        Set<String> unexplained = new LinkedHashSet<>();
        for (int i = 0; i < owner.length; i++) {
            String alarm = bench.evidence.instance(i).alarm();
            if (!explained.contains(alarm)) {
                unexplained.add(alarm);
            }
        }
        return new Solution(found, List.copyOf(unexplained));
    }

    /// A lone symptom that no model explains, amid a storm of its site, is taken for part of the storm
    /// and not for a fault of its own that came at the same time by chance.
    private void absorb(Map<Integer, List<Integer>> groups) {
        Storms storms = new Storms(bench.evidence, owner);
        for (List<Integer> members : List.copyOf(groups.values())) {
            int only = members.getFirst();
            Seed cause = posteriors.get(only).cause;
            if (members.size() == 1 && posteriors.get(only).gain < WEAK_NATS
                    && Bench.undescribed(cause.candidate())) {
                int storm = storms.around(only, cause.onsetS(), c -> find(c));
                if (storm >= 0) {
                    for (int i = 0; i < owner.length; i++) {
                        owner[i] = owner[i] == only ? storm : owner[i];
                    }
                    groups.remove(only);
                }
            }
        }
    }

    private double loss(int cause, int instance) {
        return Math.log(picture.density[instance] / posteriors.get(cause).rest.density[instance]);
    }

    private void own() {
        double[] rates = bench.evidence.rates();
        Arrays.setAll(leader, c -> c);
        Arrays.fill(owner, -1);
        for (int i = 0; i < owner.length; i++) {
            double most = -1;
            int needed = -1;
            Part part = picture.owner(i);
            for (int c = 0; part != null && c < leader.length; c++) {
                if (part.has(posteriors.get(c).cause.candidate())) {
                    double loss = loss(c, i);
                    if (loss > NEEDED) {
                        needed = needed < 0 ? c : union(needed, c);
                    }
                    if (loss > most + 1e-9) {
                        most = loss;
                        owner[i] = c;
                    }
                }
            }
            if (Math.log(picture.density[i] / rates[i]) < OWNED) {
                owner[i] = -1;
            }
        }
        classes();
        for (int round = 0; round < 4; round++) {
            for (int i = 0; i < owner.length; i++) {
                if (owner[i] < 0) {
                    owner[i] = mostCommon(bench.evidence.instance(i).relays());
                }
            }
        }
    }

    /// Of three generators that tripped, where two are needed, none is missed alone: what needs one of
    /// several that failed alike needs them all.
    private void classes() {
        for (Part part : picture.parts) {
            Map<FaultMode, List<Integer>> alike = new LinkedHashMap<>();
            for (int c = 0; c < leader.length; c++) {
                Candidate candidate = posteriors.get(c).cause.candidate();
                if (part.has(candidate)) {
                    alike.computeIfAbsent(candidate.mode(), _ -> new ArrayList<>()).add(c);
                }
            }
            if (alike.size() > 1) {
                alike.values().stream().filter(a -> a.size() > 1).forEach(a -> needed(part, a));
            }
        }
    }

    private void needed(Part part, List<Integer> alike) {
        Picture rest = picture;
        for (int c : alike) {
            rest = rest.without(posteriors.get(c).cause.candidate());
        }
        for (int i = 0; i < owner.length; i++) {
            if (owner[i] >= 0 && !alike.contains(owner[i])
                    && part.has(posteriors.get(owner[i]).cause.candidate())
                    && Math.log(picture.density[i] / rest.density[i]) > NEEDED) {
                int all = owner[i];
                for (int c : alike) {
                    all = union(all, c);
                }
            }
        }
    }

    private int mostCommon(List<Integer> instances) {
        Map<Integer, Integer> votes = new TreeMap<>();
        instances.stream()
                .map(i -> owner[i])
                .filter(c -> c >= 0)
                .forEach(c -> votes.merge(c, 1, Integer::sum));
        int best = -1;
        for (Map.Entry<Integer, Integer> vote : votes.entrySet()) {
            if (best < 0 || vote.getValue() > votes.getOrDefault(best, 0)) {
                best = vote.getKey();
            }
        }
        return best;
    }

    private int union(int a, int b) {
        int x = find(a);
        int y = find(b);
        leader[Math.max(x, y)] = Math.min(x, y);
        return Math.min(x, y);
    }

    private int find(int c) {
        int at = c;
        while (leader[at] != at) {
            at = leader[at];
        }
        return at;
    }

    private Solution.Group group(List<Integer> members) {
        Set<String> alarms = new TreeSet<>();
        for (int i = 0; i < owner.length; i++) {
            if (owner[i] >= 0 && members.contains(owner[i])) {
                alarms.add(bench.evidence.instance(i).alarm());
            }
        }
        List<Cause> causes = new ArrayList<>();
        Map<String, Cause> rivals = new HashMap<>();
        for (int c : members) {
            Posterior posterior = posteriors.get(c);
            causes.add(cause(posterior.cause, picture, posterior.rest, posterior.gain,
                    posterior.probability));
            posterior.rivals.stream().limit(MOST_RIVALS).forEach(w -> {
                Cause rival = cause(w.cause(), w.picture(), posterior.rest, w.gain(),
                        w.probability());
                rivals.merge(rival.key(), rival,
                        (a, b) -> a.probability() >= b.probability() ? a : b);
            });
        }
        fold(causes, rivals);
        promote(causes, rivals);
        causes.sort(Comparator.comparing(Cause::latent)
                .thenComparing(Comparator.comparingDouble(Cause::probability).reversed())
                .thenComparing(Comparator.comparingDouble(Cause::gain).reversed())
                .thenComparing(Cause::key));
        return new Solution.Group(causes, rivals.values()
                .stream()
                .sorted(Comparator.comparingDouble(Cause::probability)
                        .reversed()
                        .thenComparing(Cause::key))
                .limit(MOST_RIVALS)
                .toList(), List.copyOf(alarms), affected(members));
    }

    /// One line per component: ways in which the same component may have failed count together.
    private static void fold(List<Cause> causes, Map<String, Cause> rivals) {
        for (int i = 0; i < causes.size(); i++) {
            Cause cause = causes.get(i);
            double p = cause.probability();
            for (Cause rival : List.copyOf(rivals.values())) {
                if (rival.component().equals(cause.component())) {
                    rivals.remove(rival.key());
                    p += rival.mode().equals(cause.mode()) ? 0 : rival.probability();
                }
            }
            causes.set(i, cause.withProbability(Math.min(p, 0.99)));
        }
        Map<String, Cause> best = new TreeMap<>();
        for (Cause rival : new TreeMap<>(rivals).values()) {
            best.merge(rival.component(), rival,
                    (a, b) -> (a.probability() >= b.probability() ? a : b)
                            .withProbability(Math.min(0.99, a.probability() + b.probability())));
        }
        rivals.clear();
        best.values().forEach(rival -> rivals.put(rival.key(), rival));
    }

    /// A lone cause steps back for a rival that is likelier once all its ways are counted together.
    private static void promote(List<Cause> causes, Map<String, Cause> rivals) {
        Cause best = rivals.values()
                .stream()
                .max(Comparator.comparingDouble(Cause::probability)
                        .thenComparing(Comparator.comparing(Cause::key).reversed()))
                .orElse(null);
        if (causes.size() == 1 && best != null
                && best.probability() > causes.getFirst().probability()) {
            Cause before = causes.set(0, best);
            rivals.remove(best.key());
            rivals.put(before.key(), before);
        }
    }

    private Cause cause(Seed seed, Picture with, Picture rest, double gain, double probability) {
        Candidate candidate = seed.candidate();
        var component = bench.graph.topology.component(candidate.component());
        List<Weighed> seen = new ArrayList<>();
        boolean inferred = true;
        for (int i = 0; i < owner.length; i++) {
            double nats = Math.log(with.density[i] / rest.density[i]);
            if (nats > OWNED) {
                Instance instance = bench.evidence.instance(i);
                inferred &= instance.component() != candidate.component();
                seen.add(new Weighed(instance.alarm(),
                        bench.graph.topology.component(instance.component()).id(),
                        instance.name(), nats,
                        bench.evidence.originMs + Math.round(instance.onsetS() * 1000)));
            }
        }
        seen.sort(Comparator.comparingDouble(Weighed::nats)
                .reversed()
                .thenComparing(Weighed::component)
                .thenComparing(Weighed::symptom));
        FaultMode mode = candidate.mode();
        Absent absent = Absent.of(seed, with);
        double onset = mode.latent() ? with.bench.nowS : seed.onsetS();
        return new Cause(component.id(), component.type(), mode.name(), mode.says(), mode.latent(),
                Math.clamp(probability, 0.001, 0.99), gain,
                bench.evidence.originMs + Math.round(onset * 1000), inferred, seen,
                absent.missing(), absent.unknown());
    }

    private List<Solution.Affected> affected(List<Integer> members) {
        Map<String, Solution.Affected> found = new TreeMap<>();
        Set<Candidate> wanted = new HashSet<>();
        members.forEach(c -> wanted.add(posteriors.get(c).cause.candidate()));
        for (Part part : picture.parts) {
            List<Seed> causes = part.causes()
                    .stream()
                    .filter(s -> wanted.contains(s.candidate()))
                    .toList();
            if (!causes.isEmpty()) {
                new Reach(picture,
                        causes.size() == part.causes().size() ? part : bench.joint(causes))
                        .states()
                        .forEach(a -> found.merge(a.component() + " " + a.state(), a,
                                (x, y) -> x.probability() >= y.probability() ? x : y));
            }
        }
        return List.copyOf(found.values());
    }
}
