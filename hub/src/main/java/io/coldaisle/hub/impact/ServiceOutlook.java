package io.coldaisle.hub.impact;

import io.coldaisle.hub.incident.Prediction;
import io.coldaisle.hub.incident.RedundancyLoss;
import io.coldaisle.hub.incident.ServiceImpact;
import io.coldaisle.hub.incident.ServiceState;
import io.coldaisle.hub.topology.Component;
import io.coldaisle.hub.topology.Topology;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/// How services stand: what they report themselves, what the causes forecast, and what the graph
/// says about the redundancy that is left.
public final class ServiceOutlook {
    private static final double FORECAST_COUNTS = 0.5;

    private ServiceOutlook() {}

    /// The services an incident touches: the worst first, then the heaviest. Of one that the causes
    /// speak of, what they say counts, for it knows of the time and of what was not seen.
    ///
    /// @param reported the worst state a service reported itself, by id
    /// @param forecast chance that a service is hit according to the causes, by id
    /// @param failure what is down now
    public static List<ServiceImpact> of(Topology topology, Map<String, ServiceState> reported,
            Map<String, Double> forecast, Failure failure) {
        Map<String, ServiceImpact> impacts = new TreeMap<>();
        for (RedundancyLoss loss : failure.losses()) {
            Component service = topology.find(loss.component());
            if (service != null && Failure.isService(service) && loss.left() == loss.need()) {
                impacts.put(service.id(), impact(service, ServiceState.AT_RISK, 0.9, false));
            }
        }
        forecast.forEach((id, p) -> {
            Component service = topology.find(id);
            if (service != null && p >= FORECAST_COUNTS) {
                impacts.put(id, impact(service, ServiceState.DEGRADED, p, false));
            }
        });
        for (String id : failure.services(topology)) {
            Component service = topology.find(id);
            if (service != null && !forecast.containsKey(id)) {
                impacts.put(id, impact(service, ServiceState.DEGRADED, 0.8, false));
            }
        }
        reported.forEach((id, state) -> {
            Component service = topology.find(id);
            if (service != null) {
                impacts.put(id, impact(service, state, 1, true));
            }
        });
        return ordered(impacts);
    }

    /// With those services, otherwise untouched, that one more failure would take.
    public static List<ServiceImpact> withRisk(Topology topology, List<ServiceImpact> impacts,
            List<Prediction> nextFailures) {
        Map<String, ServiceImpact> all = new TreeMap<>();
        impacts.forEach(known -> all.put(known.service(), known));
        for (Prediction next : nextFailures) {
            for (String id : next.services()) {
                Component service = topology.find(id);
                if (service != null) {
                    all.putIfAbsent(id, impact(service, ServiceState.AT_RISK, 0.9, false));
                }
            }
        }
        return ordered(all);
    }

    private static List<ServiceImpact> ordered(Map<String, ServiceImpact> impacts) {
        List<ServiceImpact> ordered = new ArrayList<>(impacts.values());
        ordered.sort(Comparator.comparing(ServiceImpact::state)
                .reversed()
                .thenComparing(Comparator.comparingDouble(ServiceImpact::weight).reversed())
                .thenComparing(ServiceImpact::service));
        return ordered;
    }

    private static ServiceImpact impact(Component service, ServiceState state, double p,
            boolean observed) {
        return new ServiceImpact(service.id(), state, p, service.number("weight", 0),
                service.number("cost_per_hour", 0), observed);
    }

    /// Components that are in one of these states with at least an even chance.
    public static Set<String> likely(Map<String, Double> chances) {
        Set<String> likely = new java.util.TreeSet<>();
        chances.forEach((id, p) -> {
            if (p >= FORECAST_COUNTS) {
                likely.add(id);
            }
        });
        return likely;
    }
}
