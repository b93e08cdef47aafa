package io.coldaisle.agent.snmp.generic;

import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.snmp4j.smi.OID;

/// The readings found so far. Where two finders disagree over an instance, neither is believed.
final class Claims {
    private final NavigableMap<OID, GenericReading> readings = new TreeMap<>();
    private final Set<OID> disputed = new TreeSet<>();

    void add(GenericReading reading, double number) {
        OID oid = reading.oid();
        GenericReading earlier = readings.putIfAbsent(oid, reading);
        boolean plausible = Double.isFinite(reading.value(number));
        if (earlier != null && !earlier.agreesWith(reading) || !plausible) {
            disputed.add(oid);
        }
    }

    boolean has(OID oid) {
        return readings.containsKey(oid);
    }

    List<GenericReading> settled() {
        List<GenericReading> settled = new ArrayList<>(readings.values());
        settled.removeIf(reading -> disputed.contains(reading.oid()));
        return settled;
    }
}
