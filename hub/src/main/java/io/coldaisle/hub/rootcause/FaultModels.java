package io.coldaisle.hub.rootcause;

import io.coldaisle.yaml.InvalidDocument;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// What can fail, how often, what follows, and how it shows. Immutable; from YAML documents, whose
/// keys the first of them (`power.yaml`) explains.
public final class FaultModels {
    /// Name of the fault mode no model describes.
    public static final String UNDESCRIBED = FaultMode.OTHERWISE;
    /// Bounds of [#temperature()].
    public static final double LEAST_TEMPERATURE = 0.5;
    public static final double MOST_TEMPERATURE = 20;
    /// State of what hangs on another supply than the records say.
    static final String MISWIRED = "miswired";
    private static final double MOST_LASTING_NATS = 6;
    private static final double STEP_S = 300;
    private static final double HARD_LEAK = 1e-6;

    private final Map<String, List<FaultMode>> modes;
    private final Map<String, List<Flow>> flows;
    private final Map<String, List<Gate>> gates;
    private final Map<String, List<Show>> shows;
    private final Map<String, String> blind;
    private final Map<String, Seen> conditions;
    private final Map<String, Seen> endings;
    private final Map<String, Double> changes;
    private final Map<String, Double> recovers;
    private final Set<String> silent;
    private final FaultMode otherwise;
    private final Rates rates;

    /// A condition as evidence.
    ///
    /// @param modelled no fault that no mode describes shows it
    record Seen(String symptom, double leak, double fadesS, boolean modelled) {}

    /// Chances that belong to no component.
    ///
    /// @param temperature log-likelihoods count so many times less than they say
    record Rates(double otherwiseQ, double lost, double outside, double temperature) {}

    FaultModels(FaultModelParser from) {
        this.modes = new TreeMap<>(from.modes);
        this.flows = new HashMap<>(from.flows);
        this.gates = new HashMap<>(from.gates);
        this.shows = new HashMap<>(from.shows);
        this.blind = new HashMap<>(from.blind);
        this.conditions = new HashMap<>(from.conditions);
        this.endings = new TreeMap<>(from.endings);
        this.changes = new HashMap<>(from.changes);
        this.recovers = new HashMap<>(from.recovers);
        this.silent = Set.copyOf(from.silent);
        this.otherwise = from.otherwise;
        this.rates = new Rates(from.otherwiseQ, from.lost, from.outside,
                from.temperature);
    }

    /// Parses documents; later ones add to earlier ones.
    ///
    /// @param documents YAML texts by the name of their file
    /// @throws InvalidDocument naming the file, the line and the key that is wrong
    public static FaultModels parse(SequencedMap<String, String> documents) {
        if (documents.isEmpty()) {
            throw new IllegalArgumentException("no fault models given");
        }
        FaultModelParser parser = new FaultModelParser();
        documents.forEach(parser::document);
        return new FaultModels(parser);
    }

    /// Every state a document names, as `TYPE.STATE`, sorted.
    Set<String> stateNames() {
        Set<String> names = new TreeSet<>(shows.keySet());
        names.addAll(blind.keySet());
        modes.forEach((type, list) -> list.forEach(mode -> names.add(type + "." + mode.state())));
        flows.forEach((from, list) -> list.forEach(flow -> {
            String target = flow.relation().equals("self")
                    ? from.substring(0, from.indexOf('.'))
                    : flow.toType();
            names.add(from);
            names.add(target + "." + flow.to());
            if (!flow.thin().isEmpty()) {
                names.add(target + "." + flow.thin());
            }
        }));
        gates.forEach((type, list) -> list.forEach(gate -> {
            names.add(type + "." + gate.state());
            gate.all().forEach(state -> names.add(type + "." + state));
        }));
        return names;
    }

    List<FaultMode> modesOf(String type) {
        return modes.getOrDefault(type, List.of());
    }

    List<Flow> flowsFrom(String type, String state) {
        return flows.getOrDefault(type + "." + state, List.of());
    }

    List<Gate> gatesOf(String type) {
        return gates.getOrDefault(type, List.of());
    }

    List<Show> shows(String type, String state) {
        return shows.getOrDefault(type + "." + state, List.of());
    }

    /// Attribute that keeps the controller alive in that state; empty: nothing does; null: it is
    /// alive.
    @Nullable
    String blindUnless(String type, String state) {
        return blind.get(type + "." + state);
    }

    /// How long a component stays in a state when what put it there is over, s.
    double recoversIn(String type, String state) {
        return recovers.getOrDefault(type + "." + state, 0.0);
    }

    boolean silent(String agentState) {
        return silent.contains(agentState);
    }

    FaultMode otherwise() {
        return otherwise;
    }

    Rates rates() {
        return rates;
    }

    /// How much less than they say log-likelihoods count in a probability: above 1, since symptoms of
    /// one cause are less independent than the model takes them for.
    public double temperature() {
        return rates.temperature();
    }

    /// The most a probability can come to: the rest is left to causes outside the model.
    public double surest() {
        return 1 - rates.outside();
    }

    /// Factor on the prior of a component that was changed lately.
    double changeFactor(String kind) {
        return changes.getOrDefault(kind, 10.0);
    }

    /// The symptom a condition stands for.
    String symptom(String condition) {
        return seen(condition).symptom();
    }

    /// Chance per component and hour that a condition is there for no reason.
    public double leak(String condition) {
        return seen(condition).leak();
    }

    /// True when only a fault that a mode describes shows it: it says in which way something is silent, and
    /// of a fault nobody described nobody knows that.
    boolean modelled(String symptom) {
        return seen(symptom).modelled();
    }

    /// How much rarer than its condition is one that lasts so long, for no reason, nats: what comes by
    /// itself goes by itself. Rises in steps, so that little is judged anew.
    public double rarityNats(String condition, double lastsS) {
        double fadesS = seen(condition).fadesS();
        return fadesS == 0
                ? 0
                : Math.min(MOST_LASTING_NATS, Math.floor(lastsS / STEP_S) * STEP_S / fadesS);
    }

    private Seen seen(String condition) {
        Seen known = conditions.get(condition);
        if (known != null) {
            return known;
        }
        for (Map.Entry<String, Seen> ending : endings.entrySet()) {
            if (condition.endsWith(ending.getKey())) {
                return new Seen(condition, ending.getValue().leak(), ending.getValue().fadesS(),
                        ending.getValue().modelled());
            }
        }
        return new Seen(condition, HARD_LEAK, 0, false);
    }
}
