package io.coldaisle.agent.redfish;

import io.coldaisle.agent.redfish.RedfishDocument.Role;

/// Which links of power and cooling equipment lead to readings (DSP0268: PowerEquipment,
/// PowerDistribution; ThermalEquipment, CoolingUnit).
final class EquipmentLinks {
    private static final String[][] POWER = {{"RackPDUs", "rack_pdu"}, {"FloorPDUs", "pdu"},
        {"PowerShelves", "power_shelf"}, {"TransferSwitches", "transfer_switch"},
        {"Switchgear", "switchgear"}, {"ElectricalBuses", "bus"}};
    private static final String[][] CIRCUITS = {{"Mains", "inlet"}, {"Branches", "bank"},
        {"Feeders", "feeder"}, {"Subfeeds", "subfeed"}};
    private static final String[] COOLING = {"CDUs", "ImmersionUnits", "HeatExchangers",
        "CoolingLoops"};
    private final RedfishDiscovery walk;
    private final DocumentPlan plan;
    private boolean first = true;

    EquipmentLinks(RedfishDiscovery walk, DocumentPlan plan) {
        this.walk = walk;
        this.plan = plan;
    }

    void root(Json root) {
        walk.read(root.get("PowerEquipment").link(), equipment -> {
            for (String[] kind : POWER) {
                walk.collection(equipment.get(kind[0]).link(), each -> distribution(each, kind[1]));
            }
        });
        walk.read(root.get("ThermalEquipment").link(), equipment -> {
            for (String kind : COOLING) {
                walk.collection(equipment.get(kind).link(), this::cooling);
            }
        });
    }

    /// The first is the device itself, as it is with chassis; the connections name it likewise.
    private String prefix(Json equipment) {
        String prefix = first ? "" : equipment.get("Id").text() + "/";
        first = false;
        return prefix;
    }

    private void distribution(Json distribution, String kind) {
        String prefix = prefix(distribution);
        plan.is(kind.equals("rack_pdu") ? kind : "other", distribution);
        plan.add(distribution.link(), Role.DISTRIBUTION, prefix, "");
        plan.add(distribution.get("Metrics").link(), Role.DISTRIBUTION_METRICS, prefix,
                prefix.replaceFirst("/$", ""));
        for (String[] circuits : CIRCUITS) {
            walk.plan(distribution.get(circuits[0]).link(),
                    new RedfishDocument("", Role.CIRCUIT, prefix, circuits[1]), _ -> {});
        }
        walk.plan(distribution.get("Outlets").link(), new RedfishDocument("", Role.OUTLET, prefix),
                _ -> {});
        walk.plan(distribution.get("Sensors").link(),
                new RedfishDocument("", Role.SENSOR, prefix, kind), _ -> {});
        walk.plan(distribution.get("PowerSupplies").link(),
                new RedfishDocument("", Role.SUPPLY, prefix), _ -> {});
    }

    private void cooling(Json unit) {
        String prefix = prefix(unit);
        plan.is("cooling_unit", unit);
        plan.add(unit.link(), Role.DISTRIBUTION, prefix, "");
        plan.add(unit.get("EnvironmentMetrics").link(), Role.METRICS, prefix,
                prefix.replaceFirst("/$", ""));
        String[][] parts = {{"Pumps", "pump"}, {"Reservoirs", "reservoir"}, {"Filters", "filter"},
            {"PrimaryCoolantConnectors", "coolant_primary"},
            {"SecondaryCoolantConnectors", "coolant_secondary"}};
        for (String[] part : parts) {
            walk.plan(unit.get(part[0]).link(), new RedfishDocument("", Role.PART, prefix, part[1]),
                    _ -> {});
        }
        walk.read(unit.get("LeakDetection").link(), detection -> walk.plan(
                detection.get("LeakDetectors").link(), new RedfishDocument("", Role.LEAK, prefix),
                _ -> {}));
    }
}
