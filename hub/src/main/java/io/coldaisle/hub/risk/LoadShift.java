package io.coldaisle.hub.risk;

import io.coldaisle.hub.topology.Component;
import io.coldaisle.hub.topology.Topology;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/// Which loads rise when components fail, against the limits the records state: `limit_w` of
/// anything that carries power, `bank_limit_w` of a rack PDU for each `bank` of its outlets, and
/// `load` of a rack (its load over what one side may carry) for its rack PDUs without a `limit_w`.
final class LoadShift {
    /// Less than this share is rounding.
    private static final double RISES = 1e-6;

    private final Topology topology;
    private final PowerFlow before;
    private final Map<String, List<Component>> sides;

    LoadShift(Topology topology) {
        this.topology = topology;
        this.before = new PowerFlow(topology);
        this.sides = sidesOfRacks(topology);
    }

    /// Loads that rise, the highest first; what is down carries none.
    List<LoadChange> with(Set<String> down) {
        PowerFlow after = before.without(down);
        List<LoadChange> rising = new ArrayList<>();
        for (int h = 0; h < topology.size(); h++) {
            Component component = topology.component(h);
            double limit = component.number("limit_w", 0);
            if (limit > 0) {
                add(rising, new LoadChange(component.id(), "", limit,
                        before.watts(h) / limit, after.watts(h) / limit));
            }
            if (component.number("bank_limit_w", 0) > 0 && !down.contains(component.id())) {
                banks(h, after, rising);
            }
            if (component.type().equals("rack")) {
                sides(component, down, rising);
            }
        }
        rising.sort(Comparator.comparingDouble(LoadChange::after)
                .reversed()
                .thenComparing(LoadChange::component)
                .thenComparing(LoadChange::breaker));
        return rising;
    }

    private static void add(List<LoadChange> rising, LoadChange change) {
        if (change.after() > change.before() + RISES) {
            rising.add(change);
        }
    }

    private void banks(int rackPdu, PowerFlow after, List<LoadChange> rising) {
        double limit = topology.component(rackPdu).number("bank_limit_w", 0);
        Map<String, double[]> banks = new TreeMap<>();
        for (int edge : topology.downstream(rackPdu)) {
            int outlet = topology.dependent(edge);
            String bank = topology.component(outlet).attributes().getOrDefault("bank", "");
            if (!bank.isEmpty() && topology.dependency(edge).relation().equals("power")) {
                double[] watts = banks.computeIfAbsent(bank, _ -> new double[2]);
                watts[0] += before.watts(outlet);
                watts[1] += after.watts(outlet);
            }
        }
        banks.forEach((bank, watts) -> add(rising,
                new LoadChange(topology.component(rackPdu).id(), bank, limit, watts[0] / limit,
                        watts[1] / limit)));
    }

    /// The rack PDUs of a rack share what it draws; those that are left share all of it.
    private void sides(Component rack, Set<String> down, List<LoadChange> rising) {
        double load = rack.number("load", 0);
        if (load <= 0) {
            return;
        }
        List<Component> all = sides.getOrDefault(key(rack), List.of());
        List<Component> left = all.stream().filter(side -> !down.contains(side.id())).toList();
        for (Component side : left) {
            if (side.number("limit_w", 0) <= 0) {
                add(rising, new LoadChange(side.id(), "", 0, load / all.size(),
                        load / left.size()));
            }
        }
    }

    private static String key(Component component) {
        String name = component.place().rack().isEmpty()
                ? component.id()
                : component.place().rack();
        return component.place().site() + " " + name;
    }

    private static Map<String, List<Component>> sidesOfRacks(Topology topology) {
        Map<String, List<Component>> racks = new TreeMap<>();
        for (Component component : topology.components()) {
            if (component.type().equals("rpdu") && !component.place().rack().isEmpty()) {
                racks.computeIfAbsent(key(component), _ -> new ArrayList<>()).add(component);
            }
        }
        return racks;
    }
}
