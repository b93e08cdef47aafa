package io.coldaisle.hub.correlate;

import io.coldaisle.hub.rootcause.FaultModels;
import io.coldaisle.hub.rootcause.Observation;
import io.coldaisle.hub.rootcause.Solution;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/// Alarms as evidence. The topology may know a device without its parts, and two agents may watch
/// one thing: alarms of one condition that stand at one component are one symptom, though each
/// begins and ends by itself.
final class Symptoms {
    private final Map<String, List<AlarmRecord>> alike = new TreeMap<>();
    private final List<Observation> observations = new ArrayList<>();
    private final Map<String, List<String>> alarms = new HashMap<>();

    Symptoms(List<AlarmRecord> records, Clocks clocks, FaultModels models, long nowMs) {
        for (AlarmRecord alarm : records) {
            alike.computeIfAbsent(alarm.subject().component() + "!" + alarm.subject().condition(),
                    _ -> new ArrayList<>()).add(alarm);
        }
        for (List<AlarmRecord> same : alike.values()) {
            same.sort(Comparator.comparingLong((AlarmRecord a) -> a.life().sinceMs())
                    .thenComparing(AlarmRecord::id));
            observations.add(observation(same, clocks, models, nowMs));
            alarms.put(same.getFirst().id(), same.stream().map(AlarmRecord::id).toList());
        }
    }

    private static Observation observation(List<AlarmRecord> same, Clocks clocks,
            FaultModels models, long nowMs) {
        TreeSet<Long> onsets = new TreeSet<>();
        double doubtS = 0;
        double lastsS = 0;
        for (AlarmRecord alarm : same) {
            onsets.addAll(clocks.onsets(alarm));
            long untilMs = alarm.active() ? nowMs : alarm.life().untilMs();
            lastsS = Math.max(lastsS, (untilMs - alarm.lastOnsetMs()) / 1000.0);
            doubtS = clocks.offset(alarm.subject().agent()) == 0 ? doubtS : 5;
        }
        AlarmRecord first = same.getFirst();
        return new Observation(first.id(), first.subject().component(),
                first.subject().condition(), List.copyOf(onsets), doubtS,
                models.rarityNats(first.subject().condition(), lastsS));
    }

    List<Observation> observations() {
        return List.copyOf(observations);
    }

    /// The solution with every alarm that stands behind a symptom.
    Solution spread(Solution solution) {
        List<Solution.Group> groups = solution.groups()
                .stream()
                .map(g -> new Solution.Group(g.causes(), g.rivals(), spread(g.alarms()),
                        g.affected()))
                .toList();
        return new Solution(groups, spread(solution.unexplained()));
    }

    private List<String> spread(List<String> ids) {
        return ids.stream()
                .flatMap(id -> alarms.getOrDefault(id, List.of(id)).stream())
                .distinct()
                .toList();
    }
}
