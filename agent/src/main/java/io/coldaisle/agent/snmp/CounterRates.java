package io.coldaisle.agent.snmp;

import io.coldaisle.agent.sample.Sample;
import io.coldaisle.agent.sample.SensorRules;
import io.coldaisle.agent.snmp.CounterRate.Rate;
import io.coldaisle.agent.snmp.CounterRate.Reading;
import io.coldaisle.agent.snmp.ReadingPlan.SensorSlot;
import io.coldaisle.model.Quality;
import io.coldaisle.model.SensorIdentity;
import io.coldaisle.model.SensorKind;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;
import org.snmp4j.smi.Counter32;
import org.snmp4j.smi.Counter64;
import org.snmp4j.smi.OID;
import org.snmp4j.smi.Variable;

/// The rates of a device's network counters (`hw.network.*`), each a sensor of its own beside the
/// counter: `NAME.rate`, so many a second.
///
/// Beside each counter of the IF-MIB its interface's discontinuity time and speed are read, which say
/// what a step back means and what is possible at all.
final class CounterRates {
    static final String COUNTED = "hw.network.";
    private static final String SUFFIX = ".rate";
    private static final OID IF_ENTRY = new OID("1.3.6.1.2.1.2.2.1");
    private static final OID IF_X_ENTRY = new OID("1.3.6.1.2.1.31.1.1.1");
    private static final OID DISCONTINUITY = new OID("1.3.6.1.2.1.31.1.1.1.19");
    private static final OID HIGH_SPEED = new OID("1.3.6.1.2.1.31.1.1.1.15");
    private static final double MEGABIT = 125_000;
    /// Without a known speed: what fills 32 bits of octets in 34 s, and what no link reaches.
    private static final double UNKNOWN_32 = 1000 * MEGABIT;
    private static final double UNKNOWN_64 = 1_600_000 * MEGABIT;
    /// An Ethernet frame of 64 bytes with preamble and gap: 84 (IEEE 802.3, 4.2.3).
    private static final double SMALLEST_FRAME = 84;
    private final Map<OID, CounterRate> rates = new HashMap<>();
    private final Map<SensorIdentity, SensorIdentity> identities = new HashMap<>();

    /// What is to be read along for these sensors, in order.
    static List<OID> besides(List<OID> instances) {
        Map<OID, Boolean> besides = new LinkedHashMap<>();
        for (OID instance : instances) {
            int index = interfaceOf(instance);
            if (index >= 0) {
                besides.put(new OID(DISCONTINUITY).append(index), true);
                besides.put(new OID(HIGH_SPEED).append(index), true);
            }
        }
        return new ArrayList<>(besides.keySet());
    }

    /// ifIndex; -1 when it is no column of the IF-MIB.
    private static int interfaceOf(OID instance) {
        boolean ours = instance.startsWith(IF_ENTRY) && instance.size() == IF_ENTRY.size() + 2
                || instance.startsWith(IF_X_ENTRY) && instance.size() == IF_X_ENTRY.size() + 2;
        return ours ? instance.last() : -1;
    }

    /// Forgets counters that are no longer read.
    void keepOnly(Set<OID> instances) {
        rates.keySet().retainAll(instances);
        identities.clear();
    }

    /// The rates that these values make with those before.
    ///
    /// @param value by instance; null where nothing was read
    /// @param factor from a sensor's counter to its unit
    void read(List<SensorSlot> sensors, OID[] oids, @Nullable Variable[] values,
            Map<OID, Integer> positions, ToDoubleFunction<SensorSlot> factor, long nowMs,
            long elapsedMs, List<Sample> samples) {
        for (SensorSlot slot : sensors) {
            int bits = bits(values[slot.at()]);
            if (bits == 0 || !slot.identity().name().startsWith(COUNTED)) {
                continue;
            }
            OID oid = oids[slot.at()];
            Reading reading = reading(oid, bits, slot, values, positions, elapsedMs);
            Rate rate = rates.computeIfAbsent(oid, _ -> new CounterRate()).observe(reading);
            SensorIdentity identity = identities.computeIfAbsent(slot.identity(),
                    CounterRates::identity);
            switch (rate) {
                case Rate.Good(double perSecond) -> samples.add(new Sample(identity, nowMs,
                        perSecond * factor.applyAsDouble(slot), Quality.GOOD, SensorRules.NONE));
                case Rate.Ambiguous() -> samples.add(
                        new Sample(identity, nowMs, 0, Quality.FAILED, SensorRules.NONE));
                case Rate.None() -> {
                    // the next reading has one
                }
            }
        }
    }

    private static Reading reading(OID oid, int bits, SensorSlot slot,
            @Nullable Variable[] values, Map<OID, Integer> positions, long elapsedMs) {
        int index = interfaceOf(oid);
        double upTime = SnmpValues.number(values[ReadingPlan.UP_TIME]) * 10;
        double discontinuity = besides(DISCONTINUITY, index, values, positions);
        double megabits = besides(HIGH_SPEED, index, values, positions);
        double bytes = megabits > 0
                ? megabits * MEGABIT
                : bits == 32 ? UNKNOWN_32 : UNKNOWN_64;
        boolean octets = slot.identity().unit().equals("By");
        return new Reading(SnmpValues.number(values[slot.at()]), bits, upTime, discontinuity,
                elapsedMs, octets ? bytes : bytes / SMALLEST_FRAME);
    }

    private static double besides(OID column, int index, @Nullable Variable[] values,
            Map<OID, Integer> positions) {
        Integer at = index < 0 ? null : positions.get(new OID(column).append(index));
        return at == null ? Double.NaN : SnmpValues.number(values[at]);
    }

    private static int bits(@Nullable Variable value) {
        return switch (value) {
            case Counter32 _ -> 32;
            case Counter64 _ -> 64;
            case null, default -> 0;
        };
    }

    private static SensorIdentity identity(SensorIdentity counter) {
        return new SensorIdentity(counter.device(), counter.component(), counter.name() + SUFFIX,
                SensorKind.RATE, counter.unit() + "/s", 0);
    }
}
