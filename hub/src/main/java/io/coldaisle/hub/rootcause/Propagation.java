package io.coldaisle.hub.rootcause;

import io.coldaisle.hub.rootcause.Closure.Reached;
import io.coldaisle.hub.topology.Component;
import io.coldaisle.hub.topology.RedundancyGroup;
import io.coldaisle.hub.topology.Topology;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/// One walk forward from causes to symptoms, earliest state first (Dijkstra over the `lo` of the
/// windows). Redundancy groups and gates are AND nodes: they fire when the last state they wait for
/// arrives, so causes that are harmless one by one take effect together.
///
/// Cost: states reached x dependencies of their components, times the logarithm of the queue.
final class Propagation {
    private static final int MOST_STATES = 200_000;

    private final CausalGraph graph;
    private final Topology topology;
    private final FaultModels models;
    private final Map<Long, Reached> reached = new LinkedHashMap<>();
    private final List<Expectation> expectations = new ArrayList<>();
    private final Map<Long, Map<Integer, Reached>> waiting = new HashMap<>();
    private final Set<Long> fired = new LinkedHashSet<>();
    private final Set<Long> halfOpen = new LinkedHashSet<>();
    private final Map<String, Double> blind = new TreeMap<>();
    private final Map<String, Double> silent = new TreeMap<>();
    private final Set<Integer> members = new TreeSet<>();
    private final PriorityQueue<Reached> queue = new PriorityQueue<>(Comparator
            .comparingDouble((Reached r) -> r.when().lo())
            .thenComparingDouble(r -> r.when().hi())
            .thenComparingInt(Reached::component)
            .thenComparing(Reached::state));

    Propagation(CausalGraph graph) {
        this.graph = graph;
        this.topology = graph.topology();
        this.models = graph.models();
    }

    Closure from(List<Seed> seeds) {
        for (Seed seed : seeds) {
            queue.add(new Reached(seed.candidate().component(), seed.candidate().mode().state(), 1,
                    new Window(seed.onsetS(), seed.onsetS()), -1));
        }
        while (!queue.isEmpty() && reached.size() < MOST_STATES) {
            Reached next = queue.poll();
            long node = graph.node(next.component(), next.state());
            if (reached.putIfAbsent(node, next) == null) {
                show(next);
                spread(next);
                gates(next);
            }
        }
        halfOpen.removeAll(fired);
        return new Closure(reached, expectations, halfOpen, blind, silent, members);
    }

    private void show(Reached at) {
        Component component = topology.component(at.component());
        String type = component.type();
        for (Show show : models.shows(type, at.state())) {
            if (show.attribute().isEmpty() || show.wanted() == Boolean.parseBoolean(
                    component.attributes().getOrDefault(show.attribute(), "false"))) {
                Window when = at.when()
                        .plus(show.delay())
                        .plus(new Window(0, 1.2 * component.watch().pollS() + 2));
                double local = when.hi() - when.lo();
                double spread = at.via() >= 0
                        ? local
                        : local - (at.when().hi() - at.when().lo());
                expectations.add(new Expectation(graph.symptom(at.component(), show.symptom()),
                        at.q() * show.q(), when, spread, at.via()));
            }
        }
        String unless = models.blindUnless(type, at.state());
        if (unless != null && at.q() > 0.3 && at.via() == -1 && !Boolean.parseBoolean(
                component.attributes().getOrDefault(unless, "false"))) {
            blind.merge(graph.device(at.component()), at.when().lo(), Math::min);
        }
        if (type.equals("agent") && models.silent(at.state())) {
            silent.merge(component.id(), at.when().lo(), Math::min);
        }
    }

    private void spread(Reached at) {
        for (Flow flow : models.flowsFrom(topology.component(at.component()).type(), at.state())) {
            if (flow.relation().equals("self")) {
                arrive(at, flow, at.component(), at.via());
                continue;
            }
            int[] edges = flow.back()
                    ? topology.upstream(at.component())
                    : topology.downstream(at.component());
            for (int edge : edges) {
                int target = flow.back() ? topology.provider(edge) : topology.dependent(edge);
                if (!topology.dependency(edge).relation().equals(flow.relation())
                        || !topology.component(target).type().equals(flow.toType())) {
                    continue;
                }
                int via = at.via();
                if (flow.manner().lottery()) {
                    members.add(target);
                    via = target;
                }
                int group = topology.groupOfDependency(edge);
                if (group < 0 || flow.manner().any() || flow.back()) {
                    arrive(at, flow, target, via);
                } else {
                    lose(at, flow, group, target);
                }
            }
        }
    }

    private void arrive(Reached at, Flow flow, int target, int via) {
        Window delay = flow.delay();
        if (!flow.times().isEmpty()) {
            delay = delay.times(topology.component(target).number(flow.times(), 600));
        }
        queue.add(new Reached(target, flow.to(), at.q() * flow.q(), at.when().plus(delay), via));
    }

    private void lose(Reached at, Flow flow, int number, int target) {
        RedundancyGroup group = topology.group(number);
        long key = -1L - (graph.node(target, flow.to()) << 1);
        Map<Integer, Reached> lost = waiting.computeIfAbsent(key ^ ((long) number << 40),
                _ -> new LinkedHashMap<>());
        if (fired.contains(key) || lost.putIfAbsent(at.component(), at) != null) {
            return;
        }
        int spare = group.members().size() - group.need();
        if (!flow.thin().isEmpty()) {
            queue.add(new Reached(target, flow.thin(), at.q() * flow.q(),
                    at.when().plus(flow.delay()), at.via()));
        }
        if (lost.size() <= spare) {
            halfOpen.add(key);
            return;
        }
        fired.add(key);
        join(lost.values().stream().toList(), flow.q(), target, flow.to(), flow.delay());
    }

    private void gates(Reached at) {
        for (Gate gate : models.gatesOf(topology.component(at.component()).type())) {
            if (!gate.all().contains(at.state())) {
                continue;
            }
            List<Reached> parts = new ArrayList<>();
            for (String state : gate.all()) {
                Reached part = reached.get(graph.node(at.component(), state));
                if (part != null) {
                    parts.add(part);
                }
            }
            long key = -2L - (graph.node(at.component(), String.join("+", gate.all())) << 1);
            if (parts.size() < gate.all().size()) {
                halfOpen.add(key);
            } else {
                fired.add(key);
                join(parts, 1, at.component(), gate.state(), gate.delay());
            }
        }
    }

    /// The state that comes when all parts are there: as likely as the least likely of them, in the
    /// window of the last. Behind a lottery it is a branch: it comes about as a whole or not at all.
    private void join(List<Reached> parts, double q, int target, String state, Window delay) {
        double least = 1;
        double lo = Double.NEGATIVE_INFINITY;
        double hi = Double.NEGATIVE_INFINITY;
        boolean lottery = false;
        for (Reached part : parts) {
            least = Math.min(least, part.q());
            lo = Math.max(lo, part.when().lo());
            hi = Math.max(hi, part.when().hi());
            lottery |= part.via() != -1;
        }
        queue.add(new Reached(target, state, least * q, new Window(lo, hi).plus(delay),
                lottery ? Expectation.branch(target) : -1));
    }
}
