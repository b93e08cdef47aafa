package io.coldaisle.hub.rootcause;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/// All that was seen, ready to be held against closures. Times are seconds of the corrected clock
/// since [#originMs].
///
/// Every onset of every symptom is an instance. It comes about at some rate for no modelled reason
/// (its leak); whatever explains it adds to that rate, see [Fit].
final class Evidence {
    /// Two onsets of one symptom nearer than this are one, s.
    private static final double SAME_ONSET_S = 120;
    /// What came once comes again for little reason: chance per hour.
    private static final double AGAIN = 0.05;
    /// Rate at which a service follows a server or a service that is seen to be gone, 1/s.
    private static final double RELAYED = 0.3 / 90;
    /// Conditions that lie less often than this, chance per hour.
    private static final double HARD = 1e-4;
    private static final double MISSED_AGENT_S = 45;
    private static final double MISSED_DEVICE_S = 60;
    private static final Set<String> LOST = Set.of("server.down", "server.net_down",
            "server.thermal_trip");

    final CausalGraph graph;
    final long originMs;
    /// The one site it speaks of; empty: all of them.
    private final String site;
    private final List<Instance> instances = new ArrayList<>();
    private final Map<Integer, int[]> bySymptom = new HashMap<>();
    private final Map<Integer, Double> silentSince = new HashMap<>();
    private final Map<Integer, Double> blindSince = new HashMap<>();
    /// Symptoms that have instances: most have none, and are asked for all the time.
    private final BitSet seen = new BitSet();
    private final Set<Long> told = new HashSet<>();
    private double[] rates = {};
    private final Map<Integer, Double> agentsHeard = new HashMap<>();
    private final Map<Integer, Double> devicesHeard = new HashMap<>();
    private final Set<Integer> mute = new HashSet<>();
    private final List<String> unmodelled = new ArrayList<>();
    private final Map<String, Integer> unmodelledNumbers = new HashMap<>();

    /// One onset of one symptom.
    ///
    /// @param symptom number in the graph, or above them when no model shows it
    /// @param leak chance per hour of being there for no reason
    /// @param rate what it comes at without any cause, 1/s
    /// @param doubtS how far the clock may be off, s
    /// @param relays instances that explain it by being seen themselves
    record Instance(int component, int symptom, String name, String alarm, double onsetS,
            double doubtS, double leak, double rate, List<Integer> relays) {
        /// True for what almost never lies.
        boolean hard() {
            return leak <= HARD;
        }
    }

    Evidence(CausalGraph graph, List<Observation> observations) {
        this(graph, observations, "");
    }

    /// What one site saw: it says nothing of all others, not even by its silence.
    Evidence(CausalGraph graph, List<Observation> observations, String site) {
        this.graph = graph;
        this.site = site;
        List<Observation> ordered = new ArrayList<>(observations);
        ordered.sort(Comparator.comparing((Observation o) -> o.onsetsMs().getFirst())
                .thenComparing(Observation::component)
                .thenComparing(Observation::condition)
                .thenComparing(Observation::alarm));
        originMs = originMs(observations);
        List<Instance> bare = new ArrayList<>();
        for (Observation o : ordered) {
            int component = graph.topology.handle(o.component());
            if (component < 0) {
                throw new IllegalArgumentException(o.component() + " is not in the topology");
            }
            double first = seconds(o.onsetsMs().getFirst());
            if (o.condition().equals("agent.unreachable")) {
                silentSince.merge(graph.name(o.component()), first - MISSED_AGENT_S, Math::min);
            }
            if (o.condition().equals("comm_lost")) {
                blindSince.merge(graph.device(component), first - MISSED_DEVICE_S, Math::min);
            } else if (graph.watched(component)) {
                double last = seconds(o.onsetsMs().getLast()) - o.doubtS();
                agentsHeard.merge(graph.agent(component), last, Math::max);
                devicesHeard.merge(graph.device(component), last, Math::max);
            }
            add(o, component, bare);
        }
        relay(bare);
        index();
        for (int c = 0; !silentSince.isEmpty() && c < graph.topology.size(); c++) {
            if (silentSince.containsKey(graph.agent(c))) {
                mute.add(graph.device(c));
            }
        }
    }

    /// True when it speaks of one site only.
    boolean local() {
        return !site.isEmpty();
    }

    /// True when nothing seen of a component means that nothing is to be seen.
    boolean speaksFor(int component) {
        return site.isEmpty() || graph.site(component).equals(site);
    }

    /// The moment that seconds count from: when the first of all was seen, ms.
    static long originMs(List<Observation> observations) {
        return observations.stream().mapToLong(o -> o.onsetsMs().getFirst()).min().orElse(0);
    }

    double seconds(long ms) {
        return (ms - originMs) / 1000.0;
    }

