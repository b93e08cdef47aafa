package io.coldaisle.hub.services;

import io.coldaisle.hub.rootcause.Cause;
import io.coldaisle.hub.rootcause.FaultModels;
import io.coldaisle.hub.rootcause.Observation;
import io.coldaisle.hub.rootcause.Solution;
import io.coldaisle.hub.rootcause.Solver;
import io.coldaisle.hub.topology.Topology;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// One issue of a benchmark, put to the core.
///
/// @param observations what deviates
/// @param target id of the alarm whose cause is asked for; empty when that of all is
/// @param nowMs when it is asked
record ServiceCase(Topology topology, List<Observation> observations, String target, long nowMs) {
    ServiceCase {
        observations = List.copyOf(observations);
    }

    /// Components by how likely they are the cause, each with the metric that shows it best (empty when
    /// it shows nothing): causes before their rivals, among each those that reach the target
    /// first and then by what they explain; last what shows something nobody explains, the rarest first.
    Map<String, String> ranked(FaultModels models) {
        Solution solution = new Solver(models).solve(topology, observations, List.of(), nowMs);
        List<Solution.Group> groups = new ArrayList<>(solution.groups());
        groups.sort(Comparator.comparing((Solution.Group g) -> !reaches(g))
                .thenComparingDouble(g -> -g.causes().getFirst().gain()));
        List<Cause> causes = new ArrayList<>();
        groups.forEach(g -> causes.addAll(g.causes()));
        groups.forEach(g -> causes.addAll(g.rivals()));
        Map<String, String> ranked = new LinkedHashMap<>();
        causes.forEach(c -> ranked.putIfAbsent(Services.node(c.component()), shown(c)));
        observations.stream()
                .filter(o -> solution.unexplained().contains(o.alarm()))
                .sorted(Comparator.comparingDouble(Observation::rarityNats).reversed())
                .forEach(o -> ranked.putIfAbsent(Services.node(o.component()),
                        metric(o.alarm())));
        return ranked;
    }

    /// The target belongs to it, or would if nothing else explained it as well.
    private boolean reaches(Solution.Group group) {
        return group.alarms().contains(target) || group.affected()
                .stream()
                .anyMatch(a -> target.startsWith(a.component() + " "));
    }

    private static String metric(String alarm) {
        return alarm.substring(alarm.lastIndexOf(' ') + 1);
    }

    private static String shown(Cause cause) {
        return cause.seen()
                .stream()
                .filter(s -> s.component().equals(cause.component()))
                .map(s -> metric(s.alarm()))
                .findFirst()
                .orElse("");
    }
}
