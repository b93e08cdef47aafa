package io.coldaisle.hub.rootcause;

import io.coldaisle.hub.topology.Component;
import io.coldaisle.hub.topology.Topology;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/// A topology seen through the fault models, as arrays: who could be the cause of a symptom, and
/// what follows from causes. Closures are kept while the graph is in use: one solve asks for most of
/// those the last one asked for.
///
/// States and symptoms of all components have running numbers: those of component `c` begin at
/// `stateBase[c]` and `symptomBase[c]`.
final class CausalGraph {
    /// Expectations and states kept in closures, over all; the longest unused go first. Some 32 bytes
    /// each: 100 MB at most. Less than what one solve of a site asks for, and the next starts anew.
    private static final long MOST_KEPT = 3_000_000;

    final Topology topology;
    final FaultModels models;
    final Kind[] kind;
    final int[] stateBase;
    final int[] symptomBase;
    final Edges down;
    final Edges up;
    private final Kinds kinds;
    private final Whereabouts whereabouts;
    private final float[] pollS;
    private final BitSet tellsOfSilence = new BitSet();
    private final Propagation propagation;
    private final LinkedHashMap<List<Seed>, Closure> closures = new LinkedHashMap<>(64, 0.75f,
            true);
    private final Map<String, BitSet> flags = new HashMap<>();
    private final Map<String, FaultMode> states = new HashMap<>();
    private final Map<Integer, int[]> above = new HashMap<>();
    private final Map<Integer, List<Candidate>> wirings = new HashMap<>();
    private final Map<Integer, List<Integer>> siblings = new HashMap<>();
    private long kept;
    /// Which walk upwards saw a component last.
    private final int[] marks;
    private final int backup;
    /// Components that back others up: few, and some others have thousands of dependents.
    private final BitSet backing = new BitSet();
    private final int[] found;
    private int mark;

    /// Dependencies from one end, packed: those of `c` stand at `start[c]` up to `start[c + 1]`.
    ///
    /// @param group -1: needed outright
    record Edges(int[] start, int[] other, byte[] relation, int[] group) {}

    CausalGraph(Topology topology, FaultModels models) {
        this.topology = topology;
        this.models = models;
        this.kinds = new Kinds(models);
        this.whereabouts = new Whereabouts(topology);
        int size = topology.size();
        kind = new Kind[size];
        stateBase = new int[size + 1];
        symptomBase = new int[size + 1];
        pollS = new float[size];
        marks = new int[size];
        found = new int[size];
        for (int c = 0; c < size; c++) {
            Component component = topology.component(c);
            kind[c] = kinds.of(component.type());
            stateBase[c + 1] = stateBase[c] + kind[c].states().size();
            symptomBase[c + 1] = symptomBase[c] + kind[c].symptoms().size();
            pollS[c] = component.watch().monitored() ? component.watch().pollS() : -1;
            int silence = kind[c].symptom("comm_lost");
            if (silence >= 0) {
                tellsOfSilence.set(symptomBase[c] + silence);
            }
        }
        byte[] relations = relations();
        down = edges(true, relations);
        up = edges(false, relations);
        backup = relation("backup");
        for (int c = 0; c < size; c++) {
            for (int e = down.start[c]; e < down.start[c + 1] && !backing.get(c); e++) {
                backing.set(c, down.relation[e] == backup);
            }
        }
        propagation = new Propagation(this);
    }

    private byte[] relations() {
        byte[] relations = new byte[topology.dependencies().size()];
        for (int e = 0; e < relations.length; e++) {
            relations[e] = (byte) kinds.relation(topology.dependency(e).relation());
        }
        return relations;
    }

    private Edges edges(boolean downwards, byte[] relations) {
        int[] start = new int[topology.size() + 1];
        int edges = topology.dependencies().size();
        int[] other = new int[edges];
        byte[] relation = new byte[edges];
        int[] group = new int[edges];
        int at = 0;
        for (int c = 0; c < topology.size(); c++) {
            for (int e : downwards ? topology.downstream(c) : topology.upstream(c)) {
                other[at] = downwards ? topology.dependent(e) : topology.provider(e);
                relation[at] = relations[e];
                group[at] = topology.groupOfDependency(e);
                at++;
            }
            start[c + 1] = at;
        }
        return new Edges(start, other, relation, group);
    }

