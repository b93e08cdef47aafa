package io.coldaisle.hub.rootcause;

import io.coldaisle.hub.rootcause.Closure.Since;
import io.coldaisle.hub.rootcause.Kind.Display;
import io.coldaisle.hub.rootcause.Kind.Joint;
import io.coldaisle.hub.rootcause.Kind.Pass;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.IntConsumer;

/// One walk forward from causes to symptoms, earliest state first (Dijkstra over the `lo` of the
/// windows). Redundancy groups and gates are AND nodes: they fire when the last state they wait for
/// arrives, so causes that are harmless one by one take effect together. A state that comes again
/// well after it came first counts again.
///
/// Cost: states reached x dependencies of their components, times the logarithm of the queue. Keeps
/// its buffers from walk to walk; not for several threads.
final class Propagation {
    private static final int MOST_STATES = 400_000;
    /// A state that comes again this long after it came counts again, s.
    private static final float AGAIN_S = 120;
    private static final double MISSED = 0.05;
    /// What is reported so late only after others have asked in vain, s.
    private static final double LATE_S = 10;
    /// One that lasts this many times longer counts again as well.
    private static final float LONGER = 3;

    private final CausalGraph graph;
    private final int[] stamp;
    private final int[] slot;
    private final Arrivals arrivals = new Arrivals();
    private final Forecast forecast = new Forecast();
    private final Map<Long, Lost> waiting = new HashMap<>();
    private final Keys halfOpen = new Keys();
    private final Keys fired = new Keys();
    private final Keys wirings = new Keys();
    /// What is wired against the records.
    private final List<Integer> miswired = new ArrayList<>();
    private final TreeMap<Integer, Float> blind = new TreeMap<>();
    private final TreeMap<Integer, Float> brief = new TreeMap<>();
    private final TreeMap<Integer, Float> silent = new TreeMap<>();
    private final TreeSet<Integer> members = new TreeSet<>();
    private int walk;

    /// Members of a redundancy group that no longer serve.
    private static final class Lost {
        final List<Integer> arrivals = new ArrayList<>();
        final Set<Integer> providers = new HashSet<>();
        /// Those that no lottery has to hit first.
        final Set<Integer> sure = new HashSet<>();
        int join = -1;
        /// What fired waits for a lottery.
        boolean drawn;
    }

    Propagation(CausalGraph graph) {
        this.graph = graph;
        int states = graph.stateBase[graph.topology.size()];
        this.stamp = new int[states];
        this.slot = new int[states];
    }

    Closure from(List<Seed> seeds) {
        begin();
        for (Seed seed : seeds) {
            Candidate c = seed.candidate();
            int state = graph.kind[c.component()].states().indexOf(c.mode().state());
            float at = c.mode().latent() ? Closure.BEFORE : (float) seed.onsetS();
            arrivals.seed(c.component(), state, at);
        }
        int taken = 0;
        while (!arrivals.isEmpty() && taken < MOST_STATES) {
            int next = arrivals.next();
            if (enter(next)) {
                taken++;
                show(next);
                spread(next);
                gates(next);
            }
        }
        return new Closure(forecast.expected(), arrivals.reached(), halfOpen.without(fired),
                wirings.rising(), since(blind), since(brief), since(silent),
                (int) members.stream().filter(graph::watched).count());
    }

    private void begin() {
        walk++;
        arrivals.clear();
        forecast.clear();
        waiting.clear();
        halfOpen.clear();
        fired.clear();
        wirings.clear();
        miswired.clear();
        blind.clear();
        brief.clear();
        silent.clear();
        members.clear();
    }

    private boolean enter(int arrival) {
        int node = graph.stateBase[arrivals.component(arrival)] + arrivals.state(arrival);
        if (stamp[node] == walk && !again(slot[node], arrival)) {
            return false;
        }
        stamp[node] = walk;
        slot[node] = arrival;
        int state = arrivals.state(arrival);
        arrivals.take(arrival, graph.kind[arrivals.component(arrival)].recovers()[state]);
        return true;
    }

