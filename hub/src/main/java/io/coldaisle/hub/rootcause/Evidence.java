package io.coldaisle.hub.rootcause;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/// All that was seen, ready to be held against closures. Times are seconds of the corrected clock.
final class Evidence {
    /// Two onsets of one symptom nearer than this are one, s.
    private static final double SAME_ONSET_S = 120;
    private static final Set<String> LOST = Set.of("server.down", "server.net_down",
            "server.thermal_trip");

    private final CausalGraph graph;
    private final List<Instance> instances = new ArrayList<>();
    private final Map<Integer, List<Integer>> bySymptom = new HashMap<>();
    private final Map<String, Double> silentSince = new TreeMap<>();
    private final Map<String, Double> blindSince = new TreeMap<>();

    /// One onset of one symptom.
    ///
    /// @param leak chance per hour of being there for no reason
    /// @param relays instances that explain it by being seen themselves: a service whose servers
    ///        are seen down needs no other cause
    record Instance(int symptom, double onsetS, double doubtS, double leak, String alarm,
            List<Integer> relays) {}

    Evidence(CausalGraph graph, List<Observation> observations) {
        this.graph = graph;
        List<Observation> ordered = new ArrayList<>(observations);
        ordered.sort(Comparator.comparing((Observation o) -> o.onsetsMs().getFirst())
                .thenComparing(Observation::component)
                .thenComparing(Observation::condition)
                .thenComparing(Observation::alarm));
        for (Observation o : ordered) {
            int component = graph.topology().handle(o.component());
            if (component < 0) {
                throw new IllegalArgumentException(o.component() + " is not in the topology");
            }
            if (o.condition().equals("agent.unreachable")) {
                silentSince.merge(o.component(), o.onsetsMs().getFirst() / 1000.0 - 45, Math::min);
            }
            if (o.condition().equals("comm_lost")) {
                blindSince.merge(graph.device(component), o.onsetsMs().getFirst() / 1000.0 - 60,
                        Math::min);
            }
            add(o, component);
        }
        relay();
    }

    private void add(Observation o, int component) {
        int symptom = graph.symptom(component, graph.models().symptom(o.condition()));
        double leak = graph.models().leak(o.condition());
        List<Integer> known = bySymptom.computeIfAbsent(symptom, _ -> new ArrayList<>());
        double last = Double.NEGATIVE_INFINITY;
        for (long onsetMs : o.onsetsMs()) {
            double onset = onsetMs / 1000.0;
            if (onset - last > SAME_ONSET_S) {
                known.add(instances.size());
                instances.add(new Instance(symptom, onset, o.doubtS(), leak, o.alarm(),
                        new ArrayList<>()));
            }
            last = onset;
        }
    }

    private void relay() {
        Map<Integer, List<Integer>> lost = new HashMap<>();
        Map<Integer, List<Integer>> hit = new HashMap<>();
        for (int i = 0; i < instances.size(); i++) {
            CausalGraph.Symptom s = graph.symptom(instances.get(i).symptom());
            if (LOST.contains(s.name())) {
                lost.computeIfAbsent(s.component(), _ -> new ArrayList<>()).add(i);
            } else if (s.name().equals("service.hit")) {
                hit.computeIfAbsent(s.component(), _ -> new ArrayList<>()).add(i);
            }
        }
        for (Instance instance : instances) {
            CausalGraph.Symptom s = graph.symptom(instance.symptom());
            if (s.name().equals("service.hit") || s.name().equals("business_service.hit")) {
                for (int edge : graph.topology().upstream(s.component())) {
                    int provider = graph.topology().provider(edge);
                    earlier(lost.getOrDefault(provider, List.of()), instance);
                    earlier(hit.getOrDefault(provider, List.of()), instance);
                }
            }
        }
    }

    private void earlier(List<Integer> causes, Instance effect) {
        for (int i : causes) {
            double lead = effect.onsetS() - instances.get(i).onsetS();
            if (lead > -90 && lead < 900) {
                effect.relays().add(i);
            }
        }
    }

    List<Instance> instances() {
        return instances;
    }

    /// Numbers of the instances of a symptom.
    List<Integer> of(int symptom) {
        return bySymptom.getOrDefault(symptom, List.of());
    }

    /// A cover that explains nothing: per instance the chance that no cause made it.
    double[] nothingExplained() {
        double[] cover = new double[instances.size()];
        Arrays.fill(cover, 1);
        return cover;
    }

    /// True when an agent has told nothing at that time, s.
    boolean silentAt(String agent, double atS) {
        Double since = silentSince.get(agent);
        return since != null && since <= atS;
    }

    /// True when a device was seen not to answer at that time, s.
    boolean blindAt(String device, double atS) {
        Double since = blindSince.get(device);
        return since != null && since <= atS;
    }

    /// Candidates that could have to do with an uncovered instance that seldom lies, in order.
    List<Candidate> candidates(double[] cover, double mostLeak) {
        Set<Candidate> found = new HashSet<>();
        Set<Integer> done = new HashSet<>();
        for (int i = 0; i < instances.size(); i++) {
            int component = graph.symptom(instances.get(i).symptom()).component();
            if (cover[i] > 0.5 && instances.get(i).leak() <= mostLeak
                    && (mostLeak >= 1 || instances.get(i).relays().isEmpty())
                    && done.add(component)) {
                found.addAll(graph.candidatesAbove(component));
            }
        }
        return found.stream().sorted().toList();
    }
}
