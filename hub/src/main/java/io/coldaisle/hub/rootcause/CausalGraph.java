package io.coldaisle.hub.rootcause;

import io.coldaisle.hub.topology.Component;
import io.coldaisle.hub.topology.Topology;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/// A topology seen through the fault models: who could be the cause of a symptom, and what follows
/// from a cause. Closures of single causes are computed once and kept while the graph is in use.
final class CausalGraph {
    /// Joint closures kept; they are found again within a solve and in the next one.
    private static final int MOST_JOINT = 400;

    private final Topology topology;
    private final FaultModels models;
    private final Map<String, Integer> symptomNumbers = new HashMap<>();
    private final List<Symptom> symptoms = new ArrayList<>();
    private final Map<String, Integer> states = new HashMap<>();
    private final Map<Candidate, Closure> closures = new HashMap<>();
    private final Map<Integer, List<Candidate>> candidates = new HashMap<>();
    private final Map<List<Seed>, Closure> jointClosures = new HashMap<>();

    /// A condition (or a class of them) of a component.
    record Symptom(int component, String name) {}

    CausalGraph(Topology topology, FaultModels models) {
        this.topology = topology;
        this.models = models;
    }

    Topology topology() {
        return topology;
    }

    FaultModels models() {
        return models;
    }

    /// Number of a symptom of a component.
    int symptom(int component, String name) {
        return symptomNumbers.computeIfAbsent(component + " " + name, _ -> {
            symptoms.add(new Symptom(component, name));
            return symptoms.size() - 1;
        });
    }

    Symptom symptom(int number) {
        return symptoms.get(number);
    }

    /// Key of a component in a state.
    long node(int component, String state) {
        Integer known = states.get(state);
        if (known == null) {
            known = states.size();
            states.put(state, known);
        }
        return ((long) component << 16) | known;
    }

    /// What follows from one cause at second 0.
    Closure closure(Candidate candidate) {
        Closure known = closures.get(candidate);
        if (known == null) {
            known = new Propagation(this).from(List.of(new Seed(candidate, 0)));
            closures.put(candidate, known);
        }
        return known;
    }

    /// What follows from several causes together.
    Closure closure(List<Seed> seeds) {
        Closure known = jointClosures.get(seeds);
        if (known == null) {
            if (jointClosures.size() >= MOST_JOINT) {
                jointClosures.clear();
            }
            known = new Propagation(this).from(seeds);
            jointClosures.put(List.copyOf(seeds), known);
        }
        return known;
    }

    /// Everything that could make a component show something: what it hangs on, and itself.
    List<Candidate> candidatesAbove(int component) {
        return candidates.computeIfAbsent(component, this::findAbove);
    }

    /// Monitored, and by whom it can be asked.
    boolean watched(int component) {
        return topology.component(component).watch().monitored();
    }

    /// The polled box a component is part of.
    String device(int component) {
        Component c = topology.component(component);
        if (!c.watch().device().isEmpty()) {
            return c.watch().device();
        }
        int slash = c.id().indexOf('/');
        return slash < 0 || topology.handle(c.id().substring(0, slash)) < 0
                ? c.id()
                : c.id().substring(0, slash);
    }

    private List<Candidate> findAbove(int component) {
        TreeSet<Integer> seen = new TreeSet<>();
        List<Integer> open = new ArrayList<>(List.of(component));
        while (!open.isEmpty()) {
            int at = open.removeLast();
            if (!seen.add(at)) {
                continue;
            }
            for (int edge : topology.upstream(at)) {
                open.add(topology.provider(edge));
            }
            for (int edge : topology.downstream(at)) {
                if (topology.dependency(edge).relation().equals("backup")) {
                    open.add(topology.dependent(edge));
                }
            }
        }
        List<Candidate> found = new ArrayList<>();
        for (int at : seen) {
            for (FaultMode mode : models.modesOf(topology.component(at).type())) {
                found.add(new Candidate(at, mode));
            }
        }
        found.add(new Candidate(component, models.otherwise()));
        return Collections.unmodifiableList(found);
    }
}
