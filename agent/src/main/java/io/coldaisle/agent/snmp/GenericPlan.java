package io.coldaisle.agent.snmp;

import io.coldaisle.agent.poll.Poller;
import io.coldaisle.agent.profile.Column;
import io.coldaisle.agent.profile.Condition;
import io.coldaisle.agent.profile.Measurement;
import io.coldaisle.agent.profile.Measurement.Exponent;
import io.coldaisle.agent.profile.Measurement.Measure;
import io.coldaisle.agent.profile.Measurement.None;
import io.coldaisle.agent.profile.Measurement.Scaled;
import io.coldaisle.agent.sample.SensorRules;
import io.coldaisle.agent.snmp.ReadingPlan.SensorSlot;
import io.coldaisle.agent.snmp.generic.EnterpriseNumbers;
import io.coldaisle.agent.snmp.generic.GenericReading;
import io.coldaisle.agent.snmp.generic.GenericReading.Witness;
import io.coldaisle.model.DeviceInventory;
import io.coldaisle.model.DeviceInventory.Nameplate;
import io.coldaisle.model.SensorIdentity;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.snmp4j.smi.OID;

/// Adds generic readings to the plan of a device: in the slow tier, with no limit and no condition, under
/// `generic/` with the OID in the name, so that nobody takes them for what a profile says.
final class GenericPlan {
    static final String NAME = "generic";
    private static final int ENTERPRISE_ARC = 6;
    private static final int MOST_READINGS = 256;
    private static final int LONGEST_LABEL = 60;

    private GenericPlan() {}

    /// The numbers of the vendors from which the plan reads.
    static Set<Integer> vendors(ReadingPlan plan) {
        Set<Integer> vendors = new HashSet<>();
        for (OID oid : plan.meaningful()) {
            if (oid.size() > ENTERPRISE_ARC && oid.startsWith(new OID("1.3.6.1.4.1"))) {
                vendors.add(oid.get(ENTERPRISE_ARC));
            }
        }
        return vendors;
    }

    /// What the limits of the walk and of the plan left out, one sentence each.
    static List<String> problems(GenericWalk walk, List<GenericReading> readings) {
        List<String> problems = new ArrayList<>();
        if (!walk.limit().isEmpty()) {
            problems.add("generic reading: the walk ended early at " + walk.limit()
                    + "; what stands behind is not read");
        }
        if (readings.size() > MOST_READINGS) {
            problems.add("generic reading: of " + readings.size() + " readings the first "
                    + MOST_READINGS + " are read");
        }
        return problems;
    }

    static ReadingPlan with(ReadingPlan plan, List<GenericReading> readings) {
        if (readings.isEmpty()) {
            return plan;
        }
        Additions added = new Additions(plan);
        readings.stream().limit(MOST_READINGS).forEach(added::add);
        return plan.with(added.oids, added.sensors, inventory(plan.inventory(), added, readings));
    }

    private static DeviceInventory inventory(DeviceInventory before, Additions added,
            List<GenericReading> readings) {
        List<String> components = new ArrayList<>(before.components());
        added.sensors.forEach(slot -> components.add(slot.identity().component()));
        Nameplate plate = before.nameplate();
        String vendor = plate.vendor().isEmpty()
                ? EnterpriseNumbers.vendor(readings.getFirst().oid().get(ENTERPRISE_ARC))
                : plate.vendor();
        String profile = before.profile().isEmpty() ? NAME : before.profile() + "+" + NAME;
        return new DeviceInventory(before.device(),
                new Nameplate(plate.kind(), vendor, plate.model(), plate.serial(),
                        plate.firmware()),
                before.addresses(), before.placement(), components, profile,
                before.pollIntervalMs(), before.reachable(), before.observedAtMs());
    }

    private static final class Additions {
        private final List<OID> oids = new ArrayList<>();
        private final List<SensorSlot> sensors = new ArrayList<>();
        private final Map<OID, Integer> positions = new HashMap<>();
        private final String device;
        private final int before;

        Additions(ReadingPlan plan) {
            this.device = plan.inventory().device();
            this.before = plan.oids().length;
        }

        void add(GenericReading reading) {
            Measure measure = reading.scaled().measure();
            var identity = new SensorIdentity(device, component(reading), measure.name(),
                    measure.kind(), measure.unit(), measure.decimals());
            Witness witness = reading.witness();
            Condition when = witness == null ? null : condition(reading, witness);
            var measurement = new Measurement(reading.oid().toDottedString(), "",
                    reading.scaled(), true, none(reading), when, null, Exponent.NONE, Map.of(),
                    "", "", "", true);
            sensors.add(new SensorSlot(position(reading.oid()), identity, SensorRules.NONE,
                    reading.scaled(), measurement, witness == null ? -1 : position(witness.oid())));
        }

        private int position(OID oid) {
            return positions.computeIfAbsent(oid, _ -> {
                oids.add(oid);
                return before + oids.size() - 1;
            });
        }
    }

    private static String component(GenericReading reading) {
        String label = reading.label().replaceAll("[\\s/]+", " ").strip();
        String named = label.length() > LONGEST_LABEL ? label.substring(0, LONGEST_LABEL) : label;
        String place = new OID(reading.oid().getValue(), ENTERPRISE_ARC,
                reading.oid().size() - ENTERPRISE_ARC).toDottedString();
        return Poller.GENERIC + (named + " ." + place).strip();
    }

    /// The unit stays what it was, else the reading is FAILED: somebody may switch the device to Fahrenheit.
    private static Condition condition(GenericReading reading, Witness witness) {
        String unit = Pattern.quote(witness.unit().strip());
        boolean inline = witness.oid().equals(reading.oid());
        return new Condition(new Column(witness.oid().toDottedString(), List.of()), 0, List.of(),
                Pattern.compile((inline ? "^[-+0-9.]+\\s*" : "^\\s*") + unit + "\\s*$"));
    }

    /// Numbers outside of what the quantity can be mean that nothing is connected.
    private static None none(GenericReading reading) {
        Scaled scaled = reading.scaled();
        double least = (reading.quantity().least() - scaled.offset()) / scaled.scale();
        double most = (reading.quantity().most() - scaled.offset()) / scaled.scale();
        return new None(new double[]{65535, 2147483647, 4294967295.0}, least, most);
    }
}
