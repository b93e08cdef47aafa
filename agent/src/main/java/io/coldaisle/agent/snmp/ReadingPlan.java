package io.coldaisle.agent.snmp;

import io.coldaisle.agent.poll.Poller;
import io.coldaisle.agent.profile.Condition;
import io.coldaisle.agent.profile.Discrete;
import io.coldaisle.agent.profile.Measurement;
import io.coldaisle.agent.profile.Measurement.Scaled;
import io.coldaisle.agent.sample.Sample;
import io.coldaisle.agent.sample.SensorRules;
import io.coldaisle.agent.sample.StateReading;
import io.coldaisle.model.DeviceInventory;
import io.coldaisle.model.Quality;
import io.coldaisle.model.SensorIdentity;
import io.coldaisle.model.Severity;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.snmp4j.smi.OID;
import org.snmp4j.smi.Variable;

/// What to GET from one device, and what each instance means. Made once by a walk; a poll only
/// fills in numbers.
final class ReadingPlan {
    /// Where sysUpTime stands, which every poll reads along to notice a restart.
    static final int UP_TIME = 0;
    private final OID[] oids;
    private final boolean[] fast;
    private final Map<OID, Integer> positions = new HashMap<>();
    private final List<SensorSlot> sensors;
    private final List<StateSlot> states;
    private final DeviceInventory inventory;

    ReadingPlan(OID[] oids, boolean[] fast, List<SensorSlot> sensors, List<StateSlot> states,
            DeviceInventory inventory) {
        List<SensorSlot> counted = sensors.stream()
                .filter(slot -> slot.identity.name().startsWith(CounterRates.COUNTED))
                .toList();
        List<OID> besides = CounterRates.besides(
                counted.stream().map(slot -> oids[slot.at]).toList());
        Set<OID> own = Set.copyOf(Arrays.asList(oids));
        this.oids = Stream.concat(Arrays.stream(oids),
                besides.stream().filter(oid -> !own.contains(oid))).toArray(OID[]::new);
        this.fast = Arrays.copyOf(fast, this.oids.length);
        this.sensors = List.copyOf(sensors);
        for (int i = 0; i < this.oids.length; i++) {
            positions.putIfAbsent(this.oids[i], i);
        }
        // read whenever a counter is
        boolean often = counted.stream().anyMatch(slot -> fast[slot.at]);
        besides.forEach(oid -> this.fast[positions.getOrDefault(oid, 0)] |= often);
        this.states = List.copyOf(states);
        this.inventory = inventory;
    }

    OID[] oids() {
        return oids;
    }

    /// Which instances are read at every poll.
    boolean[] fast() {
        return fast;
    }

    DeviceInventory inventory() {
        return inventory;
    }

    List<SensorSlot> sensors() {
        return sensors;
    }

    /// Every instance that a sensor or a state of the plan is read from.
    List<OID> meaningful() {
        return Stream.concat(sensors.stream().map(slot -> oids[slot.at]),
                states.stream().map(slot -> oids[slot.at])).toList();
    }

    /// The same plan with more sensors, in the slow tier.
    ///
    /// @param instances their positions go on behind those of this plan
    ReadingPlan with(List<OID> instances, List<SensorSlot> more, DeviceInventory all) {
        OID[] both = Stream.concat(Arrays.stream(oids), instances.stream()).toArray(OID[]::new);
        return new ReadingPlan(both, Arrays.copyOf(fast, both.length),
                Stream.concat(sensors.stream(), more.stream()).toList(), states, all);
    }

    /// The instance behind a sensor or state; null when the plan has none.
    Poller.@Nullable Source source(String component, String name) {
        int at = position(component, name);
        return at < 0 ? null : new Poller.Source("snmp", "." + oids[at].toDottedString(), "");
    }

    private int position(String component, String name) {
        for (SensorSlot slot : sensors) {
            if (slot.identity.component().equals(component) && slot.identity.name().equals(name)) {
                return slot.at;
            }
        }
        for (StateSlot slot : states) {
            if (slot.component.equals(component) && slot.discrete.name().equals(name)) {
                return slot.at;
            }
        }
        return -1;
    }

    /// One sensor of the plan.
    ///
    /// @param at position of its instance
    /// @param guard position of the instance that says whether it reads; -1: none
    record SensorSlot(int at, SensorIdentity identity, SensorRules rules, Scaled scaled,
            Measurement measurement, int guard) {}

    /// One state of the plan.
    static final class StateSlot {
        final int at;
        final int guard;
        final String component;
        final Discrete discrete;
        final boolean conditionsCount;
        private boolean armed;

