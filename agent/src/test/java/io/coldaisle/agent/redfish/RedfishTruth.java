package io.coldaisle.agent.redfish;

import io.coldaisle.agent.TestJson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// What a tree of Redfish documents has to tell in numbers, found by walking its files rather than
/// its links: every Sensor with a reading, every excerpt that is of no such sensor, and every value
/// of Thermal and Power that no newer resource of the same chassis has as well.
final class RedfishTruth {
    private static final List<String> NEWER = List.of("LowerFatal", "LowerCritical",
            "LowerCaution", "UpperCaution", "UpperCritical", "UpperFatal");
    private static final List<String> OLDER = List.of("LowerThresholdFatal",
            "LowerThresholdCritical", "LowerThresholdNonCritical", "UpperThresholdNonCritical",
            "UpperThresholdCritical", "UpperThresholdFatal");
    private final Map<String, Map<?, ?>> documents = new TreeMap<>();
    private final Map<String, Item> sensors = new LinkedHashMap<>();
    private final List<Item> items = new ArrayList<>();

    /// One reading.
    ///
    /// @param chassis path of what holds it
    /// @param places where it stands, `path#pointer`, twins included, with the number there in the base
    ///               unit: twins were recorded at other moments
    record Item(String chassis, Map<?, ?> source, String name, double value, TruthUnits unit,
            List<@Nullable Double> limits, Map<String, Double> places) {}

    static List<Item> of(Path tree) throws IOException {
        RedfishTruth truth = new RedfishTruth();
        truth.load(tree);
        truth.documents.forEach(truth::sensor);
        truth.documents.forEach((path, document) -> {
            if (!type(document).matches("Sensor|Thermal|Power|MetricReport|LogEntry")
                    && !path.contains("/Oem/")) {
                truth.excerpts(path, "", "", document);
            }
        });
        truth.documents.forEach(truth::older);
        return truth.items;
    }

    private void load(Path tree) throws IOException {
        try (Stream<Path> files = Files.walk(tree)) {
            for (Path file : (Iterable<Path>) files.filter(
                    each -> each.endsWith("index.json"))::iterator) {
                if (Files.readString(file).stripLeading().startsWith("{")) {
                    documents.put("/" + tree.relativize(file.getParent()),
                            TestJson.object(Files.readString(file)));
                }
            }
        }
    }

    private static String type(Map<?, ?> document) {
        return String.valueOf(document.get("@odata.type"))
                .replaceFirst("^#", "")
                .replaceFirst("\\..*", "");
    }

    private static boolean absent(Map<?, ?> part) {
        return part.get("Status") instanceof Map<?, ?> status
                && "Absent".equals(status.get("State"));
    }

    private void sensor(String path, Map<?, ?> sensor) {
        if (type(sensor).equals("Sensor") && sensor.get("Reading") instanceof Double reading
                && !absent(sensor)) {
            TruthUnits unit = TruthUnits.of(sensor.get("ReadingUnits"), sensor.get("ReadingType"));
            List<@Nullable Double> limits = new ArrayList<>();
            for (String level : NEWER) {
                limits.add(sensor.get("Thresholds") instanceof Map<?, ?> thresholds
                        && thresholds.get(level) instanceof Map<?, ?> limit
                                ? number(limit.get(
                                        "Reading"))
                                : null);
            }
            Item item = add(path.replaceFirst("/Sensors/[^/]*$", ""), sensor, reading,
                    java.util.Objects.requireNonNull(unit, path), limits, path + "#/Reading");
            sensors.put(path, item);
        }
    }

    private static @Nullable Double number(@Nullable Object value) {
        return value instanceof Double number ? number : null;
    }

    private Item add(String chassis, Map<?, ?> source, double value, TruthUnits unit,
            List<@Nullable Double> limits, String place) {
        Item item = new Item(chassis, source, String.valueOf(source.get("Name")), value, unit,
                limits, new HashMap<>(Map.of(place, value * unit.scale())));
        items.add(item);
        return item;
    }

