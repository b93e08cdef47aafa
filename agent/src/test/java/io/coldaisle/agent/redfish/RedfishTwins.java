package io.coldaisle.agent.redfish;

import static io.coldaisle.agent.redfish.RedfishTruth.plain;

import java.util.List;
import java.util.Map;

/// Whether a value of Thermal or Power is that of a newer resource of the same chassis and unit.
final class RedfishTwins {
    private static final List<String> ALONE = List.of("Intake", "Exhaust");

    private RedfishTwins() {}

    /// By name (with or without what is measured and where), by the part both are of, by a place a
    /// chassis has once, or because both are the same quantity of its supplies or of the whole.
    static boolean same(RedfishTruth.Item item, Map<?, ?> part, String field) {
        if (field.contains("PowerOutput")) {
            return item.places()
                    .keySet()
                    .stream()
                    .anyMatch(each -> each.endsWith("/OutputPowerWatts/Reading"));
        }
        if (field.equals("PowerInputWatts")) {
            return item.places()
                    .keySet()
                    .stream()
                    .anyMatch(each -> each.endsWith("/InputPowerWatts/Reading"));
        }
        if (field.equals("LineInputVoltage")) {
            return item.places()
                    .keySet()
                    .stream()
                    .anyMatch(each -> each.matches(
                            ".*/PowerSupplies/[^/]*/Metrics#/InputVoltage/Reading"));
        }
        if (field.equals("PowerConsumedWatts")) {
            return item.places()
                    .keySet()
                    .stream()
                    .anyMatch(each -> each.matches(
                            ".*/Chassis/[^/]*/EnvironmentMetrics#/PowerWatts/Reading"));
        }
        return item.places().keySet().stream().anyMatch(each -> each.contains("/Sensors/"))
                && (named(item.source(), part)
                        || related(item.source(), part) || alone(item.source(), part));
    }

    private static boolean named(Map<?, ?> sensor, Map<?, ?> part) {
        String name = plain(sensor.get("Name"));
        String type = sensor.get("ReadingType") == null ? "" : plain(sensor.get("ReadingType"));
        String where = sensor.get("PhysicalSubContext") == null
                ? ""
                : plain(sensor.get("PhysicalSubContext"));
        return List.of(name, plain(sensor.get("Id")), name + type, name + type + where)
                .contains(plain(part.get("Name")));
    }

    private static boolean related(Map<?, ?> sensor, Map<?, ?> part) {
        return sensor.get("RelatedItem") instanceof List<?> one && one.size() == 1
                && one.equals(part.get("RelatedItem"));
    }

    private static boolean alone(Map<?, ?> sensor, Map<?, ?> part) {
        String place = String.valueOf(sensor.get("PhysicalContext"));
        return ALONE.contains(place) && place.equals(part.get("PhysicalContext"));
    }
}