    /// Number of the name of a device or an agent.
    int name(String text) {
        return whereabouts.name(text);
    }

    int relation(String text) {
        return kinds.relation(text);
    }

    /// The polled box a component is part of, see [#name].
    int device(int component) {
        return whereabouts.device(component);
    }

    /// Who watches a component, see [#name].
    int agent(int component) {
        return whereabouts.agent(component);
    }

    /// The site it stands in; empty for what stands in none.
    String site(int component) {
        return topology.component(component).place().site();
    }

    /// Number of the room (or of the site) it stands in.
    int place(int component) {
        return whereabouts.place(component);
    }

    /// Number of what a cord may be plugged into by mistake: components of a type in a room (in a site
    /// where no room is named).
    int wiring(int component) {
        return whereabouts.wiring(component);
    }

    /// Number of the rack it stands in; -1 when it stands in none.
    int rack(int component) {
        return whereabouts.rack(component);
    }

    /// Somebody can say how it is.
    boolean watched(int component) {
        return pollS[component] >= 0;
    }

    float pollS(int component) {
        return Math.max(0, pollS[component]);
    }

    /// It sends notifications, not only answers polls.
    boolean notifies(int component) {
        return flag(component, "trap");
    }

    /// True when an attribute of a component says so.
    boolean flag(int component, String attribute) {
        return flags.computeIfAbsent(attribute, this::flagged).get(component);
    }

    private BitSet flagged(String attribute) {
        BitSet found = new BitSet(topology.size());
        for (int c = 0; c < topology.size(); c++) {
            found.set(c, topology.component(c).flag(attribute));
        }
        return found;
    }

    /// True when nothing provides a component with that; false for the empty relation.
    boolean bare(int component, String relation) {
        if (relation.isEmpty()) {
            return false;
        }
        int wanted = relation(relation);
        for (int e = up.start()[component]; e < up.start()[component + 1]; e++) {
            if (up.relation()[e] == wanted) {
                return false;
            }
        }
        return true;
    }

    /// What a symptom is to a kind of component: the same for all of them.
    long condition(int component, int symptom) {
        return ((long) kind[component].number() << 32) | (symptom - symptomBase[component]);
    }

    /// True when a symptom tells that a device does not answer, so that its silence hides all but that.
    boolean tellsOfSilence(int symptom) {
        return tellsOfSilence.get(symptom);
    }

    /// Component of a symptom that a model shows.
    int componentOf(int symptom) {
        int from = 0;
        int to = topology.size() - 1;
        while (from < to) {
            int middle = (from + to + 1) >>> 1;
            if (symptomBase[middle] <= symptom) {
                from = middle;
            } else {
                to = middle - 1;
            }
        }
        return from;
    }

    String symptomName(int symptom) {
        int component = componentOf(symptom);
        return kind[component].symptoms().get(symptom - symptomBase[component]);
    }

    /// What follows from one cause at second 0.
    Closure closure(Candidate candidate) {
        return closure(List.of(new Seed(candidate, 0)));
    }

    /// What follows from several causes together, latent ones from before everything else.
    Closure closure(List<Seed> seeds) {
        Closure known = closures.get(seeds);
        if (known == null) {
            known = propagation.from(seeds);
            closures.put(List.copyOf(seeds), known);
            kept += size(known);
            var oldest = closures.entrySet().iterator();
            while (kept > MOST_KEPT && closures.size() > 1) {
                kept -= size(oldest.next().getValue());
                oldest.remove();
            }
        }
        return known;
    }

    private static int size(Closure closure) {
        return closure.expected().count() + closure.reached().count();
    }

    /// Latent faults that would let a closure reach further than the records say, each of them.
    List<Seed> wired(Closure closure) {
        List<Seed> found = new ArrayList<>();
        for (long key : closure.halfOpen()) {
            if (key >= Closure.WIRED) {
                latents(key, closure).forEach(latent -> found.add(new Seed(latent, 0)));
            }
        }
        return found;
    }

