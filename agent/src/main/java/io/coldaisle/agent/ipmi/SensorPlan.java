package io.coldaisle.agent.ipmi;

import io.coldaisle.agent.ipmi.sdr.EntityRef;
import io.coldaisle.agent.ipmi.sdr.SdrRecord;
import io.coldaisle.agent.ipmi.sdr.SensorHeader;
import io.coldaisle.agent.ipmi.sdr.Sharing;
import io.coldaisle.agent.sample.Limits;
import io.coldaisle.agent.sample.SensorRules;
import io.coldaisle.model.SensorIdentity;
import io.coldaisle.model.SensorKind;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// All sensors of a BMC, ready to be read.
final class SensorPlan {
    static final int POWER_SUPPLY = 0x08;
    private static final int FAN = 0x04;
    private static final int POWER_UNIT = 0x09;
    private static final int REDUNDANCY = 0x0B;
    private static final int MOST_SENSORS = 2000;
    /// As Redfish: the server's own inlet, not that of a board or a supply inside it.
    private static final Pattern INLET = Pattern.compile(
            "^([0-9]+-)?(system board )?(inlet|intake)\\b|\\binlet ambient\\b");
    private static final Pattern WHOLE_SERVER = Pattern.compile(
            "consumption|total[ _]power|power[ _]meter|^sys(tem)?[ _]power");
    private static final Pattern COOLING = Pattern.compile("fan|cool");
    private final List<SensorSlot> slots;

    private SensorPlan(List<SensorSlot> slots) {
        this.slots = List.copyOf(slots);
    }

    List<SensorSlot> slots() {
        return slots;
    }

    /// @param limits by sensor, as far as the BMC tells them
    /// @param hasPowerReading power of the whole server comes from elsewhere
    static SensorPlan of(String device, List<SdrRecord> records,
            Map<SensorHeader, Thresholds> limits, boolean hasPowerReading) {
        List<Sensor> sensors = sensors(records);
        ComponentNames names = new ComponentNames();
        for (Sensor sensor : sensors) {
            names.add(sensor.header, sensor.name(), sensor.isOfSupply());
        }
        names.settle();
        List<SensorSlot> slots = new ArrayList<>();
        boolean powerTaken = hasPowerReading;
        int redundancies = 0;
        for (int i = 0; i < sensors.size(); i++) {
            Sensor sensor = sensors.get(i);
            if (sensor.full != null) {
                boolean whole = !powerTaken && sensor.isWholeServer();
                powerTaken |= whole;
                slots.add(numeric(device, sensor, whole ? "" : names.get(i),
                        whole ? Measure.HOST_POWER : sensor.measure(),
                        limits.get(sensor.header)));
            } else if (sensor.isSupplyRedundancy()) {
                slots.add(discrete(sensor, "", redundancies == 0
                        ? "dc.power.redundancy"
                        : "dc.power.redundancy_" + redundancies));
                redundancies++;
            } else {
                slots.add(discrete(sensor, names.get(i), "hw.status"));
            }
        }
        return new SensorPlan(slots);
    }

    /// One sensor of one record.
    ///
    /// @param full null for a sensor with states
    private record Sensor(SensorHeader header, SdrRecord.@Nullable Full full,
            boolean isReadable) {
        Measure measure() {
            return full == null
                    ? Measure.HOST_POWER
                    : Measure.of(header, full.units());
        }

        String name() {
            return full == null ? "hw.status" : measure().name();
        }

        boolean isOfSupply() {
            boolean supply = header.entity().id() == EntityRef.POWER_SUPPLY;
            return supply && (full != null || header.sensorType() == POWER_SUPPLY
                    && header.eventType() == SensorHeader.SENSOR_SPECIFIC);
        }

        boolean isWholeServer() {
            return measure().name().equals("hw.power")
                    && header.entity().id() != EntityRef.POWER_SUPPLY
                    && header.entity().id() != EntityRef.PROCESSOR
                    && WHOLE_SERVER.matcher(header.name().toLowerCase(Locale.ROOT)).find();
        }

        /// Some BMCs give the redundancy of their fans out as that of a power unit.
        boolean isSupplyRedundancy() {
            return header.eventType() == REDUNDANCY
                    && (header.sensorType() == POWER_UNIT || header.sensorType() == POWER_SUPPLY)
                    && !COOLING.matcher(header.name().toLowerCase(Locale.ROOT)).find();
        }

        StateTable.Meaning meaning() {
            boolean cooling = header.eventType() == REDUNDANCY
                    && header.sensorType() == POWER_UNIT && !isSupplyRedundancy();
            return StateTable.shipped()
                    .of(cooling
                            ? new SensorHeader(header.owner(), header.isSoftware(), header.number(),
                                    header.entity(), FAN, header.eventType(), header.name())
                            : header);
        }
    }

    private static List<Sensor> sensors(List<SdrRecord> records) {
        List<Sensor> sensors = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        for (SdrRecord record : records) {
            if (!(record instanceof SdrRecord.Sensor(var header, var form))) {
                continue;
            }
            switch (form) {
                case SdrRecord.Full full -> add(sensors, seen, new Sensor(header,
                        full.conversion().isNumber() ? full : null, !header.isSoftware()));
                case SdrRecord.Compact(Sharing sharing) -> {
                    for (int i = 0; i < sharing.sensors(); i++) {
                        add(sensors, seen, new Sensor(header.shared(sharing, i), null,
                                !header.isSoftware()));
                    }
                }
                case SdrRecord.EventOnly(Sharing sharing) -> {
                    for (int i = 0; i < sharing.sensors(); i++) {
                        add(sensors, seen, new Sensor(header.shared(sharing, i), null, false));
                    }
                }
            }
        }
        return sensors;
    }

    /// A sensor is read once, however many records name it.
    private static void add(List<Sensor> sensors, Set<String> seen, Sensor sensor) {
        String id = sensor.header.owner() + "/" + sensor.header.number();
        if (sensors.size() < MOST_SENSORS && seen.add(id)) {
            sensors.add(sensor);
        }
    }

    private static SensorSlot discrete(Sensor sensor, String component, String name) {
        return new SensorSlot.Discrete(sensor.header, component, name, sensor.meaning(),
                sensor.isReadable);
    }

    private static SensorSlot numeric(String device, Sensor sensor, String component,
            Measure measure, @Nullable Thresholds thresholds) {
        var full = java.util.Objects.requireNonNull(sensor.full);
        int decimals = Math.min(9, Math.max(measure.decimals(), full.conversion().decimals()));
        var identity = new SensorIdentity(device, component, measure.name(), measure.kind(),
                measure.unit(), decimals);
        Limits limits = thresholds == null
                ? Limits.NONE
                : thresholds.limits(full.conversion(), measure);
        boolean fan = measure.kind() == SensorKind.FAN;
        boolean learned = measure.kind() != SensorKind.ENERGY;
        var rules = new SensorRules(limits, isInlet(sensor.header, measure)
                ? "server.inlet_temp_high"
                : "", "", fan ? "server.fan_failed" : "", learned);
        return new SensorSlot.Numeric(sensor.header, full.conversion(), measure, identity, rules);
    }

    private static boolean isInlet(SensorHeader header, Measure measure) {
        int entity = header.entity().id();
        return measure.kind() == SensorKind.TEMPERATURE
                && (entity == EntityRef.AIR_INLET || entity == EntityRef.DCMI_INLET
                        || INLET.matcher(header.name().toLowerCase(Locale.ROOT)).find());
    }
}
