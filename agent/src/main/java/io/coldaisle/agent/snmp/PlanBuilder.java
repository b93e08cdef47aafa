package io.coldaisle.agent.snmp;

import io.coldaisle.agent.device.Device;
import io.coldaisle.agent.profile.Discrete;
import io.coldaisle.agent.profile.Measurement;
import io.coldaisle.agent.profile.Measurement.Limit;
import io.coldaisle.agent.profile.Measurement.LimitSource;
import io.coldaisle.agent.profile.Measurement.Measure;
import io.coldaisle.agent.profile.Measurement.Variant;
import io.coldaisle.agent.profile.Profile;
import io.coldaisle.agent.profile.Section;
import io.coldaisle.agent.sample.Limits;
import io.coldaisle.agent.sample.SensorRules;
import io.coldaisle.agent.snmp.ReadingPlan.SensorSlot;
import io.coldaisle.agent.snmp.ReadingPlan.StateSlot;
import io.coldaisle.model.DeviceInventory;
import io.coldaisle.model.DeviceInventory.Nameplate;
import io.coldaisle.model.SensorIdentity;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.snmp4j.smi.OID;
import org.snmp4j.smi.Variable;

/// Makes the plan of one device from the profiles that fit it and the instances it has.
final class PlanBuilder {
    private final Device device;
    private final List<Profile> profiles;
    private final NavigableMap<OID, Variable> known;
    private final String kind;
    private final List<OID> oids = new ArrayList<>();
    private final List<Boolean> fast = new ArrayList<>();
    private final Map<OID, Integer> positions = new HashMap<>();
    private final List<SensorSlot> sensors = new ArrayList<>();
    private final List<StateSlot> states = new ArrayList<>();
    private final Set<String> taken = new HashSet<>();
    private final Set<String> components = new LinkedHashSet<>();

    PlanBuilder(Device device, List<Profile> profiles, NavigableMap<OID, Variable> known) {
        this.device = device;
        this.profiles = profiles;
        this.known = known;
        this.kind = kindOf(device, profiles);
    }

    private static String kindOf(Device device, List<Profile> profiles) {
        if (!device.kind().isEmpty()) {
            return device.kind();
        }
        return profiles.stream()
                .map(Profile::kind)
                .filter(k -> !k.isEmpty())
                .findFirst()
                .orElse("other");
    }

    ReadingPlan build(String description, long nowMs) {
        positions.put(DeviceLearning.SYS_UP_TIME, ReadingPlan.UP_TIME);
        oids.add(DeviceLearning.SYS_UP_TIME);
        fast.add(true);
        for (Profile profile : profiles) {
            for (Section section : profile.sections()) {
                section(section);
            }
        }
        boolean[] isFast = new boolean[fast.size()];
        for (int i = 0; i < isFast.length; i++) {
            isFast[i] = fast.get(i);
        }
        String names = String.join("+", profiles.stream().map(Profile::name).toList());
        var inventory = new DeviceInventory(device.name(), nameplate(description),
                device.addresses(), device.placement(), List.copyOf(components), names,
                device.intervalMs(), true, nowMs);
        return new ReadingPlan(oids.toArray(OID[]::new), isFast, sensors, states, inventory);
    }

    private void section(Section section) {
        for (Measurement measurement : section.sensors()) {
            for (OID index : indexes(section, measurement.oid())) {
                sensor(section, measurement, index);
            }
        }
        for (Discrete discrete : section.states()) {
            for (OID index : indexes(section, discrete.oid())) {
                state(section, discrete, index);
            }
        }
    }

    /// The indexes under which the column has a value, `0` for a scalar.
    private List<OID> indexes(Section section, String column) {
        OID oid = new OID(column);
        List<OID> indexes = new ArrayList<>();
        for (OID instance : known.tailMap(oid, false).keySet()) {
            if (!instance.startsWith(oid)) {
                break;
            }
            OID index = new OID(instance.getValue(), oid.size(), instance.size() - oid.size());
            if (rowCounts(section, index)) {
                indexes.add(index);
            }
        }
        return indexes;
    }

    private boolean rowCounts(Section section, OID index) {
        Section.Condition rows = section.rows();
        return rows == null || rows.holds(SnmpValues.whole(value(rows.oid(), index)));
    }

    private @Nullable Variable value(String column, OID index) {
        return known.get(instance(column, index));
    }

    private static OID instance(String column, OID index) {
        OID oid = new OID(column);
        oid.append(index);
        return oid;
    }

    private void sensor(Section section, Measurement measurement, OID index) {
        Variable now = value(measurement.oid(), index);
        Measure measure = measure(measurement, index);
        if (measure == null || measurement.ignores(SnmpValues.number(now))) {
            return;
        }
        String component = component(section, index);
        if (!taken.add(component + '\0' + measure.name())) {
            return;
        }
        components.add(component);
        SensorIdentity identity = new SensorIdentity(device.name(), component, measure.name(),
                measure.kind(), measure.unit(), measure.decimals());
        boolean isFast = !measurement.slow();
        int guard = measurement.when() == null
                ? -1
                : position(measurement.when().oid(), index, isFast);
        sensors.add(new SensorSlot(position(measurement.oid(), index, isFast), identity,
                rules(measurement, index), scale(measurement, index), measurement, guard));
    }

