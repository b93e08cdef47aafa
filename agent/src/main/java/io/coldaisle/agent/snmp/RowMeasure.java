package io.coldaisle.agent.snmp;

import io.coldaisle.agent.profile.Measurement;
import io.coldaisle.agent.profile.Measurement.Choice;
import io.coldaisle.agent.profile.Measurement.Exponent;
import io.coldaisle.agent.profile.Measurement.Limit;
import io.coldaisle.agent.profile.Measurement.LimitSource;
import io.coldaisle.agent.profile.Measurement.Scaled;
import io.coldaisle.agent.sample.Limits;
import io.coldaisle.agent.sample.SensorRules;
import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.snmp4j.smi.OID;

/// What a measurement of a profile is on one row of one device: its measure, scale and rules.
///
/// @param scaled with the scale as the row's columns say
record RowMeasure(Scaled scaled, SensorRules rules) {
    /// Beyond this no sensor of a rack measures; devices write 0x7fffffff for "no limit".
    private static final double ABSURD = 2e9;

    /// Null when nothing says what the row measures.
    static @Nullable RowMeasure of(Measurement measurement, RowValues values, OID index) {
        Scaled chosen = chosen(measurement, values, index);
        if (chosen == null) {
            return null;
        }
        double factor = factor(measurement.exponent(), values, index);
        var scaled = new Scaled(chosen.measure(), chosen.scale() * factor, chosen.offset());
        return new RowMeasure(scaled, rules(measurement, scaled, values, index));
    }

    private static @Nullable Scaled chosen(Measurement measurement, RowValues values, OID index) {
        Choice choice = measurement.choice();
        if (choice == null) {
            return measurement.usual();
        }
        Scaled chosen;
        if (choice.column().isNone()) {
            chosen = choice.numbers().get(choice.partOf(index.getValue()));
        } else {
            var value = values.value(choice.column(), index);
            chosen = choice.texts().isEmpty()
                    ? choice.numbers().get(SnmpValues.whole(value))
                    : choice.byText(SnmpValues.text(value));
        }
        return chosen == null ? measurement.usual() : chosen;
    }

    private static double factor(Exponent exponent, RowValues values, OID index) {
        double factor = 1;
        double prefix = values.number(exponent.prefix(), index);
        if (prefix >= 1 && prefix <= 17) {
            // RFC 3433, EntitySensorDataScale: units(9), and a thousand a step
            factor *= Math.pow(10, 3 * (prefix - 9));
        }
        double places = values.number(exponent.places(), index);
        if (places >= -8 && places <= 9) {
            factor *= Math.pow(10, -places);
        }
        double power = values.number(exponent.power(), index);
        if (power >= -12 && power <= 12) {
            factor *= Math.pow(10, power);
        }
        double times = values.number(exponent.factor(), index);
        if (times > 0) {
            factor *= times;
        } else if (times < 0) {
            factor /= -times;
        }
        return factor;
    }

    private static SensorRules rules(Measurement measurement, Scaled scaled, RowValues values,
            OID index) {
        if (measurement.limits().isEmpty() && measurement.learned()
                && measurement.upper().isEmpty() && measurement.upperCritical().isEmpty()
                && measurement.lower().isEmpty()) {
            return SensorRules.NONE;
        }
        Map<Limit, Double> found = new EnumMap<>(Limit.class);
        measurement.limits().forEach((limit, source) -> {
            double value = limit(measurement, source, scaled, values, index);
            if (!Double.isNaN(value)) {
                found.put(limit, value);
            }
        });
        return new SensorRules(sane(found), measurement.upper(), measurement.upperCritical(),
                measurement.lower(), measurement.learned());
    }

    /// NaN when the device gives none: 0, less than 0 and what no sensor measures are no limits.
    private static double limit(Measurement measurement, LimitSource source, Scaled scaled,
            RowValues values, OID index) {
        if (source.column().isNone()) {
            return source.constant();
        }
        double raw = values.number(source.column(), index);
        if (!Double.isFinite(raw) || measurement.none().isOne(raw) || raw <= 0
                || raw >= ABSURD) {
            return Double.NaN;
        }
        return Double.isNaN(source.scale())
                ? raw * scaled.scale() + scaled.offset()
                : raw * source.scale();
    }

    /// Without limits that contradict one another: a lower one at or above an upper one says that
    /// neither was ever set with thought.
    private static Limits sane(Map<Limit, Double> found) {
        double lower = highest(found, Limit.LOWER_FATAL, Limit.LOWER_CRITICAL,
                Limit.LOWER_CAUTION);
        double upper = -highest(negative(found), Limit.UPPER_CAUTION, Limit.UPPER_CRITICAL,
                Limit.UPPER_FATAL);
        if (lower >= upper) {
            return Limits.NONE;
        }
        return new Limits(found.get(Limit.LOWER_FATAL), found.get(Limit.LOWER_CRITICAL),
                found.get(Limit.LOWER_CAUTION), found.get(Limit.UPPER_CAUTION),
                found.get(Limit.UPPER_CRITICAL), found.get(Limit.UPPER_FATAL));
    }

    private static Map<Limit, Double> negative(Map<Limit, Double> limits) {
        Map<Limit, Double> negative = new EnumMap<>(Limit.class);
        limits.forEach((limit, value) -> negative.put(limit, -value));
        return negative;
    }

    private static double highest(Map<Limit, Double> found, Limit... limits) {
        double highest = Double.NEGATIVE_INFINITY;
        for (Limit limit : limits) {
            highest = Math.max(highest, found.getOrDefault(limit, Double.NEGATIVE_INFINITY));
        }
        return highest;
    }
}
