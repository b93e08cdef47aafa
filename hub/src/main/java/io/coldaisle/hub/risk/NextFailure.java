package io.coldaisle.hub.risk;

import io.coldaisle.hub.impact.Failure;
import io.coldaisle.hub.incident.Prediction;
import io.coldaisle.hub.incident.RedundancyLoss;
import io.coldaisle.hub.topology.Component;
import io.coldaisle.hub.topology.RedundancyGroup;
import io.coldaisle.hub.topology.Topology;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/// What would be lost next, now that redundancy is gone.
public final class NextFailure {
    private static final int MOST_TRIED = 16;
    private static final int MOST_TOLD = 10;
    private static final int MOST_SERVICES = 20;

    private NextFailure() {}

    /// Deadlines that run, then single points of failure: components whose loss alone would take a
    /// service that still works, the heaviest loss first.
    ///
    /// @param now what is down
    /// @param onBatterySinceMs UPSs that run on battery, by id, and since when, ms
    public static List<Prediction> of(Topology topology, Failure now,
            Map<String, Long> onBatterySinceMs) {
        List<Prediction> told = new ArrayList<>();
        onBatterySinceMs.forEach((ups, since) -> told.add(battery(topology, now, ups, since)));
        List<Prediction> single = new ArrayList<>();
        for (String candidate : lastMembers(topology, now)) {
            List<String> services = newlyDown(topology, now, candidate);
            if (!services.isEmpty()) {
                single.add(new Prediction(candidate, services, 0, 0, "If " + candidate
                        + " fails now, " + services.size() + (services.size() == 1
                                ? " service goes"
                                : " services go")
                        + " down."));
            }
        }
        single.sort(Comparator.comparingInt((Prediction p) -> p.services().size())
                .reversed()
                .thenComparing(Prediction::component));
        told.addAll(single);
        return told.stream().limit(MOST_TOLD).toList();
    }

    private static Prediction battery(Topology topology, Failure now, String ups, long sinceMs) {
        Component component = topology.find(ups);
        double runtime = component == null ? 0 : component.number("runtime_s", 0);
        List<String> services = newlyDown(topology, now, ups);
        if (runtime <= 0) {
            return new Prediction(ups, services, 0, 0,
                    ups + " runs on battery; its run time is not recorded.");
        }
        return new Prediction(ups, services, sinceMs + Math.round(runtime * 1000), 0, ups
                + " runs on battery and lasts about " + Math.round(runtime / 60)
                + " minutes from its start.");
    }

    private static List<String> newlyDown(Topology topology, Failure now, String candidate) {
        Set<String> failed = new TreeSet<>(now.down());
        failed.add(candidate);
        List<String> services = new ArrayList<>(Failure.of(topology, failed).services(topology));
        services.removeAll(now.down());
        // What it would take on a good day too is no news of this incident.
        services.removeAll(Failure.of(topology, Set.of(candidate)).services(topology));
        return services.stream().limit(MOST_SERVICES).toList();
    }

    /// Members that are left of groups that cannot lose another one, the widest groups' first, and
    /// what those members alone hang on.
    private static Set<String> lastMembers(Topology topology, Failure now) {
        Set<String> last = new LinkedHashSet<>();
        for (RedundancyLoss loss : now.losses()) {
            if (loss.left() != loss.need()) {
                continue;
            }
            for (int number : topology.groupsOf(topology.handle(loss.component()))) {
                RedundancyGroup group = topology.group(number);
                if (group.id().equals(loss.group())) {
                    group.members()
                            .stream()
                            .filter(m -> !now.down().contains(m))
                            .forEach(m -> sources(topology, m, now, last));
                }
            }
            if (last.size() >= MOST_TRIED) {
                break;
            }
        }
        return last;
    }

    private static void sources(Topology topology, String member, Failure now, Set<String> into) {
        String at = member;
        for (int depth = 0; depth < 8 && into.size() < MOST_TRIED; depth++) {
            if (!now.down().contains(at)) {
                into.add(at);
            }
            String provider = "";
            for (int edge : topology.upstream(topology.handle(at))) {
                if (topology.dependency(edge).relation().equals("power")
                        && topology.groupOfDependency(edge) < 0) {
                    provider = topology.dependency(edge).provider();
                }
            }
            if (provider.isEmpty()) {
                return;
            }
            at = provider;
        }
    }
}