    /// True when a state that is there already counts once more: well after it came, when it lasts much
    /// longer this time, or when only a lottery may have brought it before.
    private boolean again(int there, int arrival) {
        if (arrivals.via(there) != -1 && arrivals.via(arrival) == -1) {
            return true;
        }
        if (Float.isFinite(arrivals.lasts(there))
                && arrivals.lasts(arrival) > LONGER * arrivals.lasts(there)) {
            return true;
        }
        return arrivals.lo(arrival) >= arrivals.hi(there) + AGAIN_S
                && arrivals.lo(there) != Closure.BEFORE;
    }

    private void show(int at) {
        int c = arrivals.component(at);
        Kind kind = graph.kind[c];
        int state = arrivals.state(at);
        float lo = arrivals.lo(at);
        boolean before = lo == Closure.BEFORE;
        float late = 1.2f * graph.pollS(c) + 2;
        for (Display display : kind.displays()[state]) {
            Show show = display.show();
            if (!show.attribute().isEmpty()
                    && show.wanted() != graph.flag(c, show.attribute())) {
                continue;
            }
            float width = (float) (show.delay().hi() - show.delay().lo()) + late;
            float hi = arrivals.hi(at);
            float spread = arrivals.via(at) >= 0 ? width + hi - lo : width + arrivals.spread(at);
            forecast.add(c, arrivals.taken() - 1, graph.symptomBase[c] + display.symptom(),
                    (float) (show.q() * caught(at, c, show)),
                    before ? Closure.BEFORE : lo + (float) show.delay().lo(),
                    before ? -Closure.BEFORE : hi + (float) show.delay().hi() + late,
                    before ? 3600 : spread, arrivals.via(at));
        }
        String unless = kind.blindUnless()[state];
        if (unless != null && arrivals.q(at) > 0.3 && arrivals.via(at) == -1
                && (unless.isEmpty() || !graph.flag(c, unless))) {
            (Float.isInfinite(arrivals.lasts(at)) ? blind : brief).merge(graph.device(c), lo,
                    Math::min);
        }
        if (kind.silences()[state]) {
            silent.merge(graph.name(graph.topology.component(c).id()), lo, Math::min);
        }
    }

    /// Chance that a state that does not last is there when it is looked for; a notification tells it
    /// always.
    private double caught(int at, int c, Show show) {
        float lasts = arrivals.lasts(at);
        if (Float.isInfinite(lasts)) {
            return 1;
        }
        double poll = Math.max(1, graph.pollS(c));
        double late = show.delay().lo();
        if (late >= LATE_S) {
            return Math.clamp((lasts - late) / (show.delay().hi() - late + poll), MISSED, 1);
        }
        return graph.notifies(c) ? 1 : Math.clamp(lasts / poll, MISSED, 1);
    }

    private void spread(int at) {
        int c = arrivals.component(at);
        for (Pass pass : graph.kind[c].passes()[arrivals.state(at)]) {
            if (pass.relation() < 0) {
                arrive(at, pass, c, arrivals.via(at));
                continue;
            }
            CausalGraph.Edges edges = pass.flow().back() ? graph.up : graph.down;
            for (int e = edges.start()[c]; e < edges.start()[c + 1]; e++) {
                int target = edges.other()[e];
                if (edges.relation()[e] == pass.relation()
                        && graph.kind[target].number() == pass.toKind()) {
                    pass(at, pass, target, pass.flow().back() ? -1 : edges.group()[e]);
                }
            }
            if (pass.flow().manner().wired()) {
                wires(c, target -> pass(at, pass, target, -1));
            }
        }
    }

    /// Dependents that hang on a component against the records: those whose latent fault says so.
    private void wires(int c, IntConsumer then) {
        int wiring = graph.wiring(c);
        halfOpen.add(wireKey(wiring));
        for (int target : miswired) {
            boolean others = false;
            boolean own = false;
            for (int e = graph.up.start()[target]; e < graph.up.start()[target + 1]; e++) {
                others |= graph.wiring(graph.up.other()[e]) == wiring;
                own |= graph.up.other()[e] == c;
            }
            if (others && !own) {
                then.accept(target);
            }
        }
    }

    private void miswired(int target) {
        miswired.add(target);
        for (int e = graph.up.start()[target]; e < graph.up.start()[target + 1]; e++) {
            wirings.add(wireKey(graph.wiring(graph.up.other()[e])));
        }
    }

    private static long wireKey(int wiring) {
        return Closure.WIRED | wiring;
    }

