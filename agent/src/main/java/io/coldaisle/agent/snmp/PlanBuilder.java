package io.coldaisle.agent.snmp;

import io.coldaisle.agent.device.Device;
import io.coldaisle.agent.profile.Column;
import io.coldaisle.agent.profile.Condition;
import io.coldaisle.agent.profile.Discrete;
import io.coldaisle.agent.profile.Measurement;
import io.coldaisle.agent.profile.Measurement.Measure;
import io.coldaisle.agent.profile.Profile;
import io.coldaisle.agent.profile.Section;
import io.coldaisle.agent.sample.SensorRules;
import io.coldaisle.agent.snmp.ReadingPlan.SensorSlot;
import io.coldaisle.agent.snmp.ReadingPlan.StateSlot;
import io.coldaisle.model.DeviceInventory;
import io.coldaisle.model.DeviceInventory.Nameplate;
import io.coldaisle.model.SensorIdentity;
import java.util.ArrayList;
import java.util.HashMap;
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
    private final RowValues values;
    private final String kind;
    private final List<OID> oids = new ArrayList<>();
    private final List<Boolean> fast = new ArrayList<>();
    private final Map<OID, Integer> positions = new HashMap<>();
    private final List<SensorSlot> sensors = new ArrayList<>();
    private final List<StateSlot> states = new ArrayList<>();
    private final ReadingPlaces places = new ReadingPlaces();
    private final Set<String> components = new LinkedHashSet<>();

    PlanBuilder(Device device, List<Profile> profiles, NavigableMap<OID, Variable> known) {
        this.device = device;
        this.profiles = profiles;
        this.known = known;
        this.values = new RowValues(known);
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
            places.begin(profile.name());
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
            for (OID index : values.indexes(section, measurement.oid())) {
                sensor(section, measurement, index);
            }
        }
        for (Discrete discrete : section.states()) {
            for (OID index : values.indexes(section, discrete.oid())) {
                state(section, discrete, index);
            }
        }
    }

    private void sensor(Section section, Measurement measurement, OID index) {
        double now = values.number(new Column(measurement.oid(), List.of()), index);
        if (Double.isNaN(now) || measurement.none().isOne(now)) {
            return;
        }
        RowMeasure row = RowMeasure.of(measurement, values, index);
        if (row == null) {
            return;
        }
        Measure measure = row.scaled().measure();
        ReadingPlaces.Place place = places.take(path(section, measurement.part(), index),
                measure.name(), measurement.oid(), index);
        if (place == null) {
            return;
        }
        components.add(place.component());
        SensorIdentity identity = new SensorIdentity(device.name(), place.component(),
                measure.name(), measure.kind(), measure.unit(), measure.decimals());
        boolean isFast = !measurement.slow();
        int guard = guard(measurement.when(), index, isFast);
        sensors.add(new SensorSlot(position(measurement.oid(), index, isFast), identity,
                place.second() ? SensorRules.SECOND_OPINION : row.rules(), row.scaled(),
                measurement, guard));
    }

    private void state(Section section, Discrete discrete, OID index) {
        ReadingPlaces.Place place = places.take(path(section, discrete.part(), index),
                discrete.name(), discrete.oid(), index);
        if (place == null) {
            return;
        }
        components.add(place.component());
        boolean counts = !place.second() && (discrete.conditionsFor().isEmpty()
                || discrete.conditionsFor().contains(kind));
        states.add(new StateSlot(position(discrete.oid(), index, true),
                guard(discrete.when(), index, true), place.component(), discrete, counts));
    }

    private String path(Section section, String part, OID index) {
        String template = part.isEmpty() || section.component().isEmpty()
                ? section.component() + part
                : section.component() + "/" + part;
        return values.path(template, section.labels(), index);
    }

    /// The position of what guards a reading; -1 when nothing does, or the device has no such
    /// column.
    private int guard(@Nullable Condition when, OID index, boolean isFast) {
        OID instance = when == null ? null : RowValues.instance(when.column(), index);
        return instance == null || !known.containsKey(instance) ? -1 : position(instance, isFast);
    }

    private int position(String column, OID index, boolean isFast) {
        OID instance = new OID(column);
        instance.append(index);
        return position(instance, isFast);
    }

    private int position(OID instance, boolean isFast) {
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
