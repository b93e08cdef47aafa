package io.coldaisle.agent.detect.physics;

import io.coldaisle.agent.sample.Sample;
import io.coldaisle.model.Quality;
import io.coldaisle.model.SensorIdentity;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// The sensors of a device that play a part in its physics.
final class Cast {
    /// A device with more is followed as far as that.
    static final int MOST = 512;
    private final Map<SensorIdentity, Reading> readings = new LinkedHashMap<>();
    private final Map<Role, List<Reading>> byRole = new EnumMap<>(Role.class);
    private int leftOut;

    /// Takes in a poll; true when sensors came that were not known.
    boolean take(List<Sample> samples) {
        boolean fresh = false;
        leftOut = 0;
        for (Sample sample : samples) {
            Reading reading = readings.get(sample.sensor());
            if (reading == null) {
                if (!mayPlay(sample)) {
                    continue;
                }
                Role role = Role.of(sample);
                if (readings.size() >= MOST) {
                    leftOut++;
                    continue;
                }
                reading = new Reading(sample.sensor(), role);
                readings.put(sample.sensor(), reading);
                if (role != Role.NONE) {
                    byRole.computeIfAbsent(role, _ -> new ArrayList<>()).add(reading);
                    fresh = true;
                }
            }
            if (sample.quality() == Quality.GOOD && reading.role != Role.NONE) {
                reading.take(sample.value(), sample.observedAtMs());
            }
        }
        return fresh;
    }

    /// A second opinion has a first one, which plays the part; a length of time is never learned by itself.
    private static boolean mayPlay(Sample sample) {
        return switch (sample.sensor().kind()) {
            case TEMPERATURE, FAN, POWER, CURRENT, VOLTAGE, UTILIZATION -> sample.rules().learned();
            case DURATION -> true;
            case FREQUENCY, ENERGY, HUMIDITY, RATE, STATE, OTHER -> false;
        };
    }

    List<Reading> of(Role role) {
        return byRole.getOrDefault(role, List.of());
    }

    boolean isEmpty() {
        return byRole.isEmpty();
    }

    int leftOut() {
        return leftOut;
    }

    /// The mean of the smoothed values; NaN when none is fresh.
    static double mean(List<Reading> of, long now) {
        double sum = 0;
        int count = 0;
        for (Reading each : of) {
            double value = each.smooth(now);
            if (!Double.isNaN(value)) {
                sum += value;
                count++;
            }
        }
        return count == 0 ? Double.NaN : sum / count;
    }

    /// The sum of the smoothed values; NaN when one of them is not fresh.
    static double sum(List<Reading> of, long now) {
        double sum = of.isEmpty() ? Double.NaN : 0;
        for (Reading each : of) {
            sum += each.smooth(now);
        }
        return sum;
    }

    /// The middle of the smoothed values but one; NaN when none is fresh.
    static double medianBut(Reading one, List<Reading> of, long now) {
        double[] values = new double[of.size()];
        int count = 0;
        for (Reading each : of) {
            double value = each == one ? Double.NaN : each.smooth(now);
            if (!Double.isNaN(value)) {
                values[count++] = value;
            }
        }
        return count == 0 ? Double.NaN : Middle.of(values, count);
    }

    void clockSet(long byMs) {
        readings.values().forEach(reading -> reading.clockSet(byMs));
    }
}
