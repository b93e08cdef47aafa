package io.coldaisle.hub.quarantine;

import io.coldaisle.hub.store.DeviceRecord;
import io.coldaisle.hub.store.HubTables;
import io.coldaisle.hub.topology.Binding;
import io.coldaisle.hub.topology.Placement;
import io.coldaisle.hub.topology.Topology;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/// Which servers are compared with which outlets, together with those on the same rack PDUs. Made anew when
/// the topology or the devices change.
///
/// @param groups servers that share rack PDUs
/// @param devices those that stand at a component, by the component
record CordPlan(Topology topology, Placement placement, List<List<Fed>> groups,
        Map<String, List<DeviceRecord>> devices) {
    /// More servers than this on common rack PDUs are compared in parts.
    static final int LARGEST_GROUP = 500;

    /// A server and the outlets that feed it, as ids of the topology.
    record Fed(String server, List<String> outlets) {
        Fed {
            outlets = List.copyOf(outlets);
        }
    }

    static CordPlan of(Topology topology, HubTables tables) {
        Placement placement = new Placement(topology);
        Map<String, List<DeviceRecord>> devices = new HashMap<>();
        tables.links().devices().scan("", (_, record) -> {
            Binding binding = placement.bind(record.agent(), record.inventory());
            if (binding.placed()) {
                devices.computeIfAbsent(binding.component(), _ -> new ArrayList<>()).add(record);
            }
            return true;
        });
        return new CordPlan(topology, placement, groups(topology, devices), devices);
    }

    private static List<List<Fed>> groups(Topology topology,
            Map<String, List<DeviceRecord>> devices) {
        Cords cords = new Cords(topology);
        Map<String, List<Fed>> groupOf = new TreeMap<>();
        Map<String, String> leader = new HashMap<>();
        List<Fed> all = new ArrayList<>();
        for (int h = 0; h < topology.size(); h++) {
            String id = topology.component(h).id();
            if (topology.component(h).type().equals("server") && devices.containsKey(id)) {
                Set<String> outlets = cords.of(h);
                if (!outlets.isEmpty() && outlets.stream()
                        .allMatch(outlet -> devices.containsKey(box(outlet)))) {
                    Fed fed = new Fed(id, List.copyOf(outlets));
                    all.add(fed);
                    String first = leader(leader, box(fed.outlets().getFirst()));
                    outlets.forEach(outlet -> leader.put(leader(leader, box(outlet)), first));
                }
            }
        }
        for (Fed fed : all) {
            groupOf.computeIfAbsent(leader(leader, box(fed.outlets().getFirst())),
                    _ -> new ArrayList<>()).add(fed);
        }
        return parts(groupOf);
    }

    private static String leader(Map<String, String> leader, String box) {
        String at = box;
        while (!leader.getOrDefault(at, at).equals(at)) {
            at = leader.getOrDefault(at, at);
        }
        return at;
    }

    private static List<List<Fed>> parts(Map<String, List<Fed>> groups) {
        List<List<Fed>> parts = new ArrayList<>();
        for (List<Fed> group : groups.values()) {
            for (int from = 0; from < group.size(); from += LARGEST_GROUP) {
                parts.add(List.copyOf(
                        group.subList(from, Math.min(group.size(), from + LARGEST_GROUP))));
            }
        }
        return parts;
    }

    /// The component that an outlet is a part of, as [Placement#within] names parts.
    static String box(String outlet) {
        int slash = outlet.lastIndexOf('/');
        return slash < 0 ? "" : outlet.substring(0, slash);
    }

    /// Devices by the components they stand at: all devices named in a group.
    Map<String, List<DeviceRecord>> boxesOf(List<Fed> group) {
        Map<String, List<DeviceRecord>> boxes = new LinkedHashMap<>();
        for (Fed fed : group) {
            for (String outlet : fed.outlets()) {
                boxes.computeIfAbsent(box(outlet), box -> devices.getOrDefault(box, List.of()));
            }
        }
        return boxes;
    }
}