    private void pass(int at, Pass pass, int target, int group) {
        int via = arrivals.via(at);
        if (pass.flow().manner().lottery()) {
            members.add(target);
            via = target;
        }
        if (group < 0 || pass.flow().manner().any()) {
            arrive(at, pass, target, via);
        } else {
            lose(at, pass, group, target);
        }
    }

    private void arrive(int at, Pass pass, int target, int via) {
        Flow flow = pass.flow();
        Window delay = flow.times().isEmpty()
                ? flow.delay()
                : flow.delay().times(graph.topology.component(target).number(flow.times(), 600));
        arrivals.follow(at, target, pass.to(), flow.q(), delay, via);
    }

    private void lose(int at, Pass pass, int group, int target) {
        int node = graph.stateBase[target] + pass.to();
        Lost lost = waiting.computeIfAbsent(((long) group << 32) | node, _ -> new Lost());
        lost.arrivals.add(at);
        boolean another = lost.providers.add(arrivals.component(at));
        boolean surely = arrivals.via(at) == -1 && lost.sure.add(arrivals.component(at));
        if (lost.join >= 0) {
            arrivals.joinLater(lost.join, at);
            if (surely && lost.drawn && lost.sure.size() > graph.topology.spare(group)) {
                fire(lost, pass, target, lost.arrivals.stream()
                        .filter(a -> arrivals.via(a) == -1)
                        .toList());
            }
            return;
        }
        if (pass.thin() >= 0 && (another || surely)) {
            Flow flow = pass.flow();
            arrivals.follow(at, target, pass.thin(), flow.q(), flow.delay(), arrivals.via(at));
        }
        if (!another) {
            return;
        }
        long key = (long) node << 1;
        if (lost.providers.size() <= graph.topology.spare(group)) {
            halfOpen.add(key);
            return;
        }
        fired.add(key);
        fire(lost, pass, target, lost.arrivals);
    }

    private void fire(Lost lost, Pass pass, int target, List<Integer> all) {
        int[] parts = all.stream().mapToInt(Integer::intValue).toArray();
        int need = (int) all.stream().map(arrivals::component).distinct().count();
        lost.drawn = all.stream().anyMatch(a -> arrivals.via(a) != -1);
        lost.join = join(need, parts, pass.flow().q(), target, pass.to(), pass.flow().delay(),
                Double.POSITIVE_INFINITY);
    }

    private void gates(int at) {
        int c = arrivals.component(at);
        int state = arrivals.state(at);
        if (state >= 0 && graph.kind[c].states().get(state).equals(FaultModels.MISWIRED)) {
            miswired(c);
        }
        for (Joint joint : graph.kind[c].joints()) {
            int[] parts = new int[joint.all().length];
            int found = 0;
            boolean mine = false;
            for (int needed : joint.all()) {
                int node = graph.stateBase[c] + needed;
                mine |= needed == state;
                if (stamp[node] == walk) {
                    parts[found++] = slot[node];
                } else if (found > 0 && graph.bare(c, joint.gate().bare())) {
                    parts[found++] = parts[0];
                }
            }
            long key = ((long) (graph.stateBase[c] + joint.state()) << 1) | 1;
            if (!mine) {
                continue;
            }
            if (found < parts.length) {
                halfOpen.add(key);
            } else {
                fired.add(key);
                join(parts.length, parts, 1, c, joint.state(), joint.gate().delay(),
                        joint.gate().lastsS());
            }
        }
    }

    /// The state that comes when all parts are there: as likely as the least likely of them, in the
    /// window of the last. Behind a lottery it is a branch: it comes about as a whole or not at all.
    private int join(int need, int[] parts, double q, int target, int state, Window delay,
            double lasts) {
        boolean lottery = false;
        for (int part : parts) {
            lottery |= arrivals.via(part) != -1;
        }
        return arrivals.join(need, parts, target, state, q, delay, lasts,
                lottery ? Closure.branch(target) : -1);
    }

    private static Since since(Map<Integer, Float> times) {
        int[] what = times.keySet().stream().mapToInt(Integer::intValue).toArray();
        float[] from = new float[what.length];
        for (int i = 0; i < what.length; i++) {
            from[i] = times.getOrDefault(what[i], Float.POSITIVE_INFINITY);
        }
        return new Since(what, from);
    }
}
