package io.coldaisle.lab.site;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Puts services after the ones they use.
final class ServiceOrder {
    private final Map<String, ServiceSettings> byId = new LinkedHashMap<>();
    private final Set<String> placed = new LinkedHashSet<>();
    private final Set<String> open = new LinkedHashSet<>();
    private final List<ServiceSettings> order = new ArrayList<>();

    private ServiceOrder(List<ServiceSettings> services) {
        services.forEach(service -> byId.put(service.id(), service));
    }

    /// The services, used ones first.
    ///
    /// @throws IllegalArgumentException when they use each other in a circle
    static List<ServiceSettings> of(List<ServiceSettings> services) {
        ServiceOrder order = new ServiceOrder(services);
        services.forEach(order::place);
        return order.order;
    }

    private void place(ServiceSettings service) {
        if (placed.contains(service.id())) {
            return;
        }
        if (!open.add(service.id())) {
            throw new IllegalArgumentException(
                    "services use each other in a circle: " + String.join(" > ", open));
        }
        for (String used : service.uses()) {
            ServiceSettings provider = byId.get(used);
            if (provider != null) {
                place(provider);
            }
        }
        open.remove(service.id());
        placed.add(service.id());
        order.add(service);
    }
}
