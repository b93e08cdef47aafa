package io.coldaisle.hub.risk;

import io.coldaisle.hub.impact.Failure;
import io.coldaisle.hub.incident.RedundancyLoss;
import io.coldaisle.hub.rootcause.FaultModels;
import io.coldaisle.hub.rootcause.Timeline;
import io.coldaisle.hub.topology.Component;
import io.coldaisle.hub.topology.Topology;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/// What would be lost if components failed together.
///
/// Two views are laid over each other. What goes down is by the letter of the topology
/// ([Failure]); when, and how surely, is by the fault models ([Timeline]): a UPS that lost its source
/// goes down with its run time, a zone takes minutes to get hot.
///
/// @param down what goes down, the failed ones included; the earliest first
/// @param possible what may go down besides, at a rate nobody knows: what runs a bad firmware, what
///        hangs on a failed control system; by id
/// @param losses groups that lost members but have enough left, by id
/// @param singlePoints what would take a further service alone, the heaviest loss first
/// @param loads loads that rise, the highest share of a limit first
public record WhatIf(List<Loss> down, Services services, List<String> possible,
        List<RedundancyLoss> losses, List<SinglePoint> singlePoints, List<LoadChange> loads) {
    private static final int MOST_TRIED = 64;
    private static final int MOST_ROUNDS = 16;

    public WhatIf {
        down = List.copyOf(down);
        possible = List.copyOf(possible);
        losses = List.copyOf(losses);
        singlePoints = List.copyOf(singlePoints);
        loads = List.copyOf(loads);
    }

    /// A component that goes down.
    ///
    /// @param state by the fault models, such as `dark`; empty when they say nothing about it
    /// @param fromS seconds after the failure, not before; 0 also when the fault models say nothing
    /// @param untilS seconds after the failure, not later; 0 also when the fault models say nothing
    /// @param probability that it comes to this, 0 to 1
    public record Loss(String component, String state, double fromS, double untilS,
            double probability) {}

    /// Services by how they fare, the heaviest first. One that is degraded may be at risk as well.
    ///
    /// @param down cannot work
    /// @param degraded work on fewer of their servers or providers than they have
    /// @param atRisk one more failure would take them, which on a good day it would not
    /// @param downByOverload work, until what is loaded beyond its limit trips
    public record Services(List<String> down, List<String> degraded, List<String> atRisk,
            List<String> downByOverload) {
        public Services {
            down = List.copyOf(down);
            degraded = List.copyOf(degraded);
            atRisk = List.copyOf(atRisk);
            downByOverload = List.copyOf(downByOverload);
        }
    }

    /// What would be lost.
    ///
    /// Cost: one walk of the fault models, and at most about two hundred walks of the topology below
    /// what fails.
    ///
    /// @param failed ids; those that are no component are left out
    public static WhatIf of(Topology topology, FaultModels models, Set<String> failed) {
        Failure failure = Failure.of(topology, failed);
        List<Timeline.Entry> timeline = Timeline.of(topology, models, failed);
        List<SinglePoint> points = NextFailure.singlePoints(topology, failure, MOST_TRIED);
        LoadShift shift = new LoadShift(topology);
        List<LoadChange> loads = shift.with(failure.down());
        return new WhatIf(down(failure, failed, timeline),
                services(topology, failure, points, tripped(topology, failure, shift, loads)),
                possible(failure, timeline), failure.losses(), points, loads);
    }

    private static List<Loss> down(Failure failure, Set<String> failed,
            List<Timeline.Entry> timeline) {
        Map<String, Timeline.Entry> when = new HashMap<>();
        for (Timeline.Entry entry : timeline) {
            when.merge(entry.component(), entry, WhatIf::decisive);
        }
        List<Loss> down = new ArrayList<>();
        for (String id : failure.down()) {
            Timeline.Entry entry = when.get(id);
            String state = entry == null ? "" : entry.state();
            down.add(entry == null || failed.contains(id)
                    ? new Loss(id, state, 0, 0, 1)
                    : new Loss(id, state, entry.fromS(), entry.untilS(), entry.probability()));
        }
        down.sort(Comparator.comparingDouble(Loss::fromS).thenComparing(Loss::component));
        return down;
    }

    /// The first state that takes the function; of others, such as hot, the last.
    private static Timeline.Entry decisive(Timeline.Entry known, Timeline.Entry later) {
        return Timeline.lost(known.state()) ? known : later;
    }

    private static List<String> possible(Failure failure, List<Timeline.Entry> timeline) {
        Set<String> possible = new TreeSet<>();
        for (Timeline.Entry entry : timeline) {
            if (entry.lottery() && !failure.down().contains(entry.component())) {
                possible.add(entry.component());
            }
        }
        return List.copyOf(possible);
    }

    /// What is down when everything that is loaded beyond its limit trips, and what that overloads
    /// in turn.
    private static Failure tripped(Topology topology, Failure failure, LoadShift shift,
            List<LoadChange> loads) {
        Failure now = failure;
        List<LoadChange> rising = loads;
        for (int round = 0; round < MOST_ROUNDS; round++) {
            Set<String> down = new TreeSet<>(now.down());
            boolean more = false;
            for (LoadChange change : rising) {
                more |= change.tooMuch() && change.breaker().isEmpty()
                        && down.add(change.component());
                if (change.tooMuch() && !change.breaker().isEmpty()) {
                    more |= down.addAll(bank(topology, change));
                }
            }
            if (!more) {
                return now;
            }
            now = Failure.of(topology, down);
            rising = shift.with(now.down());
        }
        return now;
    }

    private static List<String> bank(Topology topology, LoadChange change) {
        List<String> outlets = new ArrayList<>();
        for (int edge : topology.downstream(topology.handle(change.component()))) {
            Component outlet = topology.component(topology.dependent(edge));
            if (change.breaker().equals(outlet.attributes().get("bank"))) {
                outlets.add(outlet.id());
            }
        }
        return outlets;
    }

    private static Services services(Topology topology, Failure failure, List<SinglePoint> points,
            Failure tripped) {
        Set<String> degraded = new TreeSet<>();
        Set<String> atRisk = new TreeSet<>();
        for (RedundancyLoss loss : failure.losses()) {
            Component service = topology.find(loss.component());
            if (service != null && Failure.isService(service)) {
                degraded.add(service.id());
                if (loss.left() == loss.need()) {
                    atRisk.add(service.id());
                }
            }
        }
        points.forEach(point -> atRisk.addAll(point.services()));
        List<String> down = failure.services(topology);
        Set<String> byOverload = new TreeSet<>(tripped.services(topology));
        down.forEach(byOverload::remove);
        return new Services(down, heaviest(topology, degraded), heaviest(topology, atRisk),
                heaviest(topology, byOverload));
    }

    private static List<String> heaviest(Topology topology, Set<String> services) {
        Map<String, Double> weights = new TreeMap<>();
        for (String id : services) {
            Component service = topology.find(id);
            weights.put(id, service == null ? 0 : service.number("weight", 0));
        }
        return weights.entrySet()
                .stream()
                .sorted(Map.Entry.<String, Double>comparingByValue()
                        .reversed()
                        .thenComparing(Map.Entry.comparingByKey()))
                .map(Map.Entry::getKey)
                .toList();
    }
}