        StateSlot(int at, int guard, String component, Discrete discrete,
                boolean conditionsCount) {
            this.at = at;
            this.guard = guard;
            this.component = component;
            this.discrete = discrete;
            this.conditionsCount = conditionsCount;
            this.armed = discrete.onlyAfter().isEmpty();
        }

        StateReading read(String device, Variable value, boolean enabled, long nowMs) {
            if (!enabled) {
                return new StateReading(device, component, discrete.name(), "disabled", "",
                        Severity.CLEARED, nowMs, "");
            }
            Discrete.Meaning meaning = meaning(value);
            armed |= meaning.state().equals(discrete.onlyAfter());
            boolean counts = conditionsCount && !meaning.condition().isEmpty();
            return new StateReading(device, component, discrete.name(), meaning.state(),
                    counts ? meaning.condition() : "",
                    counts ? meaning.severity() : Severity.CLEARED, nowMs, meaning.text(), armed);
        }

        private Discrete.Meaning meaning(Variable value) {
            long number = SnmpValues.whole(value);
            return number == Long.MIN_VALUE
                    ? discrete.words().of(SnmpValues.text(value))
                    : discrete.words().of(number);
        }

        boolean sameAs(StateSlot other) {
            return component.equals(other.component)
                    && discrete.name().equals(other.discrete.name());
        }

        void continueFrom(StateSlot earlier) {
            armed |= earlier.armed;
        }
    }

    /// Keeps across a new walk which states were seen in their normal place.
    void continueFrom(@Nullable ReadingPlan earlier) {
        if (earlier == null) {
            return;
        }
        for (StateSlot slot : states) {
            for (StateSlot old : earlier.states) {
                if (slot.sameAs(old)) {
                    slot.continueFrom(old);
                    break;
                }
            }
        }
    }

    /// Turns values into readings.
    ///
    /// @param asked which positions were asked for; null: all
    /// @return how many instances have vanished from the device
    int read(@Nullable Variable[] values, boolean @Nullable [] asked, long nowMs,
            List<Sample> samples, List<StateReading> readings) {
        int vanished = 0;
        for (SensorSlot slot : sensors) {
            if (asked != null && !asked[slot.at]) {
                continue;
            }
            Variable variable = values[slot.at];
            vanished += variable != null && variable.isException() ? 1 : 0;
            Sample sample = sample(slot, SnmpValues.number(variable), values, nowMs);
            if (sample != null) {
                samples.add(sample);
            }
        }
        String device = inventory.device();
        for (StateSlot slot : states) {
            Variable variable = values[slot.at];
            if (variable != null && SnmpValues.present(variable)) {
                boolean enabled = guardHolds(slot.discrete.when(), slot.guard, values);
                readings.add(slot.read(device, variable, enabled, nowMs));
            }
        }
        return vanished;
    }

    /// The states whose instance is among these, as a poll that read just these would see them. One that
    /// counts only beside another instance (`when`) is left out unless that is there too.
    List<StateReading> states(Map<OID, Variable> instances, long nowMs) {
        List<StateReading> readings = new ArrayList<>();
        for (StateSlot slot : states) {
            Variable value = instances.get(oids[slot.at]);
            Variable guard = slot.guard < 0 ? null : instances.get(oids[slot.guard]);
            Condition when = slot.discrete.when();
            if (value != null && SnmpValues.present(value)
                    && (when == null || SnmpValues.present(guard))) {
                readings.add(slot.read(inventory.device(), value, holds(when, guard), nowMs));
            }
        }
        return readings;
    }

    private static @Nullable Sample sample(SensorSlot slot, double raw,
            @Nullable Variable[] values, long nowMs) {
        if (slot.measurement.none().isOne(raw)) {
            return null;
        }
        double value = raw * slot.scaled.scale() + slot.scaled.offset();
        boolean good = Double.isFinite(value)
                && guardHolds(slot.measurement.when(), slot.guard, values);
        return new Sample(slot.identity, nowMs, good ? value : 0,
                good ? Quality.GOOD : Quality.FAILED, slot.rules);
    }

    /// The rates of the counters among these values.
    void readRates(CounterRates rates, @Nullable Variable[] values, long nowMs, long elapsedMs,
            List<Sample> samples) {
        rates.read(sensors, oids, values, positions, slot -> slot.scaled.scale(), nowMs, elapsedMs,
                samples);
    }

    private static boolean guardHolds(@Nullable Condition condition, int guard,
            @Nullable Variable[] values) {
        return guard < 0 || holds(condition, values[guard]);
    }

    private static boolean holds(@Nullable Condition condition, @Nullable Variable guard) {
        if (condition == null) {
            return true;
        }
        return condition.ofNumbers()
                ? condition.holds(SnmpValues.whole(guard))
                : condition.holds(SnmpValues.text(guard));
    }
}
