package io.coldaisle.hub.rootcause;

import io.coldaisle.hub.rootcause.Cause.Weighed;
import io.coldaisle.hub.rootcause.Evidence.Instance;
import io.coldaisle.hub.rootcause.Picture.Chosen;
import io.coldaisle.hub.rootcause.Scorer.Match;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/// Turns the best picture into groups of causes, with probabilities and reasons.
final class Report {
    /// Calibration: log-likelihoods count this much less than they say.
    private static final double TEMPERATURE = 2.5;
    private static final int MOST_RIVALS = 8;

    private final Picture.Workbench bench;
    private final Picture picture;
    private final int[] leader;
    private final int[] owner;

    Report(Picture.Workbench bench, Picture picture) {
        this.bench = bench;
        this.picture = picture;
        this.leader = new int[picture.chosen().size()];
        this.owner = new int[picture.cover().length];
    }

    Solution solution() {
        own();
        join();
        Map<Integer, List<Integer>> groups = new TreeMap<>();
        for (int c = 0; c < leader.length; c++) {
            groups.computeIfAbsent(find(c), _ -> new ArrayList<>()).add(c);
        }
        List<Solution.Group> found = new ArrayList<>();
        Set<String> explained = new TreeSet<>();
        for (List<Integer> members : groups.values()) {
            Solution.Group group = group(members);
            found.add(group);
            explained.addAll(group.alarms());
        }
        List<String> unexplained = new ArrayList<>();
        for (Instance instance : bench.evidence().instances()) {
            if (!explained.contains(instance.alarm()) && !unexplained.contains(instance.alarm())) {
                unexplained.add(instance.alarm());
            }
        }
        return new Solution(found, unexplained);
    }

