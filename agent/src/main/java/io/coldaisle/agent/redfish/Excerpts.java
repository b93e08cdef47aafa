package io.coldaisle.agent.redfish;

import io.coldaisle.agent.sample.SensorRules;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Excerpts: numbers that stand in the resource they belong to, under a property that names the
/// quantity, mostly with a link to the Sensor they are taken from (DSP0266, 7.5; DSP0268).
///
/// One of a Sensor that is read anyway is that sensor, and no second one; in the outlets and circuits
/// of a power distribution it also says what that sensor is called.
final class Excerpts {
    private static final Set<String> ELSEWHERE = Set.of("Oem", "Links", "Thresholds", "Actions",
            "Status", "Location", "@Message.ExtendedInfo");
    private static final Pattern LINE = Pattern
            .compile("Line([1-3])(?:To(?:Line([1-3])|Neutral))?");
    private static final int MOST_NAMES = 4096;
    private final SensorSlots slots;
    private final Map<String, Named> names = new HashMap<>();
    private Set<String> sensors = Set.of();

    Excerpts(SensorSlots slots) {
        this.slots = slots;
    }

    /// What a sensor is called by the part it belongs to.
    record Named(String component, String name) {}

    /// One number in its surroundings.
    private record Found(String property, String within, String pointer, Json excerpt) {}

    /// @param read paths of the Sensors that are read
    void clear(Set<String> read) {
        names.clear();
        sensors = read;
    }

    @Nullable
    Named named(String sensor) {
        return names.get(sensor);
    }

    /// Takes in the excerpts of a resource.
    ///
    /// @param component of the resource
    void read(RedfishDocument document, String path, String component, Json resource) {
        walk(resource, "", "", "", found -> take(document, path, component, resource, found));
    }

    private void walk(Json node, String pointer, String property, String within,
            java.util.function.Consumer<Found> use) {
        boolean quantity = Measure.ofExcerpt(property) != null;
        if (quantity && !Double.isNaN(node.get("Reading").number())) {
            use.accept(new Found(property, within, pointer + "/Reading", node));
        }
        List<Json> items = node.items();
        for (int i = 0; i < items.size(); i++) {
            String name = items.get(i).get("DeviceName").text();
            walk(items.get(i), pointer + "/" + i, property,
                    quantity ? within + "/" + (name.isEmpty() ? i + 1 : last(name)) : "", use);
        }
        node.fields().forEach((name, value) -> {
            if (!ELSEWHERE.contains(name) && value.isStructured()) {
                boolean deeper = quantity && Measure.ofExcerpt(name) == null;
                walk(value, pointer + "/" + name, deeper ? property : name,
                        deeper ? within + "/" + line(name) : "", use);
            }
        });
    }

    private static String last(String uri) {
        return uri.replaceFirst(".*/", "");
    }

    private static String line(String name) {
        Matcher line = LINE.matcher(name);
        if (!line.matches()) {
            return name.toLowerCase(Locale.ROOT);
        }
        return line.group(1) + (line.group(2) == null ? "" : "-" + line.group(2));
    }

    private void take(RedfishDocument document, String path, String component, Json resource,
            Found found) {
        Measure measure = Measure.ofExcerpt(found.property);
        if (measure == null || isSameEnergy(found, resource)) {
            return;
        }
        String full = component(component, found);
        String name = name(document, measure);
        String sensor = found.excerpt.get("DataSourceUri").text().replaceFirst("/$", "");
        boolean naming = document.role() == RedfishDocument.Role.OUTLET
                || document.role() == RedfishDocument.Role.CIRCUIT
                || document.role() == RedfishDocument.Role.DISTRIBUTION_METRICS;
        boolean covered = sensors.contains(sensor);
        if (covered && naming && names.size() < MOST_NAMES) {
            names.putIfAbsent(sensor, new Named(full, name));
        }
        if (!covered) {
            add(path, found.pointer, full, measure.named(name), found.excerpt.get("Reading"));
        }
        if (!covered || naming) {
            beside(path, full, found);
        }
    }

    private void add(String path, String pointer, String component, Measure measure, Json value) {
        slots.add(new SensorSlots.Place(path, pointer, component), measure, value.number(),
                () -> SensorRules.NONE);
    }

    /// What the excerpt of a power says beside it.
    private void beside(String path, String component, Found found) {
        String at = found.pointer.replaceFirst("Reading$", "");
        add(path, at + "ApparentVA", component, Measure.APPARENT,
                found.excerpt.get("ApparentVA"));
        add(path, at + "PowerFactor", component, Measure.POWER_FACTOR,
                found.excerpt.get("PowerFactor"));
    }

    /// Energy in kWh beside the same in joules.
    private static boolean isSameEnergy(Found found, Json resource) {
        return found.property.equals("EnergykWh")
                && !Double.isNaN(resource.get("EnergyJoules").get("Reading").number());
    }

    private static String component(String owner, Found found) {
        String qualifier = Measure.qualifier(found.property);
        String part = switch (qualifier) {
            case "", "Input" -> "";
            case "PolyPhase" -> "/phase";
            default -> "/" + qualifier.replaceAll("([a-z])([A-Z])", "$1_$2")
                    .toLowerCase(Locale.ROOT);
        };
        String full = owner + part + found.within;
        return full.startsWith("/") ? full.substring(1) : full;
    }

    private static String name(RedfishDocument document, Measure measure) {
        boolean outlet = document.role() == RedfishDocument.Role.OUTLET;
        if (!outlet && document.role() != RedfishDocument.Role.CIRCUIT) {
            return measure.name();
        }
        String where = outlet ? "outlet" : document.owner();
        return switch (measure.kind()) {
            case CURRENT -> "dc.power." + where + ".current";
            case POWER -> outlet ? "dc.power.outlet.power" : measure.name();
            case ENERGY -> outlet ? "dc.power.outlet.energy" : measure.name();
            default -> measure.name();
        };
    }
}
