package io.coldaisle.hub.rootcause;

import io.coldaisle.hub.rootcause.Kind.Display;
import io.coldaisle.hub.rootcause.Kind.Joint;
import io.coldaisle.hub.rootcause.Kind.Mode;
import io.coldaisle.hub.rootcause.Kind.Pass;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/// The fault models with numbers for names, so that a walk over a large site touches no text.
final class Kinds {
    private final FaultModels models;
    private final Map<String, Kind> kinds = new TreeMap<>();
    private final Map<String, Integer> relations = new HashMap<>();
    private final Map<String, List<String>> states = new TreeMap<>();

    Kinds(FaultModels models) {
        this.models = models;
        Map<String, TreeSet<String>> named = new TreeMap<>();
        models.stateNames().forEach(name -> {
            int dot = name.indexOf('.');
            named.computeIfAbsent(name.substring(0, dot), _ -> new TreeSet<>())
                    .add(name.substring(dot + 1));
        });
        named.forEach((type, names) -> states.put(type, List.copyOf(names)));
        int number = 0;
        for (String type : states.keySet()) {
            kinds.put(type, kind(number++, type));
        }
    }

    /// The kind of a type; one without states when no model speaks of it.
    Kind of(String type) {
        Kind known = kinds.get(type);
        if (known == null) {
            known = new Kind(kinds.size(), type, List.of(), List.of(), new Mode[0], new Pass[0][],
                    new Display[0][], new Joint[0], new String[0], new boolean[0],
                    new float[0]);
            kinds.put(type, known);
        }
        return known;
    }

    /// Number of a relation.
    int relation(String name) {
        return relations.computeIfAbsent(name, _ -> relations.size());
    }

    private Kind kind(int number, String type) {
        List<String> names = states.getOrDefault(type, List.of());
        TreeSet<String> symptoms = new TreeSet<>();
        names.forEach(s -> models.shows(type, s)
                .forEach(show -> symptoms.add(models.symptom(show.symptom()))));
        List<String> shown = List.copyOf(symptoms);
        Pass[][] passes = new Pass[names.size()][];
        Display[][] displays = new Display[names.size()][];
        String[] blind = new String[names.size()];
        boolean[] silences = new boolean[names.size()];
        float[] recovers = new float[names.size()];
        for (int s = 0; s < names.size(); s++) {
            String state = names.get(s);
            passes[s] = models.flowsFrom(type, state)
                    .stream()
                    .map(flow -> pass(type, flow))
                    .toArray(Pass[]::new);
            displays[s] = models.shows(type, state)
                    .stream()
                    .map(show -> new Display(show, shown.indexOf(models.symptom(show.symptom()))))
                    .toArray(Display[]::new);
            blind[s] = models.blindUnless(type, state);
            recovers[s] = (float) models.recoversIn(type, state);
            silences[s] = type.equals("agent") && models.silent(state);
        }
        List<Mode> modes = new ArrayList<>();
        models.modesOf(type)
                .forEach(mode -> modes.add(new Mode(mode, state(type, mode.state()))));
        Joint[] joints = models.gatesOf(type)
                .stream()
                .map(g -> new Joint(g, g.all().stream().mapToInt(s -> state(type, s)).toArray(),
                        state(type, g.state())))
                .toArray(Joint[]::new);
        return new Kind(number, type, names, shown, modes.toArray(Mode[]::new), passes, displays,
                joints, blind, silences, recovers);
    }

    private Pass pass(String type, Flow flow) {
        boolean self = flow.relation().equals("self");
        String target = self ? type : flow.toType();
        return new Pass(flow, self ? -1 : relation(flow.relation()),
                List.copyOf(states.keySet()).indexOf(target), state(target, flow.to()),
                flow.thin().isEmpty() ? -1 : state(target, flow.thin()));
    }

    private int state(String type, String name) {
        return states.getOrDefault(type, List.of()).indexOf(name);
    }
}