    private @Nullable Measure measure(Measurement measurement, OID index) {
        Variant variant = measurement.variant();
        return variant == null
                ? measurement.measure()
                : variant.measures().get(SnmpValues.whole(value(variant.typeOid(), index)));
    }

    /// RFC 3433: value = raw * 10^(3 * (scale - 9)) / 10^precision.
    private double scale(Measurement measurement, OID index) {
        Variant variant = measurement.variant();
        if (variant == null) {
            return measurement.scale();
        }
        int exponent = 0;
        if (!variant.scaleOid().isEmpty()) {
            long scale = SnmpValues.whole(value(variant.scaleOid(), index));
            exponent += scale >= 1 && scale <= 17 ? 3 * ((int) scale - 9) : 0;
        }
        if (!variant.precisionOid().isEmpty()) {
            long precision = SnmpValues.whole(value(variant.precisionOid(), index));
            exponent -= precision >= -8 && precision <= 9 ? (int) precision : 0;
        }
        return measurement.scale() * Math.pow(10, exponent);
    }

    private SensorRules rules(Measurement measurement, OID index) {
        if (measurement.limits().isEmpty() && measurement.learned()
                && measurement.upper().isEmpty() && measurement.lower().isEmpty()) {
            return SensorRules.NONE;
        }
        Limits limits = new Limits(limit(measurement, Limit.LOWER_FATAL, index),
                limit(measurement, Limit.LOWER_CRITICAL, index),
                limit(measurement, Limit.LOWER_CAUTION, index),
                limit(measurement, Limit.UPPER_CAUTION, index),
                limit(measurement, Limit.UPPER_CRITICAL, index),
                limit(measurement, Limit.UPPER_FATAL, index));
        return new SensorRules(limits, measurement.upper(), measurement.upperCritical(),
                measurement.lower(), measurement.learned());
    }

    private @Nullable Double limit(Measurement measurement, Limit limit, OID index) {
        LimitSource source = measurement.limits().get(limit);
        if (source == null) {
            return null;
        }
        if (source.oid().isEmpty()) {
            return source.constant();
        }
        double raw = SnmpValues.number(value(source.oid(), index));
        boolean none = !Double.isFinite(raw) || measurement.ignores(raw) || raw <= 0;
        return none ? null : raw * source.scale();
    }

    private void state(Section section, Discrete discrete, OID index) {
        String component = component(section, index);
        if (!taken.add(component + '\0' + discrete.name())) {
            return;
        }
        components.add(component);
        int guard = discrete.when() == null ? -1 : position(discrete.when().oid(), index, true);
        boolean counts = discrete.conditionsFor().isEmpty()
                || discrete.conditionsFor().contains(kind);
        states.add(new StateSlot(position(discrete.oid(), index, true), guard, component,
                discrete, counts));
    }

    private int position(String column, OID index, boolean isFast) {
        OID instance = instance(column, index);
        Integer before = positions.get(instance);
        if (before != null) {
            fast.set(before, fast.get(before) || isFast);
            return before;
        }
        positions.put(instance, oids.size());
        oids.add(instance);
        fast.add(isFast);
        return oids.size() - 1;
    }

    private String component(Section section, OID index) {
        String template = section.component();
        if (!template.contains("{")) {
            return template;
        }
        String path = template.replace("{index}", index.toDottedString());
        for (int i = 0; i < index.size() && path.contains("{"); i++) {
            path = path.replace("{" + (i + 1) + "}", Integer.toString(index.get(i)));
        }
        return path.contains("{label}") ? path.replace("{label}", label(section, index)) : path;
    }

    private String label(Section section, OID index) {
        for (String column : section.labels()) {
            String label = SnmpValues.text(value(column, index)).replaceAll("\\s+", " ");
            if (!label.isEmpty()) {
                return label;
            }
        }
        return index.toDottedString();
    }

    private Nameplate nameplate(String description) {
        Map<String, String> found = new HashMap<>();
        for (Profile profile : profiles) {
            for (String field : Profile.Nameplate.FIELDS) {
                String text = found.getOrDefault(field, "");
                found.put(field, text.isEmpty() ? field(profile, field, description) : text);
            }
        }
        return new Nameplate(kind, found.getOrDefault("vendor", ""),
                found.getOrDefault("model", ""), found.getOrDefault("serial", ""),
                found.getOrDefault("firmware", ""));
    }

    private String field(Profile profile, String field, String description) {
        Profile.Nameplate source = profile.nameplate();
        String fixed = source.texts().get(field);
        if (fixed != null) {
            return fixed;
        }
        for (String place : source.oids().getOrDefault(field, List.of())) {
            OID oid = new OID(place);
            for (var entry : known.tailMap(oid, true).entrySet()) {
                if (!entry.getKey().startsWith(oid)) {
                    break;
                }
                String text = SnmpValues.text(entry.getValue());
                if (!text.isEmpty()) {
                    return text;
                }
            }
        }
        var pattern = source.patterns().get(field);
        var match = pattern == null ? null : pattern.matcher(description);
        return match != null && match.find() ? match.group(1) : "";
    }
}
