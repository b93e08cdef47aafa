package io.coldaisle.agent.profile;

import io.coldaisle.model.SensorKind;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A number to read.
///
/// @param scale factor from the device's number to the base unit
/// @param slow read once a minute only
/// @param ignore numbers with which the device says "none"
/// @param when otherwise the reading is FAILED; null: always
/// @param variant what it measures depends on the row; null: it is always `measure`
public record Measurement(String oid, Measure measure, double scale, boolean slow,
        double[] ignore, Section.@Nullable Condition when, @Nullable Variant variant,
        Map<Limit, LimitSource> limits, String upper, String upperCritical, String lower,
        boolean learned) {
    public Measurement {
        limits = Map.copyOf(limits);
    }

    /// What is measured.
    public record Measure(String name, SensorKind kind, String unit, int decimals) {}

    /// What is measured depends on a column of the row (ENTITY-SENSOR-MIB, RFC 3433).
    ///
    /// @param typeOid column that chooses the measure
    /// @param scaleOid column with the power of ten: 10^(3 * (value - 9)); empty: none
    /// @param precisionOid column with the decimal places; empty: none
    public record Variant(String typeOid, Map<Long, Measure> measures, String scaleOid,
            String precisionOid) {
        public Variant {
            measures = Map.copyOf(measures);
        }
    }

    /// The limits of [io.coldaisle.agent.sample.Limits].
    public enum Limit {
        LOWER_FATAL, LOWER_CRITICAL, LOWER_CAUTION, UPPER_CAUTION, UPPER_CRITICAL, UPPER_FATAL
    }

    /// A limit: a constant in the base unit, or an instance or column in the device's unit.
    ///
    /// @param oid empty for a constant
    public record LimitSource(double constant, String oid, double scale) {}

    /// True when the device's number means "none".
    public boolean ignores(double raw) {
        for (double none : ignore) {
            if (none == raw) {
                return true;
            }
        }
        return false;
    }

    /// Every measure this can turn out to be.
    public List<Measure> measures() {
        return variant == null ? List.of(measure) : List.copyOf(variant.measures().values());
    }
}