    /// Gives every instance to the cause that explains it best.
    private void own() {
        double[] weight = new double[owner.length];
        Arrays.fill(owner, -1);
        for (int c = 0; c < leader.length; c++) {
            leader[c] = c;
            for (Match m : picture.chosen().get(c).matches()) {
                double strength = m.expected().q() * m.k();
                if (m.instance() >= 0 && strength > weight[m.instance()] && strength > 0.001) {
                    weight[m.instance()] = strength;
                    owner[m.instance()] = c;
                }
            }
        }
        for (int round = 0; round < 4; round++) {
            for (int i = 0; i < owner.length; i++) {
                if (owner[i] < 0) {
                    owner[i] = mostCommon(bench.evidence().instances().get(i).relays());
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

    /// Causes that share a symptom, or that take effect only together, belong together.
    private void join() {
        Map<Integer, Integer> first = new HashMap<>();
        for (int c = 0; c < leader.length; c++) {
            Chosen chosen = picture.chosen().get(c);
            for (Match m : chosen.matches()) {
                if (m.instance() >= 0 && m.k() == 1 && m.expected().q() > 0.2) {
                    union(c, first.computeIfAbsent(m.instance(), _ -> -1));
                    first.put(m.instance(), c);
                }
            }
            if (chosen.extra().matches().stream().anyMatch(m -> m.k() == 1)) {
                Set<Long> waiting = bench.graph().closure(chosen.candidate()).halfOpen();
                for (int other = 0; other < c; other++) {
                    Set<Long> theirs = bench.graph()
                            .closure(picture.chosen().get(other).candidate())
                            .halfOpen();
                    if (waiting.stream().anyMatch(theirs::contains)) {
                        union(c, other);
                    }
                }
            }
        }
    }

    private void union(int a, int b) {
        if (b >= 0) {
            int x = find(a);
            int y = find(b);
            leader[Math.max(x, y)] = Math.min(x, y);
        }
    }

    private int find(int c) {
        int at = c;
        while (leader[at] != at) {
            at = leader[at];
        }
        return at;
    }

    private Solution.Group group(List<Integer> members) {
        List<Cause> causes = new ArrayList<>();
        Map<String, Cause> rivals = new HashMap<>();
        for (int c : members) {
            posterior(c, causes, rivals);
        }
        fold(causes, rivals);
        causes.sort(Comparator.comparingDouble(Cause::gain).reversed().thenComparing(Cause::key));
        Set<String> alarms = new TreeSet<>();
        for (int i = 0; i < owner.length; i++) {
            if (owner[i] >= 0 && members.contains(owner[i])) {
                alarms.add(bench.evidence().instances().get(i).alarm());
            }
        }
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

    /// Swaps a cause for each alternative, the rest kept: its probability, and its rivals'.
    private void posterior(int index, List<Cause> causes, Map<String, Cause> rivals) {
        Chosen chosen = picture.chosen().get(index);
        Picture rest = picture.without(index);
        double gain = Math.max(picture.nats() - rest.nats(), 0.1);
        List<Chosen> others = new ArrayList<>();
        for (Candidate candidate : bench.evidence().candidates(rest.cover(), 1)) {
            Chosen other = rest.has(candidate) || candidate.equals(chosen.candidate())
                    ? null
                    : rest.alone(candidate, gain - 25);
            if (other != null && other.gain() > gain - 25 && overlaps(other, chosen)) {
                others.add(other);
            }
        }
        double top = Math.max(gain, others.stream().mapToDouble(Chosen::gain).max().orElse(0));
        double sum = Math.exp((gain - top) / TEMPERATURE) + Math.exp(-top / TEMPERATURE);
        for (Chosen other : others) {
            sum += Math.exp((other.gain() - top) / TEMPERATURE);
        }
        double model = 1 - bench.graph().models().rates().outside();
        causes.add(cause(chosen, gain, model * Math.exp((gain - top) / TEMPERATURE) / sum));
        for (Chosen other : others) {
            Cause rival = cause(other, other.gain(),
                    model * Math.exp((other.gain() - top) / TEMPERATURE) / sum);
            if (rival.probability() > 1e-4) {
                rivals.merge(rival.key(), rival,
                        (a, b) -> a.probability() >= b.probability() ? a : b);
            }
        }
    }

    private static boolean overlaps(Chosen a, Chosen b) {
        Set<Integer> mine = new TreeSet<>();
        b.matches().forEach(m -> mine.add(m.instance()));
        mine.remove(-1);
        return a.matches().stream().anyMatch(m -> mine.contains(m.instance()));
    }

    private Cause cause(Chosen chosen, double gain, double probability) {
        var component = bench.graph().topology().component(chosen.candidate().component());
        List<Weighed> seen = new ArrayList<>();
        List<Weighed> missing = new ArrayList<>();
        boolean inferred = true;
        for (Match m : chosen.matches()) {
            CausalGraph.Symptom symptom = bench.graph().symptom(m.expected().symptom());
            String where = bench.graph().topology().component(symptom.component()).id();
            if (m.instance() < 0) {
                missing.add(new Weighed("", where, symptom.name(), m.nats(), 0));
                continue;
            }
            Instance instance = bench.evidence().instances().get(m.instance());
            inferred &= symptom.component() != chosen.candidate().component();
            if (m.k() == 1) {
                seen.add(new Weighed(instance.alarm(), where, symptom.name(), m.nats(),
                        Math.round(instance.onsetS() * 1000)));
            }
        }
        seen.sort(Comparator.comparingDouble(Weighed::nats)
                .reversed()
                .thenComparing(Weighed::component)
                .thenComparing(Weighed::symptom));
        missing.sort(Comparator.comparingDouble(Weighed::nats)
                .thenComparing(Weighed::component)
                .thenComparing(Weighed::symptom));
        List<String> unknown = chosen.own().unknown().stream().limit(10).map(e -> {
            CausalGraph.Symptom symptom = bench.graph().symptom(e.symptom());
            return bench.graph().topology().component(symptom.component()).id() + " "
                    + symptom.name();
        }).toList();
        FaultMode mode = chosen.candidate().mode();
        return new Cause(component.id(), component.type(), mode.name(), mode.says(),
                Math.clamp(probability, 0.001, 0.99), gain, Math.round(chosen.onsetS() * 1000),
                inferred, seen, missing, unknown);
    }

    private List<Solution.Affected> affected(List<Integer> members) {
        List<Chosen> causes = members.stream().map(picture.chosen()::get).toList();
        return bench.graph()
                .closure(picture.seeds(causes))
                .reached()
                .values()
                .stream()
                .map(r -> new Solution.Affected(
                        bench.graph().topology().component(r.component()).id(), r.state(), r.q()))
                .sorted(Comparator.comparing(Solution.Affected::component)
                        .thenComparing(Solution.Affected::state))
                .toList();
    }
}