    private void add(Observation o, int component, List<Instance> into) {
        String name = graph.models.symptom(o.condition());
        double leak = graph.models.leak(o.condition());
        double rarity = Math.exp(-o.rarityNats());
        double last = Double.NEGATIVE_INFINITY;
        for (long onsetMs : o.onsetsMs()) {
            double onset = seconds(onsetMs);
            if (onset - last > SAME_ONSET_S) {
                double chance = rarity
                        * (last == Double.NEGATIVE_INFINITY ? leak : Math.max(leak, AGAIN));
                into.add(new Instance(component, number(component, name), name, o.alarm(), onset,
                        o.doubtS(), chance, chance / 3600, new ArrayList<>()));
            }
            last = onset;
        }
    }

    private int number(int component, String name) {
        int local = graph.kind[component].symptom(name);
        if (local >= 0) {
            return graph.symptomBase[component] + local;
        }
        return unmodelledNumbers.computeIfAbsent(component + " " + name, _ -> {
            unmodelled.add(name);
            return graph.symptomBase[graph.topology.size()] + unmodelled.size() - 1;
        });
    }

    /// A service whose servers, or whose services, are seen to be gone needs no other cause.
    private void relay(List<Instance> bare) {
        Map<Integer, List<Integer>> gone = new HashMap<>();
        for (int i = 0; i < bare.size(); i++) {
            if (LOST.contains(bare.get(i).name()) || bare.get(i).name().equals("service.hit")) {
                gone.computeIfAbsent(bare.get(i).component(), _ -> new ArrayList<>()).add(i);
            }
        }
        for (Instance instance : bare) {
            if (instance.name().equals("service.hit")
                    || instance.name().equals("business_service.hit")) {
                CausalGraph.Edges up = graph.up;
                int c = instance.component();
                for (int e = up.start()[c]; e < up.start()[c + 1]; e++) {
                    for (int i : gone.getOrDefault(up.other()[e], List.of())) {
                        double lead = instance.onsetS() - bare.get(i).onsetS();
                        if (lead > -90 && lead < 900) {
                            instance.relays().add(i);
                        }
                    }
                }
            }
        }
        for (Instance b : bare) {
            instances.add(new Instance(b.component(), b.symptom(), b.name(), b.alarm(), b.onsetS(),
                    b.doubtS(), b.leak(), b.relays().isEmpty() ? b.rate() : b.rate() + RELAYED,
                    List.copyOf(b.relays())));
        }
    }

    private void index() {
        rates = instances.stream().mapToDouble(i -> Math.max(i.rate(), 1e-13)).toArray();
        Map<Integer, List<Integer>> lists = new HashMap<>();
        for (int i = 0; i < instances.size(); i++) {
            lists.computeIfAbsent(instances.get(i).symptom(), _ -> new ArrayList<>()).add(i);
        }
        instances.forEach(i -> told.add(graph.condition(i.component(), i.symptom())));
        lists.keySet().forEach(seen::set);
        lists.forEach((symptom, list) -> bySymptom.put(symptom,
                list.stream().mapToInt(Integer::intValue).toArray()));
    }

    /// True when some component was seen to tell a condition, see [CausalGraph#condition].
    boolean told(long condition) {
        return told.contains(condition);
    }

    int count() {
        return instances.size();
    }

    Instance instance(int number) {
        return instances.get(number);
    }

    /// Numbers of the instances of a symptom.
    int[] of(int symptom) {
        if (!seen.get(symptom)) {
            return NONE;
        }
        int[] known = bySymptom.get(symptom);
        return known == null ? NONE : known;
    }

    private static final int[] NONE = {};

    /// True when a symptom was seen.
    boolean seen(int symptom) {
        return seen.get(symptom);
    }

    /// Components that showed something, rising.
    Set<Integer> components() {
        Set<Integer> found = new TreeSet<>();
        instances.forEach(i -> found.add(i.component()));
        return found;
    }

    /// What every instance comes at without any cause, 1/s. Not to be written to.
    double[] rates() {
        return rates;
    }

    /// True when an agent has told nothing at that time, s.
    boolean silentAt(int agent, double atS) {
        Double since = silentSince.get(agent);
        return since != null && since <= atS;
    }

    /// True when the hub misses an agent, or missed it once.
    boolean silent(int agent) {
        return silentSince.containsKey(agent);
    }

    /// When an agent saw something last, s: it was alive then.
    double agentHeard(int agent) {
        return agentsHeard.getOrDefault(agent, Double.NEGATIVE_INFINITY);
    }

    /// When a device showed something last, s: it answered then.
    double deviceHeard(int device) {
        return devicesHeard.getOrDefault(device, Double.NEGATIVE_INFINITY);
    }

    /// True when a device was seen not to answer at some time, or nobody could say.
    boolean blind(int device) {
        return blindSince.containsKey(device) || mute.contains(device);
    }

    /// True when a device was seen not to answer at that time, s.
    boolean blindAt(int device, double atS) {
        Double since = blindSince.get(device);
        return since != null && since <= atS;
    }
}