    /// Objects with a Reading (DSP0266, 7.5 and DSP0268, excerpts); `property` names the quantity.
    private void excerpts(String path, String pointer, String property, @Nullable Object node) {
        if (node instanceof List<?> list) {
            for (int i = 0; i < list.size(); i++) {
                excerpts(path, pointer + "/" + i, property, list.get(i));
            }
        } else if (node instanceof Map<?, ?> fields) {
            boolean quantity = TruthUnits.ofExcerpt(property) != null;
            if (quantity && fields.get("Reading") instanceof Double reading) {
                excerpt(path, pointer + "/Reading", property, fields, reading);
            }
            fields.forEach((name, value) -> {
                if (!name.equals("Oem") && !name.equals("Thresholds") && !name.equals("Links")) {
                    boolean deeper = value instanceof Map || value instanceof List;
                    String next = quantity && TruthUnits.ofExcerpt(name.toString()) == null
                            ? property
                            : name.toString();
                    excerpts(path, pointer + "/" + name, next, deeper ? value : null);
                }
            });
        }
    }

    private void excerpt(String path, String pointer, String property, Map<?, ?> excerpt,
            double reading) {
        Item source = sensors.get(String.valueOf(excerpt.get("DataSourceUri"))
                .replaceFirst("/$", ""));
        if (source == null && property.equals("EnergykWh")
                && java.util.Objects.requireNonNull(documents.get(path))
                        .get("EnergyJoules") instanceof Map<?, ?> joules) {
            source = sensors.get(String.valueOf(joules.get("DataSourceUri")));
        }
        if (source == null) {
            add(path, Map.of("Name", path.replaceFirst(".*/Chassis/", "") + pointer), reading,
                    java.util.Objects.requireNonNull(TruthUnits.ofExcerpt(property)),
                    java.util.Collections.nCopies(6, null), path + "#" + pointer);
        } else {
            source.places.put(path + "#" + pointer, reading * java.util.Objects
                    .requireNonNull(TruthUnits.ofExcerpt(property))
                    .scale());
        }
    }

    private void older(String path, Map<?, ?> document) {
        boolean older = type(document).matches("Thermal|Power") && !path.contains("/Oem/");
        if (!older || !path.matches(".*/(Thermal|Power)")) {
            return;
        }
        String chassis = path.replaceFirst("/[^/]*$", "");
        array(path, chassis, document, "Temperatures", "ReadingCelsius", "Cel");
        array(path, chassis, document, "Fans", "Reading", "");
        array(path, chassis, document, "Voltages", "ReadingVolts", "V");
        array(path, chassis, document, "PowerControl", "PowerConsumedWatts", "W");
        array(path, chassis, document, "PowerSupplies", "LineInputVoltage", "V");
        array(path, chassis, document, "PowerSupplies", "PowerInputWatts", "W");
        array(path, chassis, document, "PowerSupplies", "PowerOutputWatts", "W");
        array(path, chassis, document, "PowerSupplies", "LastPowerOutputWatts", "W");
    }

    private void array(String path, String chassis, Map<?, ?> document, String array, String field,
            String unit) {
        List<Map<?, ?>> parts = TestJson.objects(document, array);
        for (int i = 0; i < parts.size(); i++) {
            Map<?, ?> part = parts.get(i);
            boolean again = field.equals("LastPowerOutputWatts")
                    && part.get("PowerOutputWatts") instanceof Double;
            if (part.get(field) instanceof Double reading && !absent(part) && !again) {
                String is = !unit.isEmpty()
                        ? unit
                        : "Percent".equals(part.get("ReadingUnits")) ? "%" : "RPM";
                one(path + "#/" + array + "/" + i + "/" + field, chassis, part, reading, is, field);
            }
        }
    }

    private void one(String place, String chassis, Map<?, ?> part, double reading, String is,
            String field) {
        TruthUnits unit = java.util.Objects.requireNonNull(TruthUnits.of(is, ""));
        List<Item> twins = items.stream()
                .filter(item -> item.unit.base().equals(unit.base())
                        && item.chassis.startsWith(chassis)
                        && RedfishTwins.same(item, part, field))
                .toList();
        if (twins.isEmpty()) {
            List<@Nullable Double> limits = new ArrayList<>();
            OLDER.forEach(level -> limits.add(number(part.get(level))));
            add("", part, reading, unit, limits, place);
        } else {
            twins.forEach(twin -> twin.places.put(place, reading * unit.scale()));
        }
    }

    static String plain(@Nullable Object name) {
        return String.valueOf(name).toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]", "");
    }
}