    /// Latent faults that a key of [Closure#halfOpen()] waits for.
    List<Candidate> latents(long key, Closure closure) {
        if (key >= Closure.WIRED) {
            return miswired((int) key, closure);
        }
        if ((key & 1) == 0) {
            return List.of();
        }
        int state = (int) (key >> 1);
        int component = componentOfState(state);
        List<Candidate> found = new ArrayList<>();
        for (Kind.Mode mode : kind[component].modes()) {
            if (mode.mode().latent()
                    && opens(kind[component], state - stateBase[component], mode.state())) {
                found.add(new Candidate(component, mode.mode()));
            }
        }
        return found;
    }

    /// What may hang on one of a wiring and does not by the records.
    private List<Candidate> miswired(int wiring, Closure closure) {
        BitSet recorded = new BitSet();
        for (int r : closure.reached().component()) {
            for (int e = down.start[r]; wiring(r) == wiring && e < down.start[r + 1]; e++) {
                recorded.set(down.other[e]);
            }
        }
        return wirings.computeIfAbsent(wiring, this::hanging)
                .stream()
                .filter(latent -> !recorded.get(latent.component()))
                .toList();
    }

    private List<Candidate> hanging(int wiring) {
        TreeSet<Candidate> found = new TreeSet<>();
        for (int provider = 0; provider < topology.size(); provider++) {
            for (int e = down.start[provider]; wiring(provider) == wiring
                    && e < down.start[provider + 1]; e++) {
                int dependent = down.other[e];
                for (Kind.Mode mode : kind[dependent].modes()) {
                    if (mode.mode().latent()
                            && mode.mode().state().equals(FaultModels.MISWIRED)) {
                        found.add(new Candidate(dependent, mode.mode()));
                    }
                }
            }
        }
        return List.copyOf(found);
    }

    /// What follows from a state at second 0, whatever put its component into it.
    Closure following(int state) {
        int component = componentOfState(state);
        String name = kind[component].states().get(state - stateBase[component]);
        return closure(new Candidate(component, states.computeIfAbsent(name,
                _ -> new FaultMode("", "state " + name, 0, name, false, 0, 0, ""))));
    }

    private static boolean opens(Kind kind, int gated, int state) {
        for (Kind.Joint joint : kind.joints()) {
            if (joint.state() == gated && Arrays.stream(joint.all()).anyMatch(s -> s == state)) {
                return true;
            }
        }
        return false;
    }

    private int componentOfState(int state) {
        int at = Arrays.binarySearch(stateBase, state);
        if (at < 0) {
            return -2 - at;
        }
        while (at + 1 < stateBase.length && stateBase[at + 1] == state) {
            at++;
        }
        return at;
    }

    /// Everything that a component hangs on through any relation, and itself; rising.
    int[] above(int component) {
        return above.computeIfAbsent(component, this::findAbove);
    }

    private int[] findAbove(int component) {
        int count = 1;
        found[0] = component;
        mark++;
        marks[component] = mark;
        for (int at = 0; at < count; at++) {
            int c = found[at];
            for (int e = up.start[c]; e < up.start[c + 1]; e++) {
                count = mark(up.other[e], count);
            }
            for (int e = down.start[c]; backing.get(c) && e < down.start[c + 1]; e++) {
                count = down.relation[e] == backup ? mark(down.other[e], count) : count;
            }
        }
        int[] rising = Arrays.copyOf(found, count);
        Arrays.sort(rising);
        return rising;
    }

    private int mark(int component, int count) {
        if (marks[component] == mark) {
            return count;
        }
        marks[component] = mark;
        found[count] = component;
        return count + 1;
    }

    /// Components of the same type in the same room (in the same site where no room is named).
    List<Integer> siblings(int component) {
        return siblings.computeIfAbsent(wiring(component), wanted -> {
            List<Integer> found = new ArrayList<>();
            for (int other = 0; other < topology.size(); other++) {
                if (wiring(other) == wanted) {
                    found.add(other);
                }
            }
            return List.copyOf(found);
        });
    }
}
