package io.coldaisle.agent.redfish;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/// Tells whether a value of the older family (Thermal, Power) is one that the newer (Sensor, metrics)
/// of the same chassis has as well, so that no sensor comes twice.
///
/// They are not linked to each other. What is taken for the same: equal names (a sensor's with or
/// without what it measures and where), the same single related item, the one intake or exhaust of a
/// chassis, and the same quantity of its supplies or of the chassis as a whole. In doubt a value stays.
final class Twins {
    private static final Set<String> ONCE = Set.of("Intake", "Exhaust");
    private static final int MOST = 32_768;
    private final Map<String, Integer> marks = new HashMap<>();
    private final Set<String> told = new HashSet<>();

    void clear() {
        marks.clear();
        told.clear();
    }

    /// A sensor that is read.
    void sensor(String prefix, Json sensor, Measure measure) {
        String type = plain(sensor.get("ReadingType").text());
        String where = plain(sensor.get("PhysicalSubContext").text());
        String name = plain(sensor.get("Name").text());
        Set<String> names = new HashSet<>(List.of(name, plain(sensor.get("Id").text()),
                name + type, name + type + where));
        names.remove("");
        names.forEach(each -> mark(prefix, measure, "name " + each));
        more(prefix, measure, sensor);
    }

    private void more(String prefix, Measure measure, Json sensor) {
        List<Json> related = sensor.get("RelatedItem").items();
        if (related.size() == 1) {
            mark(prefix, measure, "of " + related.getFirst().link());
        }
        String context = sensor.get("PhysicalContext").text();
        if (ONCE.contains(context)) {
            mark(prefix, measure, "at " + context);
        }
    }

    private void mark(String prefix, Measure measure, String what) {
        if (marks.size() < MOST) {
            marks.merge(key(prefix, measure, what), 1, Integer::sum);
        }
    }

    private static String key(String prefix, Measure measure, String what) {
        return prefix + '\0' + measure.unit() + '\0' + what;
    }

    /// The newer family tells a quantity of the supplies of this chassis, or of the whole.
    void tells(String prefix, String quantity) {
        told.add(prefix + '\0' + quantity);
    }

    boolean isTold(String prefix, String quantity) {
        return told.contains(prefix + '\0' + quantity);
    }

    /// True when a sensor of the newer family is this item.
    boolean has(String prefix, Measure measure, Json item) {
        String name = plain(item.get("Name").text());
        List<Json> related = item.get("RelatedItem").items();
        String context = item.get("PhysicalContext").text();
        String id = plain(item.get("Id").text());
        return !name.isEmpty() && marks.containsKey(key(prefix, measure, "name " + name))
                || !id.isEmpty() && marks.containsKey(key(prefix, measure, "name " + id))
                || related.size() == 1
                        && alone(prefix, measure, "of " + related.getFirst().link())
                || ONCE.contains(context) && alone(prefix, measure, "at " + context);
    }

    private boolean alone(String prefix, Measure measure, String what) {
        return marks.getOrDefault(key(prefix, measure, what), 0) == 1;
    }

    private static String plain(String name) {
        return name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]", "");
    }
}
