package io.coldaisle.agent.ipmi;

import io.coldaisle.agent.ipmi.sdr.SensorHeader;
import io.coldaisle.agent.sample.StateReading;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The states of sensors that cannot be read, as their events in the log tell them.
///
/// A state ends with its deassertion. Many never come: so it ends also when somebody erases the log,
/// or a day after the last event.
final class SelEvents {
    private static final long HOLDS_MS = 86_400_000;
    private static final int BMC = 0x20;
    private final String device;
    private final Map<SensorSlot.Discrete, Told> told = new HashMap<>();

    private record Told(int states, long atMs) {}

    SelEvents(String device) {
        this.device = device;
    }

    void forget() {
        told.clear();
    }

    /// Takes in an entry; one of a sensor that is read anyway, or not known, changes nothing.
    void observe(SensorPlan plan, SelEntry entry, long atMs) {
        SensorSlot.Discrete slot = slot(plan, entry);
        if (slot == null) {
            return;
        }
        int bit = 1 << entry.offset();
        Told before = told.get(slot);
        int states = before == null || slot.meaning().exclusive() && entry.isAssertion()
                ? 0
                : before.states;
        told.put(slot, new Told(entry.isAssertion() ? states | bit : states & ~bit, atMs));
    }

    private static SensorSlot.@Nullable Discrete slot(SensorPlan plan, SelEntry entry) {
        if (!entry.isSystemEvent()) {
            return null;
        }
        for (SensorSlot slot : plan.slots()) {
            if (slot instanceof SensorSlot.Discrete discrete && !discrete.isReadable()
                    && isOf(discrete.header(), entry)) {
                return discrete;
            }
        }
        return null;
    }

    /// Programs write events in the name of the BMC's sensors: their own identifiers count as its.
    private static boolean isOf(SensorHeader header, SelEntry entry) {
        boolean fromSoftware = (entry.generator() & 1) != 0;
        boolean sameOwner = header.owner().address() == entry.generator()
                && header.owner().lun() == entry.generatorLun();
        return header.number() == entry.sensor() && header.sensorType() == entry.sensorType()
                && header.eventType() == entry.eventType()
                && (sameOwner || fromSoftware && header.owner().address() == BMC);
    }

    /// The states of all sensors that tell them by events.
    List<StateReading> states(SensorPlan plan, long nowMs) {
        List<StateReading> states = new ArrayList<>();
        for (SensorSlot slot : plan.slots()) {
            if (slot instanceof SensorSlot.Discrete discrete && !discrete.isReadable()) {
                Told last = told.get(discrete);
                boolean holds = last != null && nowMs - last.atMs < HOLDS_MS;
                states.add(discrete.state(device,
                        new RawReading(0, last != null && holds ? last.states : 0, true), true,
                        last != null && holds && last.states != 0 ? last.atMs : nowMs));
            }
        }
        return states;
    }
}
