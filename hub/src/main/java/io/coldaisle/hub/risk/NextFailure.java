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
import java.util.TreeMap;
import java.util.TreeSet;

/// What would be lost next, now that redundancy is gone.
public final class NextFailure {
    private static final int MOST_TRIED = 16;
    private static final int MOST_TOLD = 10;
    private static final int MOST_SERVICES = 20;
    private static final Comparator<SinglePoint> HEAVIEST = Comparator
            .comparingInt((SinglePoint p) -> p.services().size())
            .reversed()
            .thenComparing(SinglePoint::component);

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
        List<SinglePoint> single = new ArrayList<>();
        for (String candidate : lastMembers(topology, now)) {
            single(topology, now, candidate, single);
        }
        single.sort(HEAVIEST);
        single.forEach(point -> told.add(prediction(point)));
        return told.stream().limit(MOST_TOLD).toList();
    }

    /// Components whose loss alone would take a service that still works, the heaviest loss first:
    /// like [#of], but asks those first that most weakened groups hang on.
    ///
    /// @param mostTried components that are tried, which bounds the cost
    static List<SinglePoint> singlePoints(Topology topology, Failure now, int mostTried) {
        Map<String, Integer> groups = new TreeMap<>();
        for (RedundancyLoss loss : now.losses()) {
            if (loss.left() == loss.need()) {
                Set<String> sources = new LinkedHashSet<>();
                sources(topology, loss, now, sources);
                sources.forEach(source -> groups.merge(source, 1, Integer::sum));
            }
        }
        List<SinglePoint> found = new ArrayList<>();
        groups.entrySet()
                .stream()
                .sorted(Map.Entry.<String, Integer>comparingByValue()
                        .reversed()
                        .thenComparing(Map.Entry.comparingByKey()))
                .limit(mostTried)
                .forEach(tried -> single(topology, now, tried.getKey(), found));
        found.sort(HEAVIEST);
        return found;
    }

    private static void single(Topology topology, Failure now, String candidate,
            List<SinglePoint> into) {
        List<String> services = newlyDown(topology, now, candidate);
        if (!services.isEmpty()) {
            into.add(new SinglePoint(candidate, services));
        }
    }

    private static Prediction prediction(SinglePoint point) {
        List<String> services = point.services().stream().limit(MOST_SERVICES).toList();
        return new Prediction(point.component(), services, 0, 0, "If " + point.component()
                + " fails now, " + services.size() + (services.size() == 1
                        ? " service goes"
                        : " services go")
                + " down.");
    }

    private static Prediction battery(Topology topology, Failure now, String ups, long sinceMs) {
        Component component = topology.find(ups);
        double runtime = component == null ? 0 : component.number("runtime_s", 0);
        List<String> services = newlyDown(topology, now, ups)
                .stream()
                .limit(MOST_SERVICES)
                .toList();
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
        return services;
    }

    /// Members that are left of groups that cannot lose another one, the widest groups' first, and
    /// what those members alone hang on.
    private static Set<String> lastMembers(Topology topology, Failure now) {
        Set<String> last = new LinkedHashSet<>();
        for (RedundancyLoss loss : now.losses()) {
            if (loss.left() == loss.need()) {
                sources(topology, loss, now, last);
            }
            if (last.size() >= MOST_TRIED) {
                break;
            }
        }
        return last;
    }

    private static void sources(Topology topology, RedundancyLoss loss, Failure now,
            Set<String> into) {
        for (int number : topology.groupsOf(topology.handle(loss.component()))) {
            RedundancyGroup group = topology.group(number);
            if (group.id().equals(loss.group())) {
                group.members()
                        .stream()
                        .filter(m -> !now.down().contains(m))
                        .forEach(m -> sources(topology, m, now, into));
            }
        }
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
