package io.coldaisle.agent.redfish;

import io.coldaisle.agent.redfish.RedfishDocument.Role;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// Which links of systems, chassis and managers lead to readings. Where a chassis has both families
/// both are read once; of the older that stays which the newer does not have ([Twins]).
final class ChassisLinks {
    private static final int MOST_PROCESSORS = 8;
    private final RedfishDiscovery walk;
    private final DocumentPlan plan;
    private final ConnectionsCrawl connections;
    private final Set<String> looked = new HashSet<>();
    private boolean firstSystem = true;
    private boolean firstChassis = true;

    ChassisLinks(RedfishDiscovery walk, DocumentPlan plan, ConnectionsCrawl connections) {
        this.walk = walk;
        this.plan = plan;
        this.connections = connections;
    }

    void system(Json system) {
        String prefix = firstSystem ? "" : system.get("Id").text() + "/";
        firstSystem = false;
        connections.system(system, prefix);
        plan.is("server", system);
        walk.select(system, RedfishStates.OF_SYSTEM,
                path -> plan.add(path, Role.SYSTEM, prefix, ""));
        walk.plan(system.get("EthernetInterfaces").link(),
                new RedfishDocument("", Role.LINK, prefix), _ -> {});
        logs(system);
        parts(system.get("Processors").link(), prefix, "cpu");
        if (!walk.expand().isEmpty()) {
            parts(system.get("Memory").link(), prefix, "memory");
        }
    }

    /// Processors and memory measure themselves (EnvironmentMetrics). Without `$expand` there are too
    /// many of them to look.
    private void parts(String collection, String prefix, String kind) {
        String path = collection.isEmpty() ? "" : collection + walk.expand();
        walk.read(path, json -> {
            List<Json> members = json.get("Members").items();
            if (!DocumentPlan.isWhole(members)) {
                members.stream()
                        .limit(MOST_PROCESSORS)
                        .forEach(member -> walk.read(member.link(),
                                part -> environment(part, prefix, kind)));
            } else {
                members.forEach(part -> environment(part, prefix, kind));
            }
        });
    }

    private void environment(Json part, String prefix, String kind) {
        plan.add(part.get("EnvironmentMetrics").link(), Role.METRICS, prefix,
                prefix + kind + "/" + part.get("Id").text());
    }

    void manager(Json manager) {
        connections.manager(manager);
        plan.firmware(manager);
        logs(manager);
    }

    private void logs(Json owner) {
        walk.collection(owner.get("LogServices").link(),
                log -> plan.log(log.get("Entries").link()));
    }

    void chassis(Json chassis) {
        String prefix = firstChassis ? "" : chassis.get("Id").text() + "/";
        if (firstChassis && !plan.hasKind()) {
            plan.nameplate(chassis);
        }
        firstChassis = false;
        connections.chassis(chassis, prefix);
        walk.plan(chassis.get("Sensors").link(), new RedfishDocument("", Role.SENSOR, prefix),
                _ -> {});
        plan.add(chassis.get("EnvironmentMetrics").link(), Role.METRICS, prefix,
                prefix.replaceFirst("/$", ""));
        walk.read(chassis.get("ThermalSubsystem").link(), thermal -> thermal(thermal, prefix));
        String power = chassis.get("PowerSubsystem").link();
        plan.add(power, Role.POWER_SUBSYSTEM, prefix, "");
        walk.read(power, subsystem -> power(subsystem, prefix));
        plan.add(chassis.get("Thermal").link(), Role.THERMAL, prefix, "");
        plan.add(chassis.get("Power").link(), Role.POWER, prefix, "");
        leaks(chassis, prefix);
    }

    private void leaks(Json owner, String prefix) {
        walk.plan(owner.get("LeakDetectors").link(), new RedfishDocument("", Role.LEAK, prefix),
                _ -> {});
        walk.read(owner.get("LeakDetection").link(), detection -> walk.plan(
                detection.get("LeakDetectors").link(), new RedfishDocument("", Role.LEAK, prefix),
                _ -> {}));
    }

    private void thermal(Json thermal, String prefix) {
        plan.add(thermal.get("ThermalMetrics").link(), Role.METRICS, prefix,
                prefix.replaceFirst("/$", ""));
        walk.plan(thermal.get("Fans").link(), new RedfishDocument("", Role.FAN, prefix), _ -> {});
        measured(thermal.get("Heaters").link(), prefix, Role.PART, "heater");
        measured(thermal.get("Pumps").link(), prefix, Role.PART, "pump");
        measured(thermal.get("CoolantConnectors").link(), prefix, Role.PART, "coolant");
        leaks(thermal, prefix);
    }

    private void power(Json power, String prefix) {
        measured(power.get("PowerSupplies").link(), prefix, Role.SUPPLY, "psu");
        measured(power.get("Batteries").link(), prefix, Role.PART, "battery");
    }

    /// Parts that have their metrics in a document of their own.
    void measured(String collection, String prefix, Role role, String kind) {
        walk.plan(collection, new RedfishDocument("", role, prefix, kind), members -> {
            if (members.isEmpty() && looked.add(collection)) {
                walk.collection(collection, part -> metrics(part, prefix, role, kind));
            } else {
                members.forEach(part -> metrics(part, prefix, role, kind));
            }
        });
    }

    private void metrics(Json part, String prefix, Role role, String kind) {
        String owner = role == Role.SUPPLY
                ? RedfishStates.supplyName(part)
                : kind + "/" + part.get("Id").text();
        if (!RedfishReadings.absent(part)) {
            plan.add(part.get("Metrics").link(), Role.METRICS, prefix, prefix + owner);
            plan.add(part.get("EnvironmentMetrics").link(), Role.METRICS, prefix, prefix + owner);
        }
    }
}
